"""The one way from a framework and a table of data to a score sheet; pure, no clock, no files."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ictindex.scoring.bands import band_of
from ictindex.scoring.contributions import contributions_of
from ictindex.scoring.framework import Framework
from ictindex.scoring.imputation import Periods
from ictindex.scoring.indicators import IndicatorScores, score_indicators
from ictindex.scoring.nodes import Tree, combine_nodes
from ictindex.scoring.ranking import rank_values, rank_with_tie_breakers, ranked_value
from ictindex.scoring.rounding import round_published, snap
from ictindex.scoring.sheet import ScoreSheet
from ictindex.scoring.table import BodyTable

FloatArray = NDArray[np.float64]


def score(framework: Framework, table: BodyTable, periods: Periods | None = None) -> ScoreSheet:
    """Score and rank every body of ``table``; ``periods`` hold other years for imputation over time.

    Raises ScoringError where the framework refuses to go on: a missing value under ``refuse``, a constant
    column under a relative rule, a geometric mean of a value ≤ 0; DataError for a given score out of range.
    """
    scored = score_indicators(framework, table, periods)
    tree = Tree.of(framework, scored)
    combine_nodes(framework, tree, table)
    scales = np.array([framework.scale_of(element) for element in framework.elements])
    values = snap(tree.shares * np.where(tree.outside, 1.0, scales))
    published = _published(framework, values)
    ranks, ranked = _ranks(framework, table, values)
    return ScoreSheet(
        framework=framework,
        table=table,
        codes=tuple(element.code for element in framework.elements),
        shares=tree.shares,
        values=values,
        published=published,
        ranks=ranks,
        ranked=ranked,
        weights=tree.weights,
        contributions=contributions_of(framework, tree),
        reasons=tree.reasons,
        counted_as_zero=tree.counted_as_zero,
        raw=scored.raw,
        grades=_grades(framework, published[:, 0]),
        imputed=_imputed(framework, scored),
        treated=scored.treated,
    )


def _imputed(framework: Framework, scored: IndicatorScores) -> NDArray[np.bool_]:
    nothing = np.zeros(next(iter(scored.imputed.values())).size, dtype=bool)
    return np.column_stack([scored.imputed.get(element.code, nothing) for element in framework.elements])


def _published(framework: Framework, values: FloatArray) -> FloatArray:
    columns = [
        round_published(values[:, column], framework.decimals_of(element), framework.rounding)
        for column, element in enumerate(framework.elements)
    ]
    return np.column_stack(columns)


def _ranks(
    framework: Framework, table: BodyTable, values: FloatArray
) -> tuple[FloatArray, NDArray[np.int64]]:
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


def _grades(framework: Framework, index: FloatArray) -> tuple[str | None, ...]:
    if not framework.grades:
        return (None,) * index.size
    found = band_of(index, framework.grades)
    return tuple(None if position < 0 else framework.grades[position].code for position in found)
