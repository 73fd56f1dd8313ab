"""Snapping to 12 significant digits and rounding in decimal, as every published table needs."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

RoundingMode = Literal["half_up", "half_even"]
SIGNIFICANT_DIGITS = 12
_LARGEST_POWER = 22  # the highest power of ten that float64 holds exactly
_POWERS = np.array([10.0**power for power in range(_LARGEST_POWER + 1)])
_LOWEST_POWER = -12
_TENS = np.concatenate([1.0 / _POWERS[1 : 1 - _LOWEST_POWER][::-1], _POWERS, [np.inf]])
_EXACT_INTEGERS = 2.0**52  # above it a float64 has no tenths left to round
_SMALLEST, _LARGEST = 1e-11, 1e22
_NEAR_HALF = 1e-3
_MODES = {"half_up": ROUND_HALF_UP, "half_even": ROUND_HALF_EVEN}


def snap(values: ArrayLike) -> NDArray[np.float64]:
    """Round to 12 significant digits, any shape; removes the noise of float64 sums (0.1 + 0.2 → 0.3).

    NaN stays NaN; values outside 1e-11 … 1e22 are returned unchanged, no score is that small or large.
    """
    array = np.asarray(values, dtype=np.float64)
    size = np.abs(array)
    within = (size >= _SMALLEST) & (size < _LARGEST)
    moved = SIGNIFICANT_DIGITS - 1 - _exponents(np.where(within, size, 1.0))
    up, down = _POWERS[np.maximum(moved, 0)], _POWERS[np.maximum(-moved, 0)]
    scaled = array * up / down
    snapped = np.array(np.rint(scaled))
    doubtful = within & (np.abs(np.abs(scaled - snapped) - 0.5) < _NEAR_HALF)
    snapped = np.array(snapped / up * down)
    if doubtful.any():  # the product itself was rounded: let the decimal expansion decide
        exact = [float(f"{value:.{SIGNIFICANT_DIGITS}g}") for value in array[doubtful].tolist()]
        snapped[doubtful] = exact
    return np.where(within, snapped, array)


def _exponents(size: NDArray[np.float64]) -> NDArray[np.int64]:
    """Give the power of ten of the first digit (0 for 1 … 9.99); the logarithm only guesses it."""
    guess = np.floor(np.log10(size)).astype(np.int64)
    guess -= _TENS[guess - _LOWEST_POWER] > size
    guess += _TENS[guess - _LOWEST_POWER + 1] <= size
    return guess


def round_published(values: ArrayLike, decimals: int, mode: RoundingMode = "half_up") -> NDArray[np.float64]:
    """Snap, then round in decimal at ``decimals``; any shape, NaN stays NaN.

    Half-up takes halves away from zero (51.85 → 51.9), half-even to the even digit.
    """
    return round_snapped(snap(values), decimals, mode)


def round_snapped(
    snapped: NDArray[np.float64], decimals: int, mode: RoundingMode = "half_up"
) -> NDArray[np.float64]:
    """Round values that are snapped already, as ``round_published`` does."""
    power = _POWERS[decimals]
    scaled = np.abs(snapped) * power
    fraction = scaled - np.floor(scaled)
    rounded = np.array(np.copysign(np.floor(scaled + 0.5) / power, snapped))
    doubtful = np.abs(fraction - 0.5) < _NEAR_HALF
    if doubtful.any():
        exact = [_round_exactly(value, decimals, mode) for value in snapped[doubtful].tolist()]
        rounded[doubtful] = exact
    return np.where(scaled < _EXACT_INTEGERS, rounded, snapped) + 0.0


def _round_exactly(value: float, decimals: int, mode: RoundingMode) -> float:
    return float(Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), rounding=_MODES[mode]))
