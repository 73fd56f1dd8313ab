"""How the values of one element are spread over the bodies."""

from __future__ import annotations

import math
from typing import Any

import altair as alt
import numpy as np
from numpy.typing import NDArray

from ictindex.interfaces.charts.choice import Bodies, chosen, chosen_element
from ictindex.interfaces.charts.theme import (
    ACCENT,
    BAND,
    INK,
    NAME_SIZE,
    QUIET_INK,
    data_of,
    in_house,
)
from ictindex.interfaces.charts.wording import Language, said, written
from ictindex.scoring.sheet import ScoreSheet

_WIDTH, _HEIGHT, _LINE = 560, 220, 17
_MOST_BINS = 20
_ROUND_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


def distribution(
    sheet: ScoreSheet,
    *,
    code: str | None = None,
    group: str | None = None,
    highlight: Bodies = (),
    language: Language = "vi",
) -> alt.LayerChart:
    """Draw how many bodies of the ``group`` have which printed value, the median, and the bodies in question.

    ``code``: the element, the index unless given. Raises DataError for an unknown body, group or element.
    """
    element = chosen_element(sheet.framework, code)
    choice = chosen(sheet.table.frame, group, highlight)
    values = sheet.published[:, sheet.column(element.code)]
    own = np.array([each == choice.group for each in sheet.groups]) & ~np.isnan(values)
    marked = {choice.labels[body]: float(values[sheet.index_of(body)]) for body in choice.here}
    marked[said(language, "Trung vị", "Median")] = float(np.median(values[own])) if own.any() else math.nan
    decimals = sheet.framework.decimals_of(element)
    marks = _marks(marked, len(choice.here), decimals, language)
    layers = [_columns(_bars(values[own]), language), *_flags(marks)]
    count = written(int(own.sum()), 0, language)
    subtitle = said(language, f"{count} đơn vị có giá trị", f"{count} bodies with a value")
    heading = element.title.in_language(language), subtitle
    return in_house(layers, (_WIDTH, _HEIGHT), heading, language)


def _bars(values: NDArray[np.float64]) -> list[dict[str, Any]]:
    """Count ``values`` in bins of a round width, each holding its lower end."""
    if not values.size:
        return []
    width = _round_width(float(np.ptp(values)) / _MOST_BINS)
    first = math.floor(float(values.min()) / width + 1e-9)
    places = np.floor(values / width + 1e-9).astype(int) - first
    counts = np.bincount(places)
    return [
        {
            "low": round((first + place) * width, 12),
            "high": round((first + place + 1) * width, 12),
            "count": int(count),
        }
        for place, count in enumerate(counts)
    ]


def _round_width(least: float) -> float:
    """Give the smallest of 1, 2, 2.5, 5 × 10ᵏ that is not below ``least``."""
    if least <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(least))
    return next(step * power for step in _ROUND_STEPS if step * power >= least * (1 - 1e-9))


def _columns(bars: list[dict[str, Any]], language: Language) -> alt.Chart:
    across = alt.X("low:Q", title=None, scale=alt.Scale(zero=False, nice=False))
    up = alt.Y("count:Q", title=said(language, "Số đơn vị", "Number of bodies"), axis=alt.Axis(tickMinStep=1))
    columns = alt.Chart(data_of(bars)).mark_rect(color=BAND, stroke="white", strokeWidth=1)
    tooltip = [alt.Tooltip(f"{name}:Q") for name in ("low", "high", "count")]
    drawn: alt.Chart = columns.encode(x=across, x2="high:Q", y=up, y2=alt.datum(0), tooltip=tooltip)
    return drawn


def _marks(marked: dict[str, float], bodies: int, decimals: int, language: Language) -> list[dict[str, Any]]:
    """Give each marked value its line of text above the bars, the lowest value highest.

    The first ``bodies`` are those in question.
    """
    colours = [ACCENT] * bodies + [QUIET_INK]
    known = [
        (value, name, colour)
        for (name, value), colour in zip(marked.items(), colours, strict=True)
        if not math.isnan(value)
    ]
    return [
        {"text": f"{name} {written(value, decimals, language)}", "value": value, "colour": colour}
        | {"above": _LINE * (len(known) - place)}
        for place, (value, name, colour) in enumerate(sorted(known))
    ]


def _flags(marks: list[dict[str, Any]]) -> list[alt.Chart]:
    """Draw a line through the bars at each marked value, with its text on top."""
    layers: list[alt.Chart] = []
    for mark in marks:
        base = alt.Chart(data_of([mark])).encode(x="value:Q")
        pole = base.mark_rule(color=mark["colour"], strokeWidth=2)
        text = base.mark_text(align="left", baseline="top", dx=5, fontSize=NAME_SIZE, color=INK)
        top = alt.value(-mark["above"])
        layers += [pole.encode(y=top, y2=alt.value(_HEIGHT)), text.encode(y=top, text="text:N")]
    return layers
