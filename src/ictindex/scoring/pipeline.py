"""The one way from a framework and a table of data to a score sheet; pure, no clock, no files."""

from __future__ import annotations

from ictindex.scoring.framework import Framework
from ictindex.scoring.imputation import Periods
from ictindex.scoring.indicators import IndicatorScores, score_indicators
from ictindex.scoring.nodes import Tree, combine_nodes
from ictindex.scoring.sheet import ScoreSheet
from ictindex.scoring.table import BodyTable


def score(framework: Framework, table: BodyTable, periods: Periods | None = None) -> ScoreSheet:
    """Score and rank every body of ``table``; ``periods`` hold other years for imputation over time.

    Raises ScoringError where the framework refuses to go on: a missing value under ``refuse``, a constant
    column under a relative rule, a geometric mean of a value ≤ 0; DataError for a given score out of range.
    """
    return _sheet(framework, table, score_indicators(framework, table, periods), periods)


def score_tree(
    framework: Framework, table: BodyTable, scored: IndicatorScores, periods: Periods | None = None
) -> ScoreSheet:
    """Combine indicators that are scored already and stay as they are; raises as ``score``."""
    return _sheet(framework, table, scored.copy(), periods)


def _sheet(
    framework: Framework, table: BodyTable, scored: IndicatorScores, periods: Periods | None
) -> ScoreSheet:
    tree = Tree.of(framework, scored)
    combine_nodes(framework, tree, table)
    return ScoreSheet(framework, table, scored, tree, periods)
