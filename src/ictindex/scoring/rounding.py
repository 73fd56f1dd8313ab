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
    whole = np.searchsorted(_POWERS, np.nan_to_num(size), side="right")  # digits before the point
    tenths = np.searchsorted(-1.0 / _POWERS[:SIGNIFICANT_DIGITS], -np.nan_to_num(size), side="left")
    digits = np.where(whole > 0, SIGNIFICANT_DIGITS - whole, SIGNIFICANT_DIGITS + np.maximum(tenths - 1, 0))
    up = _POWERS[np.clip(digits, 0, _LARGEST_POWER)]
    down = _POWERS[np.clip(-digits, 0, _LARGEST_POWER)]
    scaled = array * up / down
    snapped = np.rint(scaled) / up * down
    doubtful = np.abs(np.abs(scaled - np.trunc(scaled)) - 0.5) < _NEAR_HALF
    if doubtful.any():  # the product itself was rounded: let the decimal expansion decide
        snapped = np.where(doubtful, _snap_exactly(array, doubtful), snapped)
    return np.where((size >= _SMALLEST) & (size < _LARGEST), snapped, array)


def _snap_exactly(array: NDArray[np.float64], chosen: NDArray[np.bool_]) -> NDArray[np.float64]:
    exact = np.zeros_like(array)
    exact[chosen] = [float(f"{value:.{SIGNIFICANT_DIGITS}g}") for value in array[chosen].tolist()]
    return exact


def round_published(values: ArrayLike, decimals: int, mode: RoundingMode = "half_up") -> NDArray[np.float64]:
    """Snap, then round in decimal at ``decimals``; any shape, NaN stays NaN.

    Half-up takes halves away from zero (51.85 → 51.9), half-even to the even digit.
    """
    snapped = snap(values)
    power = _POWERS[decimals]
    scaled = np.abs(snapped) * power
    fraction = scaled - np.floor(scaled)
    rounded = np.copysign(np.floor(scaled + 0.5) / power, snapped)
    doubtful = np.abs(fraction - 0.5) < _NEAR_HALF
    if doubtful.any():
        exact = [_round_exactly(value, decimals, mode) for value in snapped[doubtful].tolist()]
        rounded[doubtful] = exact
    return np.where(scaled < _EXACT_INTEGERS, rounded, snapped) + 0.0


def _round_exactly(value: float, decimals: int, mode: RoundingMode) -> float:
    return float(Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), rounding=_MODES[mode]))
