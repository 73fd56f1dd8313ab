"""One body beside its peer group, component by component, on one common scale."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import numpy as np
from numpy.typing import NDArray

from ictindex.interfaces.charts.choice import chosen, chosen_element
from ictindex.interfaces.charts.theme import (
    ACCENT,
    INK,
    LABEL_SIZE,
    PALE,
    QUIET_INK,
    WIDTH,
    data_of,
    height_of,
    in_house,
    names,
    row_axis,
)
from ictindex.interfaces.charts.wording import Language, percent, said, wrapped, written
from ictindex.scoring.framework import Element, scored
from ictindex.scoring.sheet import ScoreSheet

_QUARTILES = (0, 0.25, 0.5, 0.75, 1)


def body_beside_group(
    sheet: ScoreSheet, body: str, codes: Sequence[str] | None = None, *, language: Language = "vi"
) -> alt.LayerChart:
    """Draw, for each element, the share of the maximum that ``body`` reached and how its group is spread.

    ``codes``: the elements, the components of the index unless given; bonus and penalty points, which have
    no maximum, are left out. Raises DataError for an unknown body or element.
    """
    choice = chosen(sheet.table.frame, None, body)
    row = sheet.index_of(body)
    peers = np.array([group == choice.group for group in sheet.groups])
    elements = _elements(sheet, codes)
    rows = [_row(sheet, element, row, peers, language) for element in elements]
    shown = [each for each in rows if each is not None]
    about = [sheet.framework.title.in_language(language), *_subtitle(int(peers.sum()), language)]
    heading = choice.labels[body], about
    return in_house(_layers(shown), (WIDTH, height_of(shown)), heading, language)


def _elements(sheet: ScoreSheet, codes: Sequence[str] | None) -> list[Element]:
    framework = sheet.framework
    if codes is None:
        found = framework.children_of(framework.root.code)
    else:
        found = tuple(chosen_element(framework, code) for code in codes)
    return [element for element in found if scored(element)]


def _row(
    sheet: ScoreSheet, element: Element, row: int, peers: NDArray[np.bool_], language: Language
) -> dict[str, Any] | None:
    """Give the shares of one element in per cent; None if nobody of the group has one."""
    column = sheet.column(element.code)
    shares = sheet.shares[:, column] * 100
    own, others = float(shares[row]), shares[peers & ~np.isnan(shares)]
    if not others.size:
        return None
    lowest, quarter, median, three_quarters, highest = np.quantile(others, _QUARTILES).tolist()
    value = written(float(sheet.published[row, column]), sheet.framework.decimals_of(element), language)
    return {
        "name": element.code,
        "label": wrapped(element.title.in_language(language)),
        "here": False,
        "own": None if np.isnan(own) else own,
        "text": value,
        "reached": "–" if np.isnan(own) else percent(own / 100, language),
        "lowest": lowest,
        "quarter": quarter,
        "median": median,
        "three_quarters": three_quarters,
        "highest": highest,
    }


def _layers(rows: list[dict[str, Any]]) -> list[alt.Chart]:
    base = alt.Chart(data_of(rows)).encode(y=row_axis())
    axis = alt.Axis(orient="top", labelExpr="datum.label + ' %'", tickCount=5)
    whole = alt.X("lowest:Q", title=None, axis=axis, scale=alt.Scale(zero=True, padding=8))
    tooltip = [alt.Tooltip(f"{name}:N", title=" ") for name in ("label", "text", "reached")]
    return [
        base.mark_bar(height=4, color=PALE).encode(x=whole, x2="highest:Q"),
        base.mark_bar(height=14, color=PALE).encode(x="quarter:Q", x2="three_quarters:Q"),
        base.mark_tick(thickness=2, height=18, color=QUIET_INK).encode(x="median:Q"),
        base.mark_point(filled=True, size=110, opacity=1, color=ACCENT).encode(x="own:Q", tooltip=tooltip),
        base.mark_text(align="left", dx=12, fontSize=LABEL_SIZE, fontWeight=600, color=INK).encode(
            x=alt.value(WIDTH), text="text:N"
        ),
        names(base),
    ]


def _subtitle(bodies: int, language: Language) -> list[str]:
    return [
        said(
            language,
            f"Tỷ lệ đạt so với điểm tối đa, trong nhóm {bodies} đơn vị; bên phải là điểm",
            f"Share of the maximum, in a group of {bodies} bodies; on the right the score",
        ),
        said(
            language,
            "Chấm: đơn vị này. Vạch đứng: trung vị. Dải rộng: một nửa số đơn vị ở giữa",
            "Dot: this body. Tick: median. Wide band: the middle half of the bodies",
        ),
    ]
