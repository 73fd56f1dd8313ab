"""Robustness and sensitivity: whether ranks hold when what was a choice is varied, and what moves them."""

from ictindex.scoring.robustness.analysis import robustness
from ictindex.scoring.robustness.plan import Plan, PlanError, UniformWeights, parse_plan
from ictindex.scoring.robustness.results import Failure, Robustness
from ictindex.scoring.robustness.sensitivity import Sensitivity, sensitivity

__all__ = [
    "Failure",
    "Plan",
    "PlanError",
    "Robustness",
    "Sensitivity",
    "UniformWeights",
    "parse_plan",
    "robustness",
    "sensitivity",
]
