"""How values are spread."""

from __future__ import annotations

from ictindex.interfaces.portal.spread import spread
from tests.interfaces.portal.ranking_rows import row


def test_each_mark_is_the_value_of_some_body() -> None:
    found = spread([row(f"Sở {place}", place, str(place)) for place in (5, 3, 1, 4, 2)] + [row("Sở trống")])
    assert found is not None
    marks = (found.lowest, found.quarter, found.half, found.three_quarters, found.highest)
    assert [int(mark) for mark in marks] == [1, 2, 3, 4, 5]


def test_one_value_is_all_marks() -> None:
    found = spread([row("Sở A", 1, "7.5")])
    assert found is not None
    assert found.lowest == found.quarter == found.highest


def test_nothing_is_spread_without_values() -> None:
    assert spread([row("Sở A")]) is None
