"""What-if: other values for one body, the gain of each indicator, and the smallest way to a rank."""

from ictindex.scoring.whatif.changes import Changes, FieldChange, parse_changes
from ictindex.scoring.whatif.costs import parse_costs
from ictindex.scoring.whatif.effect import WhatIf, what_if
from ictindex.scoring.whatif.gains import IndicatorGain
from ictindex.scoring.whatif.improvement import Improvement, improve
from ictindex.scoring.whatif.movable import Costs

__all__ = [
    "Changes",
    "Costs",
    "FieldChange",
    "Improvement",
    "IndicatorGain",
    "WhatIf",
    "improve",
    "parse_changes",
    "parse_costs",
    "what_if",
]
