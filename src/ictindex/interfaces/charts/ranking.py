"""Who stands where: one bar per body."""

from __future__ import annotations

from typing import Any

import altair as alt
import polars as pl

from ictindex.interfaces.charts.choice import Bodies, Choice, chosen, chosen_element, ranks_of
from ictindex.interfaces.charts.theme import (
    GREY,
    WIDTH,
    data_of,
    height_of,
    here_or,
    in_house,
    names,
    row_axis,
    values,
)
from ictindex.interfaces.charts.wording import Language, rank_text, said, wrapped, written
from ictindex.scoring.sheet import ScoreSheet


def ranking_bars(
    sheet: ScoreSheet,
    *,
    code: str | None = None,
    group: str | None = None,
    top: int = 20,
    highlight: Bodies = (),
    language: Language = "vi",
) -> alt.LayerChart:
    """Draw the printed values of one element as bars, the best first.

    ``code``: the element, the index unless given. Shown are ranks up to ``top`` of the ``group``, and the
    bodies to ``highlight`` wherever they stand. Raises DataError for an unknown body, group or element.
    """
    element = chosen_element(sheet.framework, code)
    choice = chosen(sheet.table.frame, group, highlight)
    decimals = sheet.framework.decimals_of(element)
    shown = choice.leading(ranks_of(sheet, element.code), top)
    rows = [_bar(row, choice, decimals, language) for row in shown.iter_rows(named=True)]
    base = alt.Chart(data_of(rows)).encode(y=row_axis(), tooltip=_tooltip(language))
    length = alt.X("value:Q", title=None, axis=None, scale=alt.Scale(zero=True))
    bars = base.mark_bar(height={"band": 0.62}).encode(x=length, color=here_or(GREY))
    layers = bars, values(base, length), names(base)
    heading = element.title.in_language(language), _subtitle(shown, language)
    return in_house(layers, (WIDTH, height_of(rows)), heading, language)


def _bar(row: dict[str, Any], choice: Choice, decimals: int, language: Language) -> dict[str, Any]:
    name = choice.labels[row["body"]]
    return {
        "name": name,
        "label": wrapped(f"{rank_text(row['rank'], language)}. {name}"),
        "value": row["value"],
        "rank": row["rank"],
        "text": written(row["value"], decimals, language),
        "here": row["body"] in choice.here,
    }


def _tooltip(language: Language) -> list[alt.Tooltip]:
    return [
        alt.Tooltip("name:N", title=said(language, "Đơn vị", "Body")),
        alt.Tooltip("text:N", title=said(language, "Điểm", "Score")),
        alt.Tooltip("rank:Q", title=said(language, "Hạng", "Rank")),
    ]


def _subtitle(shown: pl.DataFrame, language: Language) -> str:
    count = next(iter(shown["ranked"].to_list()), 0)
    return said(
        language,
        f"{shown.height} trong {count} đơn vị được xếp hạng",
        f"{shown.height} of {count} ranked bodies",
    )
