"""The house look of every chart: one accent, the rest grey, direct labels, no legend; colour-blind safe."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from textwrap import wrap
from typing import Any

import altair as alt

from ictindex.interfaces.charts.wording import Language

ACCENT = "#2f6fd0"
GREY = "#8b97a6"
BAND, PALE = "#b9c3cf", "#d5dbe2"
INK, QUIET_INK = "#1a2430", "#515c6a"
# Five that stay apart also for the three kinds of colour blindness (least distance in CIELAB: 24).
FIVE = (ACCENT, "#e8a33d", "#7a2e63", "#b5482a", GREY)
FONT = "Be Vietnam Pro, sans-serif"
NAME_SIZE, LABEL_SIZE = 13, 12
WIDTH = 420
_TITLE_WIDTH = 80
GAP = 8
ROW, TALL_ROW = 26, 36
_LOCALES = {
    "vi": alt.NumberLocale(decimal=",", thousands=".", grouping=[3], currency=["", " ₫"]),
    "en": alt.NumberLocale(decimal=".", thousands=",", grouping=[3], currency=["$", ""]),
}
_AXES = alt.AxisConfig(
    labelFontSize=LABEL_SIZE,
    titleFontSize=LABEL_SIZE,
    titleFontWeight="normal",
    labelColor=QUIET_INK,
    titleColor=QUIET_INK,
    grid=False,
    domainColor=GREY,
    tickColor=GREY,
)


def data_of(rows: Iterable[Mapping[str, Any]]) -> alt.InlineData:
    """Give rows as data of a chart; there is no limit to their number."""
    return alt.InlineData(values=[dict(row) for row in rows])


def here_or(other: str) -> Any:
    """Give the accent to what is ``here`` and ``other`` to the rest."""
    return alt.when("datum.here").then(alt.value(ACCENT)).otherwise(alt.value(other))


def row_axis() -> alt.Y:
    """Give one row per ``name`` in the order of the data, without an axis: names are drawn as text."""
    return alt.Y("name:N", sort=None, title=None, axis=None, scale=alt.Scale(padding=0))


def across(field: str) -> alt.X:
    """Take ``field`` for what it is: pixels from the left."""
    return alt.X(f"{field}:Q", title=None, axis=None, scale=None)


def down(field: str) -> alt.Y:
    """Take ``field`` for what it is: pixels from the top."""
    return alt.Y(f"{field}:Q", title=None, axis=None, scale=None)


def rank_axis() -> alt.Axis:
    """Give an axis of whole ranks above the chart; there is no rank below 1."""
    return alt.Axis(orient="top", tickMinStep=1, labelExpr="datum.value < 1 ? '' : datum.label")


def values(base: alt.Chart, length: alt.X) -> alt.Chart:
    """Write the ``text`` of each row at the end of its ``length``."""
    written: alt.Chart = base.mark_text(align="left", dx=GAP, fontSize=LABEL_SIZE, color=INK).encode(
        x=length, text="text:N"
    )
    return written


def height_of(rows: Sequence[Mapping[str, Any]]) -> int:
    """Give the height of a chart with a name on each row; names of two lines need more room."""
    tall = any("\n" in row["label"] for row in rows)
    return (TALL_ROW if tall else ROW) * max(1, len(rows))


def names(base: alt.Chart) -> alt.Chart:
    """Write the ``label`` of each row to its left, the one that is ``here`` in bold."""
    written: alt.Chart = base.mark_text(
        align="right",
        dx=-GAP,
        fontSize=NAME_SIZE,
        fontWeight=alt.ExprRef("datum.here ? 700 : 400"),
        lineBreak="\n",
        dy=alt.ExprRef(f"-{NAME_SIZE / 2:g} * (length(split(datum.label, '\\n')) - 1)"),
        color=INK,
    ).encode(text="label:N", x=alt.value(0))
    return written


def in_house(
    layers: Sequence[alt.Chart],
    size: tuple[int, int],
    heading: tuple[str, str | list[str]],
    language: Language,
) -> alt.LayerChart:
    """Lay ``layers`` over each other in ``size`` (width, height) under ``heading`` (title, subtitle)."""
    title, subtitle = heading
    chart = alt.LayerChart(layer=list(layers)).properties(
        width=size[0], height=size[1], title=_title(title, subtitle), description=title
    )
    styled: alt.LayerChart = chart.configure(
        font=FONT,
        background="white",
        padding=GAP,
        locale=alt.Locale(number=_LOCALES[language]),
        view=alt.ViewConfig(stroke=None),
        axis=_AXES,
    )
    return styled


def _title(title: str, subtitle: str | list[str]) -> alt.TitleParams:
    return alt.TitleParams(
        text=wrap(title, _TITLE_WIDTH),
        subtitle=subtitle,
        anchor="start",
        frame="bounds",
        fontSize=16,
        fontWeight=600,
        color=INK,
        subtitleFontSize=NAME_SIZE,
        subtitleColor=QUIET_INK,
        subtitlePadding=6,
        offset=14,
    )
