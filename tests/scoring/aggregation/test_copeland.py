"""Copeland's rule: pairwise, weighted, blind to the order of rows, at peace with missing cells."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from ictindex.scoring.aggregation import copeland_shares

NaN = math.nan
cells = st.just(NaN) | st.integers(0, 4).map(float)


def by_hand(shares: np.ndarray, weights: np.ndarray) -> list[float]:
    """Count wins pair by pair."""
    results: list[float] = []
    rows = [row for row in range(len(shares)) if not np.isnan(shares[row]).all()]
    for row in range(len(shares)):
        points = [_duel(shares[row], shares[other], weights) for other in rows if other != row]
        alone = 1.0 if row in rows else NaN
        results.append(sum(points) / len(points) if points and row in rows else alone)
    return results


def _duel(first: np.ndarray, second: np.ndarray, weights: np.ndarray) -> float:
    both = ~np.isnan(first) & ~np.isnan(second)
    margin = sum(weights[both & (first > second)]) - sum(weights[both & (first < second)])
    return 0.5 if margin == 0 else float(margin > 0)


def test_the_heavier_side_wins_and_a_draw_counts_half() -> None:
    shares = np.array([[3.0, 1.0], [2.0, 2.0], [2.0, 2.0]])
    assert copeland_shares(shares, np.array([2.0, 1.0])).tolist() == [1.0, 0.25, 0.25]


def test_only_what_both_bodies_have_is_compared() -> None:
    shares = np.array([[3.0, NaN], [1.0, 9.0], [NaN, NaN]])
    result = copeland_shares(shares, np.array([1.0, 1.0]))
    assert result[:2].tolist() == [1, 0]
    assert math.isnan(result[2])


def test_a_body_that_only_has_what_does_not_count_is_not_compared() -> None:
    result = copeland_shares(np.array([[1.0, NaN], [2.0, NaN], [NaN, 9.0]]), np.array([1.0, 0.0]))
    assert result[:2].tolist() == [0, 1]
    assert math.isnan(result[2])


def test_noise_decides_no_duel() -> None:
    shares = np.array([[0.1 + 0.2, 0.0], [0.3, 0.0]])
    assert copeland_shares(shares, np.array([1.0, 1.0])).tolist() == [0.5, 0.5]
    sides = np.array([[1.0, 1.0, 0.0], [0.0, 0.0, 1.0]])
    for weights in ([0.1, 0.2, 0.3], [0.3, 0.6, 0.9], [1e9, 2e9, 3e9]):
        assert copeland_shares(sides, np.array(weights)).tolist() == [0.5, 0.5]
        assert copeland_shares(sides[::-1], np.array(weights)).tolist() == [0.5, 0.5]


def test_a_body_alone_wins() -> None:
    assert copeland_shares(np.array([[0.1]]), np.array([1.0])).tolist() == [1]


@given(arrays(np.float64, (5, 3), elements=cells))
def test_the_result_is_the_count_of_duels(shares: np.ndarray) -> None:
    weights = np.array([1.0, 2.0, 4.0])
    assert copeland_shares(shares, weights) == pytest.approx(by_hand(shares, weights), nan_ok=True)


@given(arrays(np.float64, (6, 3), elements=cells), st.permutations(range(6)))
def test_the_order_of_rows_does_not_matter(shares: np.ndarray, order: list[int]) -> None:
    weights = np.array([1.0, 1.0, 2.0])
    assert np.array_equal(
        copeland_shares(shares[order], weights), copeland_shares(shares, weights)[order], equal_nan=True
    )


def test_blocks_of_bodies_change_nothing() -> None:
    shares = np.random.default_rng(1).random((600, 2))
    some = [0, 255, 256, 599]
    expected = by_hand(shares, np.array([1.0, 3.0]))
    assert copeland_shares(shares, np.array([1.0, 3.0]))[some] == pytest.approx(np.array(expected)[some])
