"""Means over children: worked values, order among means, parts that add up."""

from decimal import Decimal
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from ictindex.scoring.aggregation import (
    ARITHMETIC,
    GEOMETRIC,
    HARMONIC,
    MINIMUM,
    Mean,
    attribution,
    power_mean,
    rescaled_weights,
)

positive = arrays(np.float64, (3, 4), elements=st.floats(0.01, 1))
weights = arrays(np.float64, 4, elements=st.floats(0.1, 5))
ALL = np.ones((3, 4), dtype=bool)
MEANS = [ARITHMETIC, GEOMETRIC, HARMONIC, MINIMUM, power_mean(2), power_mean(0.5), power_mean(-3)]


def test_weights_of_what_is_present_are_rescaled_to_one() -> None:
    counted = np.array([[True, True, False], [False, False, False], [False, False, True]])
    rescaled = rescaled_weights(np.array([1.0, 3.0, 0.0]), counted)
    assert rescaled.tolist() == [[0.25, 0.75, 0], [0, 0, 0], [0, 0, 0]]


@pytest.mark.parametrize(
    ("mean", "value"),
    [
        (ARITHMETIC, 6.5),
        (GEOMETRIC, 6.0),
        (HARMONIC, 72 / 13),
        (MINIMUM, 4.0),
        (power_mean(2), np.sqrt(48.5)),
        (power_mean(0), 6.0),
    ],
)
def test_the_means_of_four_and_nine(mean: Mean, value: float) -> None:
    assert mean.value(np.array([[4.0, 9.0]]), np.array([[0.5, 0.5]])) == pytest.approx([value])


@pytest.mark.parametrize("mean", MEANS)
def test_a_missing_share_without_weight_does_not_spoil_the_mean(mean: Mean) -> None:
    shares, half = np.array([[0.5, np.nan]]), np.array([[1.0, 0.0]])
    assert mean.value(shares, half) == pytest.approx([0.5])
    assert mean.elasticity(shares, half)[0] == pytest.approx([0.5, 0])


def test_a_power_mean_and_a_minimum_of_nothing_are_nothing() -> None:
    nothing, half = np.zeros((1, 2)), np.full((1, 2), 0.5)
    for mean in (power_mean(2), MINIMUM):
        assert mean.value(nothing, half).tolist() == [0]
        assert mean.elasticity(nothing, half).tolist() == [[0, 0]]


def test_a_mean_of_two_numbers_of_any_exponent_keeps_its_digits() -> None:
    x, w = np.array([[0.1, 0.4]]), np.array([[0.25, 0.75]])
    for exponent in (-900, -2.5, -1e-9, 1e-9, 0.5, 3, 900):
        power = Decimal(repr(exponent))
        terms = [Decimal("0.25") * Decimal("0.1") ** power, Decimal("0.75") * Decimal("0.4") ** power]
        exact = float(sum(terms) ** (1 / power))
        mean = power_mean(exponent)
        assert mean.value(x, w) == pytest.approx([exact], rel=1e-14)
        parts = [float(term / sum(terms)) * exact for term in terms]
        assert mean.elasticity(x, w)[0] == pytest.approx(parts, rel=1e-8)


def test_a_zero_earns_nothing_in_a_power_mean_and_costs_its_weight() -> None:
    x, w = np.array([[0.0, 0.5], [0.0, 0.0]]), np.full((2, 2), 0.5)
    assert power_mean(2).value(x, w) == pytest.approx([0.5 * np.sqrt(0.5), 0])
    assert power_mean(2).elasticity(x, w) == pytest.approx(np.array([[0, 0.5 * np.sqrt(0.5)], [0, 0]]))


def test_a_minimum_is_attributed_to_the_children_that_hold_it_by_weight() -> None:
    x, w = np.array([[0.2, 0.9, 0.2, 0.1]]), np.array([[0.1, 0.6, 0.3, 0.0]])
    assert MINIMUM.elasticity(x, w)[0] == pytest.approx([0.05, 0, 0.15, 0])


@pytest.mark.parametrize("mean", MEANS)
def test_a_body_for_which_nothing_counts_has_no_parts(mean: Mean) -> None:
    nothing = np.array([[0.2, np.nan]])
    assert mean.elasticity(nothing, np.zeros((1, 2))).tolist() == [[0, 0]]


def test_each_mean_says_which_shares_it_has_no_value_for() -> None:
    shares = np.array([-0.1, 0.0, 0.1, np.nan])
    for mean in (ARITHMETIC, MINIMUM, power_mean(1)):
        assert mean.outside_domain(shares).tolist() == [False] * 4
    for mean in (GEOMETRIC, HARMONIC, power_mean(0), power_mean(-0.5)):
        assert mean.outside_domain(shares).tolist() == [True, True, False, True]
    assert ARITHMETIC.outside_domain(shares).dtype == bool
    for mean in (power_mean(0.5), power_mean(2)):
        assert mean.domain == "not_negative"
        assert mean.outside_domain(shares).tolist() == [True, False, False, True]


def test_attribution_from_a_positive_value_leaves_out_what_has_no_weight_and_what_gained_nothing() -> None:
    x, w = np.array([[0.5, np.nan], [0.1, 0.1]]), np.array([[1.0, 0.0], [0.5, 0.5]])
    assert attribution(GEOMETRIC, x, w, 0.1) == pytest.approx(np.array([[0.5, 0], [0.05, 0.05]]))


def test_from_zero_a_child_at_zero_adds_nothing() -> None:
    x, w = np.array([[0.0, 0.5]]), np.array([[0.5, 0.5]])
    assert attribution(power_mean(2), x, w, 0.0)[0] == pytest.approx([0, 0.5 * np.sqrt(0.5)])


def test_from_zero_each_child_of_a_geometric_mean_gets_its_weight_of_it() -> None:
    parts = attribution(GEOMETRIC, np.array([[4.0, 9.0]]), np.array([[0.25, 0.75]]), 0.0)
    assert parts[0] == pytest.approx([0.25 * 4**0.25 * 9**0.75, 0.75 * 4**0.25 * 9**0.75])


def test_from_a_positive_lowest_value_the_attribution_is_the_path_integral() -> None:
    x, w, low, steps = np.array([[0.2, 0.9]]), np.array([[0.3, 0.7]]), 0.01, 200_000
    t = (np.arange(steps) + 0.5) / steps
    path = low + t[:, None] * (x - low)
    slope = w * np.prod(path**w, axis=1)[:, None] / path
    expected = w * low + (x - low) * slope.mean(axis=0)
    assert attribution(GEOMETRIC, x, w, low) == pytest.approx(expected, rel=1e-6)


@pytest.mark.parametrize("mean", MEANS)
@given(shares=positive, given_weights=weights)
def test_attributions_add_up_to_the_mean(mean: Mean, shares: np.ndarray, given_weights: np.ndarray) -> None:
    rescaled = rescaled_weights(given_weights, ALL)
    for lowest in (0.0, 0.01):
        parts = attribution(mean, shares, rescaled, lowest)
        assert parts.sum(axis=1) == pytest.approx(mean.value(shares, rescaled), rel=1e-9)


@given(positive, weights)
def test_a_lower_exponent_never_gives_a_higher_mean(shares: np.ndarray, given_weights: np.ndarray) -> None:
    rescaled = rescaled_weights(given_weights, ALL)
    ordered = [MINIMUM, power_mean(-3), HARMONIC, GEOMETRIC, ARITHMETIC, power_mean(2)]
    values = [mean.value(shares, rescaled) for mean in ordered]
    for lower, higher in pairwise(values):
        assert (lower <= higher + 1e-9).all()
