"""Experts' weights: budgets averaged, pairwise answers with their consistency."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ictindex.scoring.errors import DataError
from ictindex.scoring.weighting import budget_allocation, pairwise_weights

weights = st.lists(st.floats(0.1, 9), min_size=1, max_size=6)


def test_every_expert_counts_the_same_whatever_the_budget() -> None:
    assert budget_allocation([[50, 50], [1, 3]]).tolist() == [0.375, 0.625]


@pytest.mark.parametrize("points", [[[0, 0]], [[1, -1]], [[1, float("nan")]]])
def test_a_budget_that_is_none_is_refused_with_the_number_of_the_expert(points: list[list[float]]) -> None:
    with pytest.raises(DataError, match=r"expert no\. 2"):
        budget_allocation(np.array([[1, 1], *points]))


@given(weights)
def test_consistent_answers_give_back_the_weights_behind_them(given_weights: list[float]) -> None:
    own = np.array(given_weights)
    found = pairwise_weights(own[:, None] / own[None, :])
    assert found.weights == pytest.approx(own / own.sum(), rel=1e-6)
    assert found.consistency_ratio == pytest.approx(0, abs=1e-6)
    assert found.is_consistent


def test_saatys_example_of_contradicting_answers_is_told() -> None:
    circular = [[1, 9, 1 / 9], [1 / 9, 1, 9], [9, 1 / 9, 1]]
    assert not pairwise_weights(np.array(circular)).is_consistent


def test_answers_of_several_experts_are_averaged_geometrically() -> None:
    opposite = [[[1, 4], [1 / 4, 1]], [[1, 1 / 4], [4, 1]]]
    assert pairwise_weights(np.array(opposite)).weights == pytest.approx([0.5, 0.5])


@pytest.mark.parametrize("matrix", [[[1, 3], [3, 1]], [[1, -3], [-1 / 3, 1]], [[1, 2, 3], [0.5, 1, 1]]])
def test_answers_that_are_not_reciprocal_are_refused(matrix: list[list[float]]) -> None:
    with pytest.raises(DataError, match="pairwise comparisons are wrong"):
        pairwise_weights(matrix)
