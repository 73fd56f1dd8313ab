"""Ranks of many draws are those of each draw alone."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ictindex.scoring.ranking import rank_values, rank_with_tie_breakers, ranked_value
from ictindex.scoring.robustness.ranks import batch_ranks, batch_ranks_with_breakers, ranked_rows
from tests.scoring.build import framework, plain, table

RANKINGS = [
    {"value": value, "ties": ties}
    for value in ("published", "unrounded")
    for ties in ("competition", "dense", "average", "ordinal")
]
NEAR = [0.1 + 0.2, 0.3, 0.3 + 1e-13, 0.3 + 1e-11, 0.125, 0.135, 0.1349999999999999, 0.13499, -0.005, 0.0]
values = st.one_of(
    st.floats(-10, 10),
    st.sampled_from(NEAR),
    st.integers(0, 400).map(lambda number: number / 200),
    st.sampled_from([3e8 + 0.005, 3e8 + 0.015, -1e-12]),
)


@settings(max_examples=300, deadline=None)
@given(st.data(), st.sampled_from(RANKINGS))
def test_each_draw_is_ranked_as_alone(data: st.DataObject, ranking: dict[str, Any]) -> None:
    of = plain("x", decimals=2, ranking=ranking)
    count = data.draw(st.integers(1, 8))
    row = st.lists(values, min_size=count, max_size=count)
    draws = np.array(data.draw(st.lists(row, min_size=1, max_size=4)))
    expected = [
        rank_values(ranked_value(draw, of.ranking.value, 2, of.rounding), of.ranking.ties) for draw in draws
    ]
    np.testing.assert_array_equal(batch_ranks(of, draws), expected)


@pytest.mark.parametrize("ranking", RANKINGS)
def test_many_bodies_are_ranked_as_alone(ranking: dict[str, Any]) -> None:
    of = plain("x", decimals=1, ranking=ranking)
    draws = np.random.default_rng(5).normal(50, 10, size=(3, 3000))
    draws[:, 7] = draws[:, 11] * (1 + 1e-14)
    expected = [
        rank_values(ranked_value(draw, of.ranking.value, 1, of.rounding), of.ranking.ties) for draw in draws
    ]
    np.testing.assert_array_equal(batch_ranks(of, draws), expected)


def test_missing_body_has_no_rank() -> None:
    found = batch_ranks(plain("x"), np.array([[0.5, np.nan, 0.7], [0.5, np.nan, 0.1]]))
    np.testing.assert_array_equal(found, [[2, np.nan, 1], [1, np.nan, 2]])
    assert np.isnan(batch_ranks(plain("x"), np.full((2, 3), np.nan))).all()


def test_breakers_decide_between_equal_bodies_in_each_draw() -> None:
    of = plain("x", "y", decimals=1, ranking={"ties": "ordinal", "tie_breakers": ["i_y"]})
    index = np.array([[0.51, 0.49, 0.2], [0.5, 0.7, 0.2]])
    breaker = np.array([[0.1, 0.9, 0.5], [0.1, 0.9, 0.5]])
    found = batch_ranks_with_breakers(of, index, [breaker])
    np.testing.assert_array_equal(found, [[2, 1, 3], [2, 1, 3]])
    alone = rank_with_tie_breakers(np.array([0.5, 0.5, 0.2]), breaker[:1])
    np.testing.assert_array_equal(found[0], alone)


def test_groups_are_ranked_apart_and_bodies_listed_only_not_at_all() -> None:
    groups = [
        {"code": "a", "title": "A"},
        {"code": "b", "title": "B", "ranked": False},
        {"code": "c", "title": "C"},
    ]
    of = framework(groups=groups)
    rows = [{"group": group, "x": 1.0} for group in "acabc"]
    found = ranked_rows(of, table(of, *rows, unranked=["b5"]))
    everyone = np.arange(5)
    assert [everyone[own].tolist() for own in found] == [[0, 2], [1]]
