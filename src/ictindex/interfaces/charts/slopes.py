"""Who moved between two runs: a line from the rank before to the rank after."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import altair as alt
import polars as pl

from ictindex.interfaces.charts.choice import Bodies, Choice, chosen
from ictindex.interfaces.charts.theme import (
    GREY,
    INK,
    NAME_SIZE,
    QUIET_INK,
    data_of,
    down,
    here_or,
    in_house,
)
from ictindex.interfaces.charts.wording import Language, rank_text, said
from ictindex.scoring.comparison import Comparison

_WIDTH, _ROW, _GAP = 300, 22, 10
_BOLD = alt.ExprRef("datum.here ? 700 : 400")


def rank_changes(
    comparison: Comparison,
    *,
    periods: tuple[str, str] | None = None,
    group: str | None = None,
    top: int = 20,
    highlight: Bodies = (),
    language: Language = "vi",
) -> alt.LayerChart:
    """Draw a line from the rank before to the rank after, for each body up to rank ``top`` after.

    ``periods`` head the two sides. Equal ranks stand at equal heights on both sides; ranks that nobody shown
    has are left out. A body that only one run has is a dot. Raises DataError for an unknown body or group.
    """
    frame = comparison.to_polars()
    choice = chosen(frame, group, highlight)
    shown = _shown(frame, choice, top)
    heights = _heights(shown)
    rows = [_row(row, choice, heights, language) for row in shown.iter_rows(named=True)]
    heads = periods or (said(language, "Trước", "Before"), said(language, "Sau", "After"))
    layers = *_lines(rows), *_sides(rows, language), *_heads(heads)
    title = said(language, "Thay đổi thứ hạng", "Change of rank")
    heading = title, comparison.after.framework.title.in_language(language)
    return in_house(layers, (_WIDTH, _ROW * max(1, len(heights))), heading, language)


def _shown(frame: pl.DataFrame, choice: Choice, top: int) -> pl.DataFrame:
    """Give the bodies up to ``top`` after, those gone that were up to it before, and those in question."""
    own = frame.filter(pl.col("group").eq_missing(pl.lit(choice.group)))
    ranked = own.filter(pl.any_horizontal(pl.col("rank_before", "rank_after").is_not_null()))
    last = pl.coalesce("rank_after", "rank_before")
    return ranked.filter((last <= top) | pl.col("body").is_in(choice.here)).sort(last, maintain_order=True)


def _heights(shown: pl.DataFrame) -> dict[float, int]:
    """Give each rank that occurs, on either side, a height of its own."""
    ranks = sorted(
        {float(rank) for side in ("rank_before", "rank_after") for rank in shown[side].drop_nulls()}
    )
    return {rank: place * _ROW + _ROW // 2 for place, rank in enumerate(ranks)}


def _row(
    row: dict[str, Any], choice: Choice, heights: dict[float, int], language: Language
) -> dict[str, Any]:
    before, after = row["rank_before"], row["rank_after"]
    return {
        "name": choice.labels[row["body"]],
        "before": before,
        "after": after,
        "y_before": None if before is None else heights[before],
        "y_after": None if after is None else heights[after],
        "change": _change(row["rank_change"], language),
        "here": row["body"] in choice.here,
    }


def _change(places: float | None, language: Language) -> str:
    if places is None:
        return ""
    return f"{'▲' if places > 0 else '▼'} {rank_text(abs(places), language)}" if places else "–"


def _lines(rows: list[dict[str, Any]]) -> Iterable[alt.Chart]:
    """Draw the lines, those in question last and thick."""
    both = [row for row in rows if row["before"] is not None and row["after"] is not None]
    ordered = sorted(both, key=lambda row: row["here"])
    tooltip = [alt.Tooltip(f"{name}:N", title=" ") for name in ("name", "change")]
    yield (
        alt.Chart(data_of(ordered))
        .mark_rule(strokeWidth=alt.ExprRef("datum.here ? 3 : 1.5"))
        .encode(
            x=alt.value(0),
            x2=alt.value(_WIDTH),
            y=down("y_before"),
            y2="y_after:Q",
            color=here_or(GREY),
            tooltip=tooltip,
        )
    )
    for side, x in (("before", 0), ("after", _WIDTH)):
        here = [row for row in ordered + rows if row[side] is not None]
        dots = alt.Chart(data_of(here)).mark_point(filled=True, size=60, opacity=1)
        yield dots.encode(x=alt.value(x), y=down(f"y_{side}"), color=here_or(GREY))


def _sides(rows: list[dict[str, Any]], language: Language) -> Iterable[alt.Chart]:
    """Write ranks on both sides, with the names on the right; who is gone is named on the left."""
    for side, x in (("before", -_GAP), ("after", _WIDTH + _GAP)):
        text = alt.Chart(data_of(_joined(rows, side, language))).mark_text(
            align="right" if x < 0 else "left", fontSize=NAME_SIZE, fontWeight=_BOLD, color=INK
        )
        yield text.encode(text="text:N", x=alt.value(x), y=down("y"))


def _joined(rows: list[dict[str, Any]], side: str, language: Language) -> list[dict[str, Any]]:
    """Give one text per height of a side, bodies that share it together."""
    texts = []
    for y in dict.fromkeys(row[f"y_{side}"] for row in rows if row[side] is not None):
        own = [row for row in rows if row[f"y_{side}"] == y]
        names = [row["name"] for row in own if side == "after" or row["after"] is None]
        text = " ".join([rank_text(own[0][side], language), *([", ".join(names)] if names else [])])
        texts.append({"y": y, "text": text, "here": any(row["here"] for row in own)})
    return texts


def _heads(periods: tuple[str, str]) -> Iterable[alt.Chart]:
    for text, x in zip(periods, (-_GAP, _WIDTH + _GAP), strict=True):
        head = alt.Chart(data_of([{"text": text}])).mark_text(
            align="right" if x < 0 else "left", fontSize=NAME_SIZE, color=QUIET_INK
        )
        yield head.encode(text="text:N", x=alt.value(x), y=alt.value(-_GAP))
