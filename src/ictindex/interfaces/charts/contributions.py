"""What each score is made of: one bar per body, one segment per component."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import numpy as np
from numpy.typing import NDArray

from ictindex.interfaces.charts.choice import Bodies, chosen, chosen_element, ranks_of
from ictindex.interfaces.charts.theme import (
    FIVE,
    GREY,
    INK,
    NAME_SIZE,
    WIDTH,
    data_of,
    height_of,
    in_house,
    names,
    row_axis,
    values,
)
from ictindex.interfaces.charts.wording import Language, rank_text, said, wrapped, written
from ictindex.scoring.sheet import ScoreSheet

_LINE, _HEADING_WIDTH = 17, 30


@dataclass(frozen=True)
class _Part:
    """One component, or what is left of them: its points ``(bodies,)`` of the index."""

    title: str
    colour: str
    points: NDArray[np.float64]


def contribution_bars(
    sheet: ScoreSheet,
    *,
    code: str | None = None,
    group: str | None = None,
    top: int = 15,
    highlight: Bodies = (),
    language: Language = "vi",
) -> alt.LayerChart:
    """Draw what the components of a node contribute to the index, stacked, by rank on the index.

    ``code``: the node, the index unless given. Of more than five components the four largest have a colour
    of their own. Bodies as in ``ranking_bars``; raises DataError as there.
    """
    element = chosen_element(sheet.framework, code)
    choice = chosen(sheet.table.frame, group, highlight)
    shown = choice.leading(ranks_of(sheet, sheet.framework.root.code), top)
    rows = [sheet.index_of(body) for body in shown["body"]]
    parts = _parts(sheet, element.code, rows, language)
    decimals = sheet.framework.decimals_of(sheet.framework.root)
    totals = sheet.contributions[rows, sheet.column(element.code)]
    bodies = [
        {
            "name": choice.labels[body],
            "label": wrapped(f"{rank_text(rank, language)}. {choice.labels[body]}"),
            "text": written(total, decimals, language),
            "here": body in choice.here,
        }
        for body, rank, total in zip(shown["body"], shown["rank"], totals.tolist(), strict=True)
    ]
    subtitle = said(
        language, "Mỗi thành phần góp bao nhiêu vào điểm chung", "What each component adds to the index"
    )
    heading = element.title.in_language(language), subtitle
    layers = _layers(bodies, _segments(bodies, parts, decimals, language))
    return in_house(layers, (WIDTH, height_of(bodies)), heading, language)


def _parts(sheet: ScoreSheet, code: str, rows: list[int], language: Language) -> list[_Part]:
    """Give the components in the framework's order; of too many the smaller ones together, in grey."""
    children = sheet.framework.children_of(code)
    columns = [sheet.column(child.code) for child in children]
    points = sheet.contributions[np.ix_(rows, columns)]
    order = np.argsort(-points.sum(axis=0), kind="stable").tolist()
    few = len(children) <= len(FIVE)
    own = sorted(order if few else order[: len(FIVE) - 1])
    parts = [
        _Part(children[place].title.in_language(language), colour, points[:, place])
        for place, colour in zip(own, FIVE, strict=False)
    ]
    if not few:
        rest = points[:, sorted(order[len(FIVE) - 1 :])].sum(axis=1)
        parts.append(_Part(said(language, "Các thành phần khác", "Other components"), GREY, rest))
    return parts


def _segments(
    bodies: Sequence[dict[str, Any]], parts: Sequence[_Part], decimals: int, language: Language
) -> list[dict[str, Any]]:
    """Lay the parts of each body end to end; what takes points away goes to the left of 0."""
    segments = []
    for row, body in enumerate(bodies):
        ends = {True: 0.0, False: 0.0}
        for part in parts:
            points = float(part.points[row])
            start = ends[points >= 0]
            ends[points >= 0] = start + points
            text = written(points, decimals, language)
            segments.append(
                {"name": body["name"], "part": part.title, "colour": part.colour, "points": text}
                | {"start": start, "end": start + points}
            )
    return segments


def _layers(bodies: list[dict[str, Any]], segments: list[dict[str, Any]]) -> list[alt.Chart]:
    length = alt.X("start:Q", title=None, axis=None, scale=alt.Scale(zero=True))
    bars = (
        alt.Chart(data_of(segments))
        .mark_bar(height={"band": 0.7}, stroke="white", strokeWidth=1)
        .encode(
            y=row_axis(),
            x=length,
            x2="end:Q",
            color=alt.Color("colour:N", scale=None),
            tooltip=[alt.Tooltip(f"{name}:N", title=" ") for name in ("name", "part", "points")],
        )
    )
    ends = {segment["name"]: 0.0 for segment in segments}
    for segment in segments:
        ends[segment["name"]] = max(ends[segment["name"]], segment["end"])
    base = alt.Chart(data_of(body | {"far": ends[body["name"]]} for body in bodies)).encode(y=row_axis())
    first = [segment for segment in segments if segment["name"] == segments[0]["name"]]
    return [bars, values(base, alt.X("far:Q")), names(base), *_headings(first)]


def _headings(first: list[dict[str, Any]]) -> list[alt.Chart]:
    """Write the name of each part above its segment of the first bar, the leftmost highest."""
    layers: list[alt.Chart] = []
    above = 0
    for segment in reversed(first):
        text = wrapped(segment["part"], _HEADING_WIDTH).split("\n")
        above += _LINE * len(text)
        base = alt.Chart(data_of([segment])).encode(x="start:Q")
        line = base.mark_rule(color=segment["colour"], strokeWidth=2)
        name = base.mark_text(align="left", baseline="top", dx=5, fontSize=NAME_SIZE, color=INK, text=text)
        layers += [line.encode(y=alt.value(-above), y2=alt.value(4)), name.encode(y=alt.value(-above))]
    return layers
