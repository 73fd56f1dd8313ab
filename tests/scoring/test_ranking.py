"""Ranks: highest first, every rule for ties, missing values unranked."""

import math
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ictindex.scoring.ranking import TieRule, rank_values, rank_with_tie_breakers, ranked_value

values = st.lists(st.integers(0, 5).map(float), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("ties", "ranks"),
    [
        ("competition", [1, 2, 2, 4]),
        ("dense", [1, 2, 2, 3]),
        ("average", [1, 2.5, 2.5, 4]),
        ("ordinal", [1, 2, 2, 4]),
    ],
)
def test_equal_values_share_the_declared_rank(ties: TieRule, ranks: list[float]) -> None:
    assert rank_values([9, 5, 5, 1], ties).tolist() == ranks


def test_a_missing_value_has_no_rank_and_takes_none() -> None:
    ranks = rank_values([1, math.nan, 3])
    assert ranks[[0, 2]].tolist() == [2, 1]
    assert math.isnan(ranks[1])


def test_tie_breakers_decide_in_their_order_and_equal_bodies_still_share() -> None:
    breakers = [[1, 2, 2, 2], [9, 0, 7, 7]]
    assert rank_with_tie_breakers([5, 5, 5, 5], breakers).tolist() == [4, 3, 1, 1]


def test_bodies_equal_in_everything_share_a_rank_below_the_first_too() -> None:
    assert rank_with_tie_breakers([9, 5, 5, 5], [[0, 1, 1, 0]]).tolist() == [1, 2, 2, 4]


def test_whatever_numpy_reads_as_a_number_is_ranked() -> None:
    assert rank_values([False, True]).tolist() == [2, 1]
    worth: list[Any] = [Decimal(1), Decimal(3), Decimal(3)]
    assert rank_with_tie_breakers(worth, [[0, 1, 2]]).tolist() == [3, 2, 1]


def test_the_ranked_value_is_rounded_as_the_framework_rounds() -> None:
    assert ranked_value([0.25], "published", 1, "half_even").tolist() == [0.2]
    assert ranked_value([0.25], "published", 1, "half_up").tolist() == [0.3]
    assert ranked_value([0.1 + 0.2], "unrounded", 0, "half_up").tolist() == [0.3]


def test_a_missing_tie_breaker_loses_and_a_missing_value_is_not_ranked() -> None:
    ranks = rank_with_tie_breakers([5, 5, math.nan], [[math.nan, 0, 9]])
    assert ranks[:2].tolist() == [2, 1]
    assert math.isnan(ranks[2])


def test_the_published_value_ties_where_the_unrounded_one_does_not() -> None:
    close = [0.87341, 0.87339]
    assert rank_values(ranked_value(close, "published", 4, "half_up")).tolist() == [1, 1]
    assert rank_values(ranked_value(close, "unrounded", 4, "half_up")).tolist() == [1, 2]


@given(values)
def test_a_rank_is_one_plus_the_number_of_better_bodies(scores: list[float]) -> None:
    expected = [1 + sum(other > score for other in scores) for score in scores]
    assert rank_values(scores).tolist() == expected


@given(values)
def test_average_ranks_add_up_to_those_without_ties(scores: list[float]) -> None:
    count = len(scores)
    assert rank_values(scores, "average").sum() == count * (count + 1) / 2


@given(values, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(scores: list[float], random: object) -> None:
    order = list(range(len(scores)))
    random.shuffle(order)  # type: ignore[attr-defined]  # Hypothesis gives a random.Random
    shuffled = rank_values(np.array(scores)[order])
    assert shuffled.tolist() == rank_values(scores)[order].tolist()
