"""How far each rank depends on what was a choice: the interval of ranks over all draws."""

from __future__ import annotations

from typing import Any

import altair as alt

from ictindex.interfaces.charts.choice import Bodies, Choice, chosen
from ictindex.interfaces.charts.theme import (
    GREY,
    INK,
    WIDTH,
    data_of,
    height_of,
    here_or,
    in_house,
    names,
    rank_axis,
    row_axis,
    values,
)
from ictindex.interfaces.charts.wording import Language, percent, rank_text, said, wrapped, written
from ictindex.scoring.robustness import Robustness

_DOT = 90


def rank_intervals(
    found: Robustness,
    *,
    level: float = 0.9,
    group: str | None = None,
    top: int = 20,
    highlight: Bodies = (),
    language: Language = "vi",
) -> alt.LayerChart:
    """Draw for each body the ranks it has in ``level`` of the draws, and a dot at its declared rank.

    Shown are declared ranks up to ``top`` of the ``group``, and the bodies to ``highlight``. Raises DataError
    for an unknown body or group.
    """
    choice = chosen(found.identity, group, highlight)
    shown = choice.leading(found.to_polars(level).drop_nulls("low"), top)
    rows = [_interval(row, choice, language) for row in shown.iter_rows(named=True)]
    base = alt.Chart(data_of(rows)).encode(y=row_axis(), tooltip=_tooltip(language))
    place = alt.X("low:Q", title=said(language, "Thứ hạng", "Rank"), axis=rank_axis(), scale=_scale(rows))
    spans = base.mark_bar(height=10, cornerRadius=5, opacity=0.45).encode(
        x=place, x2="high:Q", color=here_or(GREY)
    )
    dots = base.mark_point(filled=True, size=_DOT, opacity=1).encode(x="rank:Q", color=here_or(INK))
    layers = spans, dots, values(base, alt.X("far:Q")), names(base)
    title = said(language, "Thứ hạng có vững không?", "Do the ranks hold?")
    heading = title, _subtitle(found, level, language)
    return in_house(layers, (WIDTH, height_of(rows)), heading, language)


def _interval(row: dict[str, Any], choice: Choice, language: Language) -> dict[str, Any]:
    name = choice.labels[row["body"]]
    low, high = (rank_text(row[end], language) for end in ("low", "high"))
    return {
        "name": name,
        "label": wrapped(f"{rank_text(row['rank'], language)}. {name}"),
        "low": row["low"],
        "high": row["high"],
        "rank": row["rank"],
        "far": max(row["high"], row["rank"]),
        "text": low if low == high else f"{low}–{high}",
        "holds": percent(row["holds"], language),
        "here": row["body"] in choice.here,
    }


def _scale(rows: list[dict[str, Any]]) -> alt.Scale:
    """Leave room for half a dot at both ends."""
    first = min((min(row["low"], row["rank"]) for row in rows), default=1)
    last = max((row["far"] for row in rows), default=1)
    room = max(1, last - first) * 0.03
    return alt.Scale(domain=[first - room, last + room], nice=False, zero=False)


def _tooltip(language: Language) -> list[alt.Tooltip]:
    return [
        alt.Tooltip("name:N", title=said(language, "Đơn vị", "Body")),
        alt.Tooltip("rank:Q", title=said(language, "Hạng", "Rank")),
        alt.Tooltip("text:N", title=said(language, "Khoảng", "Interval")),
        alt.Tooltip("holds:N", title=said(language, "Giữ nguyên hạng", "Rank holds")),
    ]


def _subtitle(found: Robustness, level: float, language: Language) -> str:
    draws = written(found.draws, 0, language)
    return said(
        language,
        f"Chấm: hạng đã tính. Vạch: các hạng gặp trong {percent(level, language)} của {draws} lần tính lại",
        f"Dot: the rank as declared. Bar: the ranks met in {percent(level, language)} of {draws} draws",
    )
