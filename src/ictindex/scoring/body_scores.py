"""Everything computed for one body, without computing it for all others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

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
    own, ties = sheet.shares[row], sheet.framework.ranking.ties
    ranks = np.add(_count(sheet.framework, shares, own, ties="lose"), 1.0, dtype=np.float64)
    if ties == "average":
        ranks = (ranks + _count(sheet.framework, shares, own, ties="win")) / 2
    ranks[np.isnan(own)] = np.nan
    ranks[0] = sheet.index_ranks[row]  # tie-breakers concern the index alone
    return ranks, ranked


def _ranked(sheet: ScoreSheet, peers: NDArray[np.intp]) -> IntArray:
    """Count those of ``peers`` that have a share of each element, ``(elements,)``."""
    is_peer = np.zeros(len(sheet.bodies), dtype=bool)
    is_peer[peers] = True
    gaps = sheet.tree.gaps
    missing = [np.count_nonzero(is_peer[gaps[column].rows]) for column in range(len(gaps))]
    return len(peers) - np.array(missing)


def _count(
    framework: Framework, shares: FloatArray, own: FloatArray, *, ties: Literal["win", "lose"]
) -> IntArray:
    """Count the bodies of ``shares`` ``(bodies, elements)`` that beat ``own`` ``(elements,)``.

    Only shares on the very edge between two printed values are brought to their printed form.
    """
    mine = ranked_values(framework, own, np.arange(own.size))
    half = 0.5 * 10.0**-framework.printed_decimals if framework.ranking.value == "published" else 0.0
    edge = mine + half if ties == "lose" else mine - half
    noise = np.abs(edge) * _NOISE
    by_element = shares.T
    above = by_element > ((edge + noise) / framework.scales)[:, None]
    near = np.flatnonzero(above ^ (by_element >= ((edge - noise) / framework.scales)[:, None]))
    element, body = np.divmod(near, shares.shape[0])
    theirs = ranked_values(framework, by_element[element, body], element)
    beats = theirs > mine[element] if ties == "lose" else theirs >= mine[element]
    return _counts(above) + np.bincount(element[beats], minlength=own.size)


def _counts(marks: NDArray[np.bool_]) -> IntArray:
    """Count the marks of each row; far faster than along the axis of the whole."""
    return np.array([np.count_nonzero(row) for row in marks])
