"""Looking at the data before and after scoring: statistics, correlations, reliability, doubtful columns."""

from ictindex.scoring.diagnostics.columns import (
    IndicatorStatistics,
    constant_indicators,
    duplicate_indicators,
    indicator_statistics,
)
from ictindex.scoring.diagnostics.correlations import (
    Correlations,
    against_own_node,
    correlations,
    cronbach_alpha,
)
from ictindex.scoring.diagnostics.removal import Removal, remove_one_body, remove_one_indicator
from ictindex.scoring.diagnostics.standing import Standing, standings_of

__all__ = [
    "Correlations",
    "IndicatorStatistics",
    "Removal",
    "Standing",
    "against_own_node",
    "constant_indicators",
    "correlations",
    "cronbach_alpha",
    "duplicate_indicators",
    "indicator_statistics",
    "remove_one_body",
    "remove_one_indicator",
    "standings_of",
]
