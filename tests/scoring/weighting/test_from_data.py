"""Weights from data: signs fixed, never negative, influence as intended."""

import numpy as np
import pytest

from ictindex.scoring.errors import ScoringError
from ictindex.scoring.weighting import balanced_weights, principal_component_weights

RANDOM = np.random.default_rng(7)
COMMON = RANDOM.random(200)
SHARES = np.column_stack([COMMON, COMMON + 0.1 * RANDOM.random(200), RANDOM.random(200)])


def influences(shares: np.ndarray, weights: np.ndarray) -> np.ndarray:
    squared = np.array([np.corrcoef(column, shares @ weights)[0, 1] ** 2 for column in shares.T])
    return np.asarray(squared / squared.sum())


def test_two_children_that_move_together_weigh_the_same() -> None:
    two = np.array([[0.1, 1.0], [0.2, 2.0], [0.4, 4.0]])
    assert principal_component_weights(two) == pytest.approx([0.5, 0.5])


def test_the_first_component_is_that_of_the_correlation_matrix_with_a_positive_sum() -> None:
    values, vectors = np.linalg.eigh(np.corrcoef(SHARES.T))
    loadings = vectors[:, np.argmax(values)]
    loadings = np.maximum(loadings * np.sign(loadings.sum()), 0)
    assert principal_component_weights(SHARES) == pytest.approx(loadings / loadings.sum())


def test_a_child_that_runs_against_the_others_gets_no_weight() -> None:
    against = np.column_stack([COMMON, COMMON**2, -COMMON])
    assert principal_component_weights(against)[2] == 0


def test_a_body_with_a_missing_value_does_not_speak() -> None:
    holed = np.vstack([SHARES, [np.nan, 5.0, 5.0]])
    assert principal_component_weights(holed) == pytest.approx(principal_component_weights(SHARES))


def test_balanced_weights_give_every_child_the_same_influence() -> None:
    weights = balanced_weights(SHARES)
    assert influences(SHARES, weights) == pytest.approx([1 / 3] * 3, abs=1e-3)
    assert weights.sum() == pytest.approx(1)
    assert (weights >= 0).all()


def test_influence_may_be_wanted_unequal() -> None:
    weights = balanced_weights(SHARES, target=[1, 1, 2])
    assert influences(SHARES, weights) == pytest.approx([0.25, 0.25, 0.5], abs=1e-3)


@pytest.mark.parametrize("find", [principal_component_weights, balanced_weights])
def test_a_constant_child_is_refused_by_its_number(find: object) -> None:
    with pytest.raises(ScoringError, match="column 2"):
        find([[0.1, 1.0], [0.2, 1.0]])  # type: ignore[operator]  # one of the two functions
    with pytest.raises(ScoringError, match="column 1, 2"):
        find([[0.1, 1.0]])  # type: ignore[operator]  # the same


def test_an_index_that_never_varies_gives_no_child_any_influence() -> None:
    mirrored = np.column_stack([COMMON, 1 - COMMON])
    weights = balanced_weights(mirrored)
    assert weights.sum() == pytest.approx(1)
    assert (weights >= 0).all()
