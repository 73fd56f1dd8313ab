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
from ictindex.scoring.peer_ranks import rank_elements
from ictindex.scoring.rounding import round_snapped, snap
from ictindex.scoring.sheet import ScoreSheet
from ictindex.scoring.table import BodyTable

FloatArray = NDArray[np.float64]


def score(framework: Framework, table: BodyTable, periods: Periods | None = None) -> ScoreSheet:
    """Score and rank every body of ``table``; ``periods`` hold other years for imputation over time.

    Raises ScoringError where the framework refuses to go on: a missing value under ``refuse``, a constant
    column under a relative rule, a geometric mean of a value ≤ 0; DataError for a given score out of range.
    """
    return score_tree(framework, table, score_indicators(framework, table, periods), periods)


def score_tree(
    framework: Framework, table: BodyTable, scored: IndicatorScores, periods: Periods | None = None
) -> ScoreSheet:
    """Combine and rank indicators that are scored already; raises as ``score``."""
    tree = Tree.of(framework, scored)
    combine_nodes(framework, tree, table)
    scales = np.array([framework.scale_of(element) for element in framework.elements])
    values = snap(tree.shares * np.where(tree.outside, 1.0, scales))
    published = _published(framework, values)
    ranks, ranked = rank_elements(framework, table, values, published)
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
        periods=periods,
    )


def _imputed(framework: Framework, scored: IndicatorScores) -> NDArray[np.bool_]:
    nothing = np.zeros(next(iter(scored.imputed.values())).size, dtype=bool)
    return np.column_stack([scored.imputed.get(element.code, nothing) for element in framework.elements])


def _published(framework: Framework, values: FloatArray) -> FloatArray:
    decimals = np.array([framework.decimals_of(element) for element in framework.elements])
    published = np.empty_like(values)
    for count in np.unique(decimals).tolist():
        alike = decimals == count
        published[:, alike] = round_snapped(values[:, alike], count, framework.rounding)
    return published


def _grades(framework: Framework, index: FloatArray) -> tuple[str | None, ...]:
    if not framework.grades:
        return (None,) * index.size
    found = band_of(index, framework.grades)
    return tuple(None if position < 0 else framework.grades[position].code for position in found)
