"""Means over children: weights rescaled, geometric means split without a rest."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from ictindex.scoring.aggregation import (
    arithmetic_mean,
    geometric_attribution,
    geometric_mean,
    rescaled_weights,
)

positive = arrays(np.float64, (3, 4), elements=st.floats(0.01, 1))
weights = arrays(np.float64, 4, elements=st.floats(0.1, 5))
ALL = np.ones((3, 4), dtype=bool)


def test_weights_of_what_is_present_are_rescaled_to_one() -> None:
    counted = np.array([[True, True, False], [False, False, False], [False, False, True]])
    rescaled = rescaled_weights(np.array([1.0, 3.0, 0.0]), counted)
    assert rescaled.tolist() == [[0.25, 0.75, 0], [0, 0, 0], [0, 0, 0]]


def test_the_geometric_mean_of_four_and_nine_is_six() -> None:
    assert geometric_mean(np.array([[4.0, 9.0]]), np.array([[0.5, 0.5]])) == pytest.approx([6.0])


def test_a_missing_share_without_weight_does_not_spoil_the_mean() -> None:
    shares, half = np.array([[0.5, np.nan]]), np.array([[1.0, 0.0]])
    assert arithmetic_mean(shares, half).tolist() == [0.5]
    assert geometric_mean(shares, half) == pytest.approx([0.5])


def test_from_zero_each_child_of_a_geometric_mean_gets_its_weight_of_it() -> None:
    parts = geometric_attribution(np.array([[4.0, 9.0]]), np.array([[0.25, 0.75]]), 0.0)
    assert parts[0] == pytest.approx([0.25 * 4**0.25 * 9**0.75, 0.75 * 4**0.25 * 9**0.75])


def test_from_a_positive_lowest_value_the_attribution_is_the_path_integral() -> None:
    x, w, low, steps = np.array([[0.2, 0.9]]), np.array([[0.3, 0.7]]), 0.01, 200_000
    t = (np.arange(steps) + 0.5) / steps
    path = low + t[:, None] * (x - low)
    slope = w * np.prod(path**w, axis=1)[:, None] / path
    expected = w * low + (x - low) * slope.mean(axis=0)
    assert geometric_attribution(x, w, low) == pytest.approx(expected, rel=1e-6)


@given(positive, weights)
def test_attributions_add_up_to_the_geometric_mean(shares: np.ndarray, given_weights: np.ndarray) -> None:
    rescaled = rescaled_weights(given_weights, ALL)
    for lowest in (0.0, 0.01):
        parts = geometric_attribution(shares, rescaled, lowest)
        assert parts.sum(axis=1) == pytest.approx(geometric_mean(shares, rescaled), rel=1e-12)


@given(positive, weights)
def test_the_geometric_mean_never_exceeds_the_arithmetic_one(
    shares: np.ndarray, given_weights: np.ndarray
) -> None:
    rescaled = rescaled_weights(given_weights, ALL)
    assert (geometric_mean(shares, rescaled) <= arithmetic_mean(shares, rescaled) + 1e-12).all()
