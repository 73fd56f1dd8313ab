"""Ranks of every element within the peer groups: which value is ranked, who is, and what breaks ties."""

import numpy as np
import pytest

from ictindex.scoring.framework import Framework
from ictindex.scoring.peer_ranks import rank_elements
from tests.scoring.build import plain, table

NaN = np.nan
VALUES = np.array([[0.91, 0.2, 0.9], [0.89, 0.9, 0.9], [0.5, NaN, 0.1], [0.7, 0.3, 0.1]])
GROUPS = [{"code": "so", "title": "Sở"}, {"code": "nganh", "title": "Ngành dọc", "ranked": False}]
ROWS = ["so", "so", "nganh", "so"]


def ranks(of: Framework, unranked: tuple[str, ...] = ()) -> tuple[list[list[float]], list[list[int]]]:
    """Rank the values, rounded to one decimal where published ones are ranked."""
    rows = [{"group": group} for group in ROWS] if of.groups else [{} for _ in ROWS]
    keys = VALUES.round(1) if of.ranking.value == "published" else VALUES
    found, counted = rank_elements(of, table(of, *rows, unranked=unranked), keys)
    assert counted.dtype == np.int64
    return np.nan_to_num(found).tolist(), counted.tolist()


def test_equal_values_share_a_rank_as_the_framework_declares() -> None:
    found, _ = ranks(plain("x", "y"))
    assert found == [[1, 3, 1], [1, 1, 1], [4, 0, 3], [3, 2, 3]]
    found, _ = ranks(plain("x", "y", ranking={"value": "unrounded", "ties": "dense"}))
    assert found == [[1, 3, 1], [2, 1, 1], [4, 0, 2], [3, 2, 2]]
    found, _ = ranks(plain("x", "y", ranking={"ties": "dense"}))
    assert [row[0] for row in found] == [1, 1, 3, 2]


def test_each_element_counts_its_own_bodies() -> None:
    _, counted = ranks(plain("x", "y"))
    assert counted == [[4, 3, 4]] * 4


def test_a_group_without_ranking_is_listed_only() -> None:
    found, counted = ranks(plain("x", "y", groups=GROUPS))
    assert found == [[1, 3, 1], [1, 1, 1], [0, 0, 0], [3, 2, 3]]
    assert counted == [[3, 3, 3], [3, 3, 3], [0, 0, 0], [3, 3, 3]]


def test_a_body_without_ranking_takes_no_rank_from_others() -> None:
    found, counted = ranks(plain("x", "y", groups=GROUPS), unranked=("b1",))
    assert found == [[0, 0, 0], [1, 1, 1], [0, 0, 0], [2, 2, 2]]
    assert counted == [[2, 2, 2], [2, 2, 2], [0, 0, 0], [2, 2, 2]]


@pytest.mark.parametrize("ties", ["ordinal", "competition"])
def test_tie_breakers_decide_on_the_index_alone_and_only_where_ties_are_ordinal(ties: str) -> None:
    ordinal = {"ties": ties, "tie_breakers": ["i_y", "i_x"]}
    found, _ = ranks(plain("x", "y", ranking=ordinal))
    index = {"ordinal": [2, 1, 4, 3], "competition": [1, 1, 4, 3]}[ties]
    assert [row[0] for row in found] == index
    assert [row[2] for row in found] == [1, 1, 3, 3]


@pytest.mark.parametrize("breakers", [["i_x"], ["i_x", "i_y"]])
def test_the_first_breaker_that_differs_decides(breakers: list[str]) -> None:
    found, _ = ranks(plain("x", "y", ranking={"ties": "ordinal", "tie_breakers": breakers}))
    assert [row[0] for row in found] == [2, 1, 4, 3]


def test_ordinal_ties_without_breakers_share_a_rank() -> None:
    found, _ = ranks(plain("x", "y", ranking={"ties": "ordinal"}))
    assert [row[0] for row in found] == [1, 1, 4, 3]
