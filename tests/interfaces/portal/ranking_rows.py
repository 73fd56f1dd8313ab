"""Rows and tables of a ranking, written in one line each."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ictindex.foundation.vietnamese import fold, sort_key
from ictindex.results.selectors import ElementHead, GroupHead, HistoryPoint, RankingRow, RankingTable
from ictindex.scoring.model import Text


def row(name: str, rank: float | None = None, score: str | None = None, **others: Any) -> RankingRow:
    """Make a row of the group «so»; what is not named is missing."""
    given: dict[str, Any] = {
        "body_id": 1,
        "body_code": fold(name).replace(" ", "-"),
        "name": name,
        "search_key": fold(name),
        "sort_key": sort_key(name),
        "group": "so",
        "rank": None if rank is None else Decimal(str(rank)),
        "ranked": 63,
        "published": None if score is None else Decimal(score),
        "previous_rank": None,
        "previous_ranked": None,
        "previous": None,
        "change": None,
        "grade": "",
        "grade_title": None,
        "reason": "",
        "history": (),
    }
    return RankingRow(**given | others)


def moved(name: str, before: int, now: int, score: str = "50", period: str = "2016") -> RankingRow:
    """Make a row of a body that had another rank in ``period``, the one before."""
    history = (point(period, before), point("2017", now))
    change = Decimal(before - now)
    return row(
        name, now, score, previous_rank=Decimal(before), previous_ranked=63, change=change, history=history
    )


def point(period: str, rank: float | None, *, breaks: bool = False) -> HistoryPoint:
    """Make one period of a history."""
    return HistoryPoint(
        period, f"dot-{period}", None, None if rank is None else Decimal(str(rank)), 63, breaks
    )


def table(*rows: RankingRow) -> RankingTable:
    """Make a table of the groups «so» and «huyen»."""
    groups = [("so", Text(vi="Sở", en="Departments")), ("huyen", Text(vi="Huyện", en="Districts"))]
    heads = [GroupHead(code, title, len(rows), len(rows)) for code, title in groups]
    head = ElementHead("TOTAL", Text(vi="Chỉ số chung", en="Index"), 2, 100.0, comparable=True)
    return RankingTable(head, "2016", tuple(heads), rows)
