"""Ranks within a peer group: highest value first, ties as the framework declares."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ictindex.scoring.rounding import RoundingMode, round_published, snap

TieRule = Literal["competition", "dense", "average", "ordinal"]
FloatArray = NDArray[np.float64]


def rank_values(values: ArrayLike, ties: TieRule = "competition") -> FloatArray:
    """Rank ``values`` of shape ``(bodies,)``, 1 for the highest; NaN for a missing value.

    ``competition`` 1,2,2,4 · ``dense`` 1,2,2,3 · ``average`` 1,2.5,2.5,4. ``ordinal`` ranks as
    ``competition`` here; see ``rank_with_tie_breakers``.
    """
    array = np.asarray(values, dtype=np.float64)
    order = np.argsort(-array)  # NaN last
    count = array.size - int(np.count_nonzero(np.isnan(array)))
    ordered = array[order[:count]]
    is_new = np.ones(count, dtype=bool)
    is_new[1:] = ordered[1:] != ordered[:-1]
    ranks = np.full(array.shape, np.nan)
    ranks[order[:count]] = _ranks_in_order(is_new, ties)
    return ranks


def _ranks_in_order(is_new: NDArray[np.bool_], ties: TieRule) -> FloatArray:
    """Give the rank at each place of the order; ``is_new`` marks the places not equal to the one before."""
    run = np.cumsum(is_new) - 1
    if ties == "dense":
        return (run + 1).astype(np.float64)
    first = np.flatnonzero(is_new) + 1.0
    if ties == "average":
        last = np.append(first[1:] - 1, is_new.size)
        first = (first + last) / 2
    return np.asarray(first[run])


def rank_with_tie_breakers(values: ArrayLike, breakers: ArrayLike) -> FloatArray:
    """Rank ``values`` ``(bodies,)``, equal ones by ``breakers`` ``(tie_breakers, bodies)`` in turn.

    Bodies equal in everything share a rank. A missing tie-breaker loses to any value.
    """
    keys = np.vstack([np.asarray(values, dtype=np.float64), np.nan_to_num(breakers, nan=-np.inf)])
    present = ~np.isnan(keys[0])
    order = np.lexsort(keys[::-1, present])[::-1]
    sorted_keys = keys[:, present][:, order]
    is_new = np.ones(order.size, dtype=bool)
    is_new[1:] = (sorted_keys[:, 1:] != sorted_keys[:, :-1]).any(axis=0)
    within = np.empty(order.size)
    within[order] = _ranks_in_order(is_new, "competition")
    ranks = np.full(keys.shape[1], np.nan)
    ranks[present] = within
    return ranks


def ranked_value(
    values: ArrayLike, ranked: Literal["published", "unrounded"], decimals: int, mode: RoundingMode
) -> FloatArray:
    """Give the value that is ranked: rounded as published, or snapped only; any shape."""
    return round_published(values, decimals, mode) if ranked == "published" else snap(values)
