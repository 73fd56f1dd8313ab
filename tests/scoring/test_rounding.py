"""Snapping and rounding against the decimal expansion itself."""

import math
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ictindex.scoring.rounding import round_published, snap

scores = st.floats(-1e9, 1e9, allow_nan=False)


def by_decimal(value: float, decimals: int, mode: str) -> float:
    snapped = Decimal(f"{value:.12g}")
    return float(snapped.quantize(Decimal(1).scaleb(-decimals), rounding=mode)) + 0.0


@pytest.mark.parametrize(
    ("value", "decimals", "printed"),
    [(0.40965, 4, 0.4097), (51.85, 1, 51.9), (2.5, 0, 3.0), (-2.5, 0, -3.0), (84.4999999, 0, 84.0)],
)
def test_halves_go_up_as_publishers_print_them(value: float, decimals: int, printed: float) -> None:
    assert round_published([value], decimals).tolist() == [printed]


def test_half_even_goes_to_the_even_digit() -> None:
    assert round_published([0.5, 1.5, 2.5], 0, "half_even").tolist() == [0.0, 2.0, 2.0]


def test_noise_of_sums_is_snapped_before_rounding() -> None:
    assert 1.1 + 2.2 != 3.3
    assert snap([1.1 + 2.2]).tolist() == [3.3]
    assert round_published([0.1 * 3 + 0.05], 1).tolist() == [0.4]


def test_a_single_number_is_rounded_as_a_list_is() -> None:
    assert round_published(0.40965, 4).item() == 0.4097
    assert snap(0.1 + 0.2).item() == 0.3


def test_missing_stays_missing_and_negative_zero_becomes_zero() -> None:
    rounded = round_published([math.nan, -0.001], 2)
    assert math.isnan(rounded[0])
    assert math.copysign(1, rounded[1]) == 1


def test_huge_and_tiny_values_are_left_in_peace() -> None:
    assert snap([1e30, 1e-20, 0.0]).tolist() == [1e30, 1e-20, 0.0]
    assert round_published([123456789012345678.0], 9).tolist() == [123456789012000000.0]


@given(st.floats(1e-11, 1e21) | st.floats(-1e21, -1e-11))
def test_snapping_keeps_twelve_significant_digits(value: float) -> None:
    assert snap([value]).tolist() == [float(f"{value:.12g}")]


@given(scores, st.integers(0, 6))
def test_rounding_agrees_with_decimal_arithmetic(value: float, decimals: int) -> None:
    if 0 < abs(value) < 1e-11:
        return
    assert round_published([value], decimals).tolist() == [by_decimal(value, decimals, ROUND_HALF_UP)]
    even = round_published([value], decimals, "half_even").tolist()
    assert even == [by_decimal(value, decimals, ROUND_HALF_EVEN)]


@given(st.integers(-(10**8), 10**8), st.integers(1, 5))
def test_exact_halves_agree_with_decimal_arithmetic(steps: int, decimals: int) -> None:
    value = float(Decimal(steps * 10 + 5).scaleb(-decimals - 1))
    assert round_published([value], decimals).tolist() == [by_decimal(value, decimals, ROUND_HALF_UP)]


@given(st.lists(scores, max_size=20), st.integers(0, 5))
def test_rounding_twice_changes_nothing(values: list[float], decimals: int) -> None:
    once = round_published(values, decimals)
    assert np.array_equal(round_published(once, decimals), once)
