"""Everything computed for one body, without computing it for all others."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ictindex.scoring.contributions import contributions_of
from ictindex.scoring.framework import Framework
from ictindex.scoring.printing import on_scale, ranked_values, rounded
from ictindex.scoring.sheet import ScoreSheet

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
_NOISE = 1e-9  # of a value: far more than snapping moves it


@dataclass(frozen=True, eq=False)
class BodyScores:
    """One body's row of a sheet, by element in tree order; None where missing.

    ``shares``, ``values``, ``published``, ``weights``, ``contributions``, ``ranks`` and ``ranked`` mean what
    they mean in the sheet.
    """

    shares: list[float | None]
    values: list[float | None]
    published: list[float | None]
    weights: list[float]
    contributions: list[float | None]
    ranks: list[float | None]
    ranked: list[int]


def scores_of_body(sheet: ScoreSheet, row: int) -> BodyScores:
    """Give what ``sheet`` holds of the body in ``row``, its ranks by counting who is ahead of it.

    Contributions may differ from those of the whole sheet in the last digits of float64.
    """
    framework = sheet.framework
    columns = np.arange(len(framework.elements))
    tree = replace(
        sheet.tree,
        shares=sheet.shares[row : row + 1],
        counted_as_zero=sheet.counted_as_zero[row : row + 1],
    )
    values = on_scale(framework, tree.shares[0], columns)
    ranks, ranked = _place(sheet, row)
    return BodyScores(
        shares=_listed(tree.shares[0]),
        values=_listed(values),
        published=_listed(rounded(framework, values, columns)),
        weights=tree.weights[0].tolist(),
        contributions=_listed(contributions_of(framework, tree)[0]),
        ranks=_listed(ranks),
        ranked=ranked.tolist(),
    )


def _listed(values: FloatArray) -> list[float | None]:
    return [
        None if missing else value for value, missing in zip(values.tolist(), np.isnan(values), strict=True)
    ]


def _place(sheet: ScoreSheet, row: int) -> tuple[FloatArray, IntArray]:
    """Give the ranks of one body and the numbers of ranked bodies, ``(elements,)``."""
    if sheet.is_ranked_throughout or sheet.framework.ranking.ties == "dense":
        return sheet.ranks[row], sheet.ranked[row]
    peers = sheet.ranked_peers(row)
    shares = sheet.shares if len(peers) == len(sheet.bodies) else sheet.shares[peers]
    ranked = _ranked(sheet, peers)
    if row not in peers:
        return np.full(shares.shape[1], np.nan), ranked
    ahead, level = _ahead_and_level(sheet.framework, shares, sheet.shares[row])
    ranks = np.add(ahead, 1.0, dtype=np.float64)
    if sheet.framework.ranking.ties == "average":
        ranks += (level - 1) / 2
    ranks[np.isnan(sheet.shares[row])] = np.nan
    ranks[0] = sheet.index_ranks[row]  # tie-breakers concern the index alone
    return ranks, ranked


def _ranked(sheet: ScoreSheet, peers: NDArray[np.intp]) -> IntArray:
    """Count those of ``peers`` that have a share of each element, ``(elements,)``."""
    is_peer = np.zeros(len(sheet.bodies), dtype=bool)
    is_peer[peers] = True
    gaps = sheet.tree.gaps
    missing = [np.count_nonzero(is_peer[gaps[column].rows]) for column in range(len(gaps))]
    return len(peers) - np.array(missing)


def _ahead_and_level(framework: Framework, shares: FloatArray, own: FloatArray) -> tuple[IntArray, IntArray]:
    """Count the bodies of ``shares`` ``(bodies, elements)`` ranked above ``own`` ``(elements,)``, and level.

    Only shares near enough to be printed alike are brought to their printed form.
    """
    columns = np.arange(own.size)
    mine = ranked_values(framework, own, columns)
    margin = np.abs(mine) * _NOISE
    if framework.ranking.value == "published":
        margin += 10.0**-framework.printed_decimals
    low, high = (mine - margin) / framework.scales, (mine + margin) / framework.scales
    by_element = shares.T
    above = by_element > high[:, None]
    near = np.flatnonzero(above ^ (by_element >= low[:, None]))
    element, body = np.divmod(near, shares.shape[0])
    theirs = ranked_values(framework, by_element[element, body], element)
    ahead = np.bincount(element[theirs > mine[element]], minlength=own.size)
    level = np.bincount(element[theirs == mine[element]], minlength=own.size)
    return _counts(above) + ahead, level


def _counts(marks: NDArray[np.bool_]) -> IntArray:
    """Count the marks of each row; far faster than along the axis of the whole."""
    return np.array([np.count_nonzero(row) for row in marks])
