"""Ranks of every element within the peer groups, with the number of bodies ranked."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from ictindex.scoring.framework import Framework
from ictindex.scoring.ranking import rank_values, rank_with_tie_breakers
from ictindex.scoring.table import BodyTable

FloatArray = NDArray[np.float64]


def rank_elements(
    framework: Framework, table: BodyTable, keys: FloatArray
) -> tuple[FloatArray, NDArray[np.int64]]:
    """Rank every element within the peer groups and count the ranked; both ``(bodies, elements)``.

    ``keys`` are the values that are ranked, in the shape of the result. A body that is listed only, or has no
    value, is NaN.
    """
    ranks = np.full(keys.shape, np.nan, order="F")
    ranked = np.zeros(keys.shape, dtype=np.int64, order="F")
    for rows, is_ranked in _peer_groups(framework, table):
        for column in range(keys.shape[1]):
            within = np.where(is_ranked, keys[rows, column], np.nan)
            ranked[rows, column] = np.count_nonzero(~np.isnan(within))
            ranks[rows, column] = rank_values(within, framework.ranking.ties)
    ranks[:, 0] = rank_index(framework, table, keys[:, index_keys(framework)])
    return ranks, ranked


def index_keys(framework: Framework) -> list[int]:
    """Give the columns that the ranks of the index depend on: its own and those of its tie-breakers."""
    breakers = framework.ranking.tie_breakers if framework.ranking.ties == "ordinal" else ()
    return [0, *(framework.places[code] for code in breakers)]


def rank_index(framework: Framework, table: BodyTable, keys: FloatArray) -> FloatArray:
    """Rank the index within the peer groups, ``(bodies,)``, by ``keys`` ``(bodies, 1 + tie-breakers)``."""
    ranks = np.full(keys.shape[0], np.nan)
    for rows, is_ranked in _peer_groups(framework, table):
        within = np.where(is_ranked, keys[rows, 0], np.nan)
        if keys.shape[1] > 1:
            ranks[rows] = rank_with_tie_breakers(within, keys[rows, 1:].T)
        else:
            ranks[rows] = rank_values(within, framework.ranking.ties)
    return ranks


def ranked_rows(framework: Framework, table: BodyTable, group: str | None) -> NDArray[np.intp]:
    """Give the rows of the bodies of ``group`` that are ranked."""
    definition = framework.group(group)
    if definition is not None and not definition.ranked:
        return np.empty(0, dtype=np.intp)
    rows = table.rows_by_group[group]
    if not table.unranked:
        return rows
    return np.array([row for row in rows if table.bodies[row] not in table.unranked], dtype=np.intp)


def _peer_groups(
    framework: Framework, table: BodyTable
) -> Iterator[tuple[NDArray[np.intp] | slice, NDArray[np.bool_] | bool]]:
    """Give, per peer group, the rows of its bodies and which of them are ranked."""
    groups = table.rows_by_group
    for code, rows in groups.items():
        ranked = ranked_rows(framework, table, code)
        is_ranked = ranked.size == rows.size or np.isin(rows, ranked)
        yield slice(None) if len(groups) == 1 else rows, is_ranked
