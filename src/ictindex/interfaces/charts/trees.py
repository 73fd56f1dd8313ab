"""What an index is made of: its tree, with the weight of every element in the index."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import altair as alt

from ictindex.interfaces.charts.theme import (
    ACCENT,
    GREY,
    INK,
    NAME_SIZE,
    PALE,
    across,
    data_of,
    down,
    in_house,
)
from ictindex.interfaces.charts.wording import Language, percent, said
from ictindex.scoring.framework import Element, Framework, Node, scored
from ictindex.scoring.weighting import effective_weights

_STEP, _ROW, _GAP = 26, 24, 14
_DOTS = (30, 360)  # area of the dot of an element that weighs nothing, and of the index


def framework_tree(
    framework: Framework, *, levels: int | None = None, language: Language = "vi"
) -> alt.LayerChart:
    """Draw the elements as an indented tree, each with its weight in the index.

    ``levels`` below the index are shown, all unless given. For the weights see ``effective_weights``.
    """
    rows = _rows(framework, levels, language)
    branches = alt.Chart(data_of(row for row in rows if row["parent_y"] is not None))
    twigs = branches.mark_rule(color=PALE, opacity=1)
    base = alt.Chart(data_of(rows)).encode(x=across("x"), y=down("y"))
    colour: Any = alt.when("datum.node").then(alt.value(ACCENT)).otherwise(alt.value(GREY))
    size = alt.Size("weight:Q", legend=None, scale=alt.Scale(domain=[0, 1], range=_DOTS))
    weight = alt.ExprRef("datum.opened ? 600 : 400")
    texts = base.mark_text(align="left", dx=_GAP, fontSize=NAME_SIZE, fontWeight=weight, color=INK)
    layers = (
        twigs.encode(x=across("parent_x"), y=down("parent_y"), y2="y:Q"),
        twigs.encode(x=across("parent_x"), x2="x:Q", y=down("y")),
        base.mark_point(filled=True, opacity=1).encode(color=colour, size=size),
        texts.encode(text="text:N"),
    )
    subtitle = said(language, "Tỷ lệ: trọng số trong chỉ số chung", "Percentages: weights in the index")
    heading = framework.title.in_language(language), subtitle
    return in_house(layers, (_STEP * 3, _ROW * len(rows)), heading, language)


def _rows(framework: Framework, levels: int | None, language: Language) -> list[dict[str, Any]]:
    """Give the shown elements from top to bottom, with the places of their dots and of their parents'."""
    weights = effective_weights(framework)
    rows: dict[str, dict[str, Any]] = {}
    for element, level in _walk(framework, framework.root, 0):
        if levels is not None and level > levels:
            continue
        above = rows.get(element.parent or "", {"x": None, "y": None})
        rows[element.code] = {
            "code": element.code,
            "text": f"{element.title.in_language(language)} · {_weight(element, weights, language)}",
            "weight": weights[element.code],
            "node": isinstance(element, Node),
            "opened": isinstance(element, Node) and level != levels,
            "x": _STEP // 2 + _STEP * level,
            "y": _ROW // 2 + _ROW * len(rows),
            "parent_x": above["x"],
            "parent_y": above["y"],
        }
    return list(rows.values())


def _walk(framework: Framework, element: Element, level: int) -> Iterator[tuple[Element, int]]:
    yield element, level
    for child in framework.children_of(element.code):
        yield from _walk(framework, child, level + 1)


def _weight(element: Element, weights: dict[str, float], language: Language) -> str:
    if scored(element):
        return percent(weights[element.code], language)
    return said(language, "ngoài thang điểm", "outside the maximum")
