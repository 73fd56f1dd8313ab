"""Snapping and rounding against the decimal expansion itself."""

import math
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ictindex.scoring.rounding import _exponents, round_published, round_snapped, snap

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


def test_decimals_are_numbers_too() -> None:
    assert snap([Decimal("1.5")]).tolist() == [1.5]  # type: ignore[arg-type]  # databases give Decimal


def test_snapped_values_are_rounded_half_up_unless_told_otherwise() -> None:
    assert round_snapped(np.array([0.25, 0.35]), 1).tolist() == [0.3, 0.4]
    assert round_snapped(np.array([0.25, 0.35]), 1, "half_even").tolist() == [0.2, 0.4]


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


@given(st.integers(10**11, 10**12 - 1), st.integers(-20, 5))
def test_halves_of_the_twelfth_digit_go_where_the_decimal_expansion_says(digits: int, power: int) -> None:
    value = float(Decimal(digits * 10 + 5).scaleb(power - 1))
    assert snap([value, -value]).tolist() == [float(f"{value:.12g}"), float(f"{-value:.12g}")]


@pytest.mark.parametrize("power", range(-11, 22))
def test_the_first_digit_is_found_beside_every_power_of_ten(power: int) -> None:
    ten = float(f"1e{power}")
    beside = np.array([np.nextafter(ten, 0), ten, np.nextafter(ten, np.inf), 9.99 * ten])
    assert _exponents(beside).tolist() == [power - 1, power, power, power]


@pytest.mark.parametrize("error", [-1e-9, 1e-9])
def test_a_logarithm_that_errs_by_a_hair_changes_no_digit(
    error: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    exact = np.log10
    monkeypatch.setattr(np, "log10", lambda size: exact(size) + error)
    beside = np.array([0.01, 0.01 * (1 - 1e-12), 10.0, 1e5 * (1 - 1e-12), 1e5])
    assert _exponents(beside).tolist() == [-2, -3, 1, 4, 5]


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
