"""Copeland's rule: bodies compared two by two, each child voting with its weight."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ictindex.scoring.rounding import snap

FloatArray = NDArray[np.float64]
_BLOCK = 256  # bodies compared with all others at a time, which bounds memory
_NOISE = 1e-12  # of the weights' sum: what float64 leaves where for and against are equal


def copeland_shares(shares: FloatArray, weights: FloatArray) -> FloatArray:
    """Give each body's share of the comparisons it wins, ``(bodies,)``; a draw counts half.

    ``shares`` is ``(bodies, children)``, NaN where missing; ``weights`` ``(children,)``. A body beats another
    if the children on which it is better outweigh those on which it is worse, over the children that both
    have. Shares are compared at 12 significant digits. Bodies without any value are NaN and not compared. A
    body alone has nobody to lose to: 1. The order of rows does not matter.
    Source: OECD/JRC Handbook, section 6 (non-compensatory multi-criteria approach); Copeland 1951.
    """
    compared = (~np.isnan(shares[:, weights > 0])).any(axis=1)
    result = np.full(shares.shape[0], np.nan)
    result[compared] = _won(snap(shares[compared]), weights / weights.sum())
    return result


def _won(values: FloatArray, weights: FloatArray) -> FloatArray:
    count = values.shape[0]
    if count <= 1:
        return np.ones(count)
    won = np.empty(count)
    for start in range(0, count, _BLOCK):
        block = slice(start, start + _BLOCK)
        margin = _margins(values[block], values, weights)
        points = np.where(margin > _NOISE, 1.0, np.where(margin < -_NOISE, 0.0, 0.5)).sum(axis=1)
        won[block] = (points - 0.5) / (count - 1)  # each was compared with itself, a draw
    return won


def _margins(rows: FloatArray, values: FloatArray, weights: FloatArray) -> FloatArray:
    """Give the weight for minus the weight against each row of ``rows``, ``(rows, bodies)``."""
    margin = np.zeros((rows.shape[0], values.shape[0]))
    for child in range(values.shape[1]):
        difference = rows[:, child, None] - values[None, :, child]
        margin += weights[child] * np.nan_to_num(np.sign(difference))
    return margin
