"""The picture of the leading bodies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ictindex.interfaces.portal.top_chart import top_chart
from tests.interfaces.portal.ranking_rows import row


def drawn(chart: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Give the rows that the specification holds."""
    (rows,) = chart["specification"]["datasets"].values()
    return list(rows)


def test_the_fifteen_best_are_drawn_in_order_and_the_first_stand_out() -> None:
    rows = [row(f"Sở {place}", place, f"{100 - place}.5") for place in range(20, 0, -1)]
    chart = top_chart(rows, "Chỉ số chung", 2)
    assert chart is not None
    values = drawn(chart)
    assert [value["name"] for value in values] == [f"Sở {place}" for place in range(1, 16)]
    assert [value["here"] for value in values] == [True] + [False] * 14
    assert values[0]["label"] == "99,50"
    assert chart["title"] == "15 đơn vị dẫn đầu: Chỉ số chung"


def test_all_who_share_the_first_place_stand_out() -> None:
    chart = top_chart([row("A", 1, "9"), row("B", 1, "9"), row("C", 3, "8")], "Chỉ số", 0)
    assert chart is not None
    assert [value["here"] for value in drawn(chart)] == [True, True, False]


def test_one_body_is_no_comparison() -> None:
    assert top_chart([row("A", 1, "9"), row("Không xếp hạng")], "Chỉ số", 0) is None
