"""Comparison of two runs: ranks, scores, comparability, and the causes of each change."""

from ictindex.scoring.comparison.causes import CAUSES, Causes, split_change
from ictindex.scoring.comparison.comparison import Comparison, compare
from ictindex.scoring.comparison.definitions import DefinitionChange, definition_changes
from ictindex.scoring.comparison.rankings import ranking_changes
from ictindex.scoring.comparison.wording import FrameworkChanges, ItemChange, describe_changes

__all__ = [
    "CAUSES",
    "Causes",
    "Comparison",
    "DefinitionChange",
    "FrameworkChanges",
    "ItemChange",
    "compare",
    "definition_changes",
    "describe_changes",
    "ranking_changes",
    "split_change",
]
