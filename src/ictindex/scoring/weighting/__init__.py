"""Where weights come from, and what they come to: data, experts, or each body's own best case."""

from ictindex.scoring.weighting.benefit_of_doubt import benefit_of_the_doubt
from ictindex.scoring.weighting.effective import effective_weights
from ictindex.scoring.weighting.experts import PairwiseWeights, budget_allocation, pairwise_weights
from ictindex.scoring.weighting.from_data import balanced_weights, principal_component_weights

__all__ = [
    "PairwiseWeights",
    "balanced_weights",
    "benefit_of_the_doubt",
    "budget_allocation",
    "effective_weights",
    "pairwise_weights",
    "principal_component_weights",
]
