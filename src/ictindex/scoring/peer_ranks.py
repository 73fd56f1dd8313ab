"""Ranks of every element within the peer groups, with the number of bodies ranked."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ictindex.scoring.framework import Framework
from ictindex.scoring.ranking import rank_values, rank_with_tie_breakers, ranked_value
from ictindex.scoring.table import BodyTable

FloatArray = NDArray[np.float64]


def rank_elements(
    framework: Framework, table: BodyTable, values: FloatArray
) -> tuple[FloatArray, NDArray[np.int64]]:
    """Rank ``values`` ``(bodies, elements)`` and count the ranked, both of that shape; NaN where unranked."""
    ranks = np.full(values.shape, np.nan)
    ranked = np.zeros(values.shape, dtype=np.int64)
    for rows, is_ranked in _peer_groups(framework, table):
        for column in range(values.shape[1]):
            key = np.where(is_ranked[rows], _ranked_key(framework, values[rows], column), np.nan)
            ranks[rows, column] = _rank_column(framework, key, values[rows], column)
            ranked[rows, column] = np.count_nonzero(~np.isnan(key))
    return ranks, ranked


def _ranked_key(framework: Framework, values: FloatArray, column: int) -> FloatArray:
    decimals = framework.decimals_of(framework.elements[column])
    return ranked_value(values[:, column], framework.ranking.value, decimals, framework.rounding)


def _rank_column(framework: Framework, key: FloatArray, values: FloatArray, column: int) -> FloatArray:
    """Rank one element; declared tie-breakers decide on the index alone."""
    breakers = framework.ranking.tie_breakers
    if column > 0 or framework.ranking.ties != "ordinal" or not breakers:
        return rank_values(key, framework.ranking.ties)
    codes = [element.code for element in framework.elements]
    columns = [_ranked_key(framework, values, codes.index(code)) for code in breakers]
    return rank_with_tie_breakers(key, np.vstack(columns))


def _peer_groups(framework: Framework, table: BodyTable) -> list[tuple[NDArray[np.intp], NDArray[np.bool_]]]:
    """Give, per peer group, the rows of its bodies and a mask ``(bodies,)`` of those that are ranked."""
    groups = np.array([group or "" for group in table.groups])
    listed_only = {group.code for group in framework.groups if not group.ranked}
    is_ranked = np.array([body not in table.unranked for body in table.bodies])
    is_ranked &= np.array([group not in listed_only for group in table.groups])
    return [(np.flatnonzero(groups == group), is_ranked) for group in dict.fromkeys(groups.tolist())]
