"""Ranks of every element within the peer groups, with the number of bodies ranked."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ictindex.scoring.framework import Framework
from ictindex.scoring.ranking import rank_values, rank_with_tie_breakers
from ictindex.scoring.table import BodyTable

FloatArray = NDArray[np.float64]


def rank_elements(
    framework: Framework, table: BodyTable, values: FloatArray, published: FloatArray
) -> tuple[FloatArray, NDArray[np.int64]]:
    """Rank every element within the peer groups and count the ranked; both ``(bodies, elements)``.

    ``values`` are snapped, ``published`` rounded; the framework says which of them is ranked. A body that is
    listed only, or has no value, is NaN.
    """
    keys = published if framework.ranking.value == "published" else values
    ranks = np.full(keys.shape, np.nan)
    ranked = np.zeros(keys.shape, dtype=np.int64)
    for rows, is_ranked in _peer_groups(framework, table):
        within = np.where(is_ranked[rows, None], keys[rows], np.nan)
        ranked[rows] = np.count_nonzero(~np.isnan(within), axis=0)
        for column in range(keys.shape[1]):
            ranks[rows, column] = _rank_column(framework, within, column)
    return ranks, ranked


def _rank_column(framework: Framework, keys: FloatArray, column: int) -> FloatArray:
    """Rank one element; declared tie-breakers decide on the index alone."""
    breakers = framework.ranking.tie_breakers
    if column > 0 or framework.ranking.ties != "ordinal" or not breakers:
        return rank_values(keys[:, column], framework.ranking.ties)
    codes = [element.code for element in framework.elements]
    return rank_with_tie_breakers(keys[:, column], keys[:, [codes.index(code) for code in breakers]].T)


def _peer_groups(framework: Framework, table: BodyTable) -> list[tuple[NDArray[np.intp], NDArray[np.bool_]]]:
    """Give, per peer group, the rows of its bodies and a mask ``(bodies,)`` of those that are ranked."""
    groups = np.array([group or "" for group in table.groups])
    listed_only = [group.code for group in framework.groups if not group.ranked]
    is_ranked = ~np.isin(groups, listed_only)
    if table.unranked:
        is_ranked &= np.array([body not in table.unranked for body in table.bodies])
    return [(np.flatnonzero(groups == group), is_ranked) for group in dict.fromkeys(groups.tolist())]
