"""Ranks of many draws at once: the same as ``scoring.ranking`` gives draw by draw, faster."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ictindex.scoring.framework import Framework
from ictindex.scoring.ranking import TieRule, rank_values, rank_with_tie_breakers, ranked_value
from ictindex.scoring.rounding import round_published, snap
from ictindex.scoring.table import BodyTable

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]
RankArray = NDArray[np.float32]
Rows = NDArray[np.intp] | slice
_KEY_BITS = 62
_VALUE_BITS = 50
_DISTINCT = 4e-11  # values further apart than this part of the largest never snap to the same 12 digits
_NEAR_HALF = 1e-3
_SMALLEST_SPREAD = 1e-250  # below it fixed-point keys would overflow; the close look decides then
_LARGEST_SCALED = 1e8  # above it, snapping may move a value by more than the margin around a half


@dataclass(frozen=True, eq=False)
class Scratch:
    """Arrays that every lot of draws is ranked in; to ask for memory anew costs as much as the ranking."""

    keys: IntArray
    shifted: IntArray
    positions: IntArray
    gaps: IntArray
    near: BoolArray

    @classmethod
    def of(cls, cells: int) -> Scratch:
        """Give room for lots of up to ``cells`` draws × bodies."""
        return cls(
            keys=np.empty(cells, dtype=np.int64),
            shifted=np.empty(cells, dtype=np.int64),
            positions=np.arange(cells, dtype=np.int64),
            gaps=np.empty(cells, dtype=np.int64),
            near=np.empty(cells, dtype=bool),
        )


def ranked_rows(framework: Framework, table: BodyTable) -> list[Rows]:
    """Give, per peer group, the rows of the bodies that are ranked; bodies and groups listed only are not.

    Rows that follow one another are a slice, since a view costs nothing.
    """
    listed_only = {group.code for group in framework.groups if not group.ranked}
    rows: dict[str | None, list[int]] = {}
    for row, (body, group) in enumerate(zip(table.bodies, table.groups, strict=True)):
        if body not in table.unranked and group not in listed_only:
            rows.setdefault(group, []).append(row)
    return [_compact(own) for own in rows.values()]


def _compact(rows: list[int]) -> Rows:
    if rows[-1] - rows[0] + 1 == len(rows):
        return slice(rows[0], rows[-1] + 1)
    return np.array(rows, dtype=np.intp)


def batch_ranks(framework: Framework, values: FloatArray, scratch: Scratch | None = None) -> RankArray:
    """Rank each draw of ``values`` ``(draws, bodies)``, unrounded, on the printed scale; NaN for missing.

    The published or the snapped value is ranked and ties are shared, as the framework declares; the same
    bodies must be missing in all draws. ``scratch`` has room for as many cells at least.
    """
    scratch = scratch or Scratch.of(values.size)
    present = ~np.isnan(values[0])
    if present.all():
        return _ranks(framework, values, scratch)
    ranks = np.full(values.shape, np.nan, dtype=np.float32)
    if present.any():
        ranks[:, present] = _ranks(framework, values[:, present], scratch)
    return ranks


def batch_ranks_with_breakers(
    framework: Framework, values: FloatArray, breakers: Sequence[FloatArray]
) -> RankArray:
    """Rank as ``batch_ranks``, equal bodies by ``breakers``, each ``(draws, bodies)``, in turn."""
    elements = [framework.root, *(framework.element(code) for code in framework.ranking.tie_breakers)]
    decimals = [framework.decimals_of(element) for element in elements]
    keys = [
        ranked_value(each, framework.ranking.value, places, framework.rounding)
        for each, places in zip((values, *breakers), decimals, strict=True)
    ]
    ranks = [rank_with_tie_breakers(key[0], key[1:]) for key in np.stack(keys, axis=1)]
    return np.stack(ranks).astype(np.float32)


def _ranks(framework: Framework, values: FloatArray, scratch: Scratch) -> RankArray:
    ties = framework.ranking.ties
    if framework.ranking.value == "unrounded":
        return _snapped_ranks(values, ties, scratch)
    decimals = framework.decimals_of(framework.root)
    power = 10.0**decimals
    highest, lowest = values.max(), values.min()
    if max(highest, -lowest) * power > _LARGEST_SCALED:
        published = round_published(values, decimals, framework.rounding)
        return np.stack([rank_values(row, ties) for row in published]).astype(np.float32)
    codes = _published_codes(values * power, framework, values)
    np.subtract(math.ceil(highest * power) + 1, codes, out=codes)
    cells, gaps = _sorted_cells(codes, scratch)
    return _shared(cells, gaps == 0, ties)


def _published_codes(scaled: FloatArray, framework: Framework, values: FloatArray) -> FloatArray:
    """Give published values in units of their last decimal; only those near a half need the exact way."""
    decimals = framework.decimals_of(framework.root)
    codes = np.rint(scaled)
    doubtful = np.abs(scaled - codes) > 0.5 - _NEAR_HALF
    if doubtful.any():
        exact = round_published(values[doubtful], decimals, framework.rounding)
        codes[doubtful] = np.rint(exact * 10.0**decimals)
    return codes


def _snapped_ranks(values: FloatArray, ties: TieRule, scratch: Scratch) -> RankArray:
    """Rank by the snapped value: sort on fixed-point keys, look closely only where keys are neighbours."""
    high, low = values.max(axis=1, keepdims=True), values.min(axis=1, keepdims=True)
    bits = min(_VALUE_BITS, _KEY_BITS - values.size.bit_length())
    spread = high - low
    scale = np.divide(2.0**bits, spread, out=np.zeros_like(spread), where=spread > _SMALLEST_SPREAD)
    keys = np.subtract(
        high, values, out=scratch.shifted.view(np.float64)[: values.size].reshape(values.shape)
    )
    keys *= scale
    cells, gaps = _sorted_cells(keys, scratch)
    reach = np.minimum(_DISTINCT * np.maximum(high, -low) * scale + 2, 2.0**bits)
    near = np.less_equal(gaps, reach.astype(np.int64), out=scratch.near[: gaps.size].reshape(gaps.shape))
    if near.any():
        return _looked_at_closely(values, cells, near, ties)
    return _shared(cells, near, ties)


def _looked_at_closely(values: FloatArray, cells: IntArray, near: BoolArray, ties: TieRule) -> RankArray:
    """Let the snapped values decide about neighbours whose keys are ``near``."""
    draws, places = np.nonzero(near)
    flat = values.ravel()
    upper, lower = snap(flat[cells[draws, places]]), snap(flat[cells[draws, places + 1]])
    near[draws, places] = upper == lower
    ranks = _shared(cells, near, ties)
    for draw in np.unique(draws[upper != lower]):  # so close that the keys cannot order them
        ranks[draw] = rank_values(snap(values[draw]), ties)
    return ranks


def _sorted_cells(codes: FloatArray, scratch: Scratch) -> tuple[IntArray, IntArray]:
    """Sort each row of ``codes`` ``(draws, bodies)``, whole and not negative, from the lowest.

    Gives the flat positions of the cells in order, and the gaps between neighbouring keys,
    ``(draws, bodies − 1)``. Key and position are packed in one integer: sorting integers is faster than
    sorting positions.
    """
    bits = codes.size.bit_length()
    keys, shifted, positions = (
        room[: codes.size].reshape(codes.shape) for room in (scratch.keys, scratch.shifted, scratch.positions)
    )
    np.copyto(keys, codes, casting="unsafe")
    keys <<= bits
    keys |= positions
    keys.sort(axis=1)
    np.right_shift(keys, bits, out=shifted)
    keys &= (1 << bits) - 1
    gaps = scratch.gaps[: codes.size].reshape(codes.shape)[:, 1:]
    return keys, np.subtract(shifted[:, 1:], shifted[:, :-1], out=gaps)


def _shared(cells: IntArray, tied: BoolArray, ties: TieRule) -> RankArray:
    """Give the ranks; ``tied`` ``(draws, bodies − 1)`` marks places of ``cells`` equal to the one before."""
    ranks = np.empty(cells.shape, dtype=np.float32)
    places: RankArray = np.arange(1, cells.shape[1] + 1, dtype=np.float32)
    ranks.ravel()[cells] = _tied_places(tied, ties) if tied.any() else np.broadcast_to(places, cells.shape)
    return ranks


def _tied_places(tied: BoolArray, ties: TieRule) -> RankArray:
    draws, rest = tied.shape
    starts = np.ones((draws, rest + 1), dtype=bool)
    starts[:, 1:] = ~tied
    if ties == "dense":
        return starts.cumsum(axis=1).astype(np.float32)
    places = np.arange(1, rest + 2)
    first = np.maximum.accumulate(np.where(starts, places, 0), axis=1)
    if ties != "average":
        return first.astype(np.float32)
    ends = np.ones_like(starts)
    ends[:, :-1] = starts[:, 1:]
    last = np.minimum.accumulate(np.where(ends, places, rest + 2)[:, ::-1], axis=1)[:, ::-1]
    return ((first + last) / 2).astype(np.float32)
