"""Weighted means of many bodies of which few miss anything."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
Rows = NDArray[np.intp]
_THIN = 1e-3  # of the weight: less than this is lost in the noise of taking the rest off


def weighted_means(
    shares: Sequence[FloatArray], weights: Sequence[float], gaps: Sequence[Rows], left_out: Sequence[Rows]
) -> FloatArray:
    """Give ``Σ wᵢ xᵢ / Σ wᵢ`` over what counts, ``(bodies,)``; NaN where nothing with a weight does.

    ``shares`` holds a column ``(bodies,)`` per child. Its missing cells are in the rows ``gaps``; in the rows
    ``left_out``, all of them gaps, it does not count at all, in the other gaps it counts as zero. Children
    are added one after another, so that the sum is the same on every machine. Source: OECD/JRC Handbook on
    Constructing Composite Indicators, section 6.
    """
    total = np.zeros(shares[0].size)
    part = np.empty_like(total)
    full = sum(weights, 0.0)
    counted = np.full_like(total, full if full > 0 else np.nan)
    for share, weight, missing, rows in zip(shares, weights, gaps, left_out, strict=True):
        np.multiply(share, weight, out=part)
        if missing.size:
            part[missing] = 0.0
            counted[rows] -= weight
        total += part
    thin = np.flatnonzero(counted <= full * _THIN)
    if thin.size:
        counted[thin] = _counted_weight(thin, weights, left_out)
    total /= counted
    return total


def _counted_weight(bodies: Rows, weights: Sequence[float], left_out: Sequence[Rows]) -> FloatArray:
    """Add up the weights that count for some ``bodies``; NaN for none."""
    counted = np.zeros(bodies.size)
    for weight, rows in zip(weights, left_out, strict=True):
        counted += weight * ~np.isin(bodies, rows)
    return np.where(counted > 0, counted, np.nan)
