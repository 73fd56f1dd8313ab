"""Rules: raw value → share of the indicator's maximum."""

from typing import Annotated

from pydantic import Field

from ictindex.scoring.rules.absolute import Bands, Count, Given, Goalposts, Proportional
from ictindex.scoring.rules.base import Rule
from ictindex.scoring.rules.choices import Checklist, Choice
from ictindex.scoring.rules.outside import Bonus, Penalty
from ictindex.scoring.rules.parts import BestOf, PartsRule, SumOf
from ictindex.scoring.rules.positional import Borda, PercentileRank, RankShare
from ictindex.scoring.rules.relative import (
    DistanceToMax,
    DistanceToReference,
    DistanceToTarget,
    FractionOfMax,
    MinMax,
    RelativeRule,
    Scaled,
    ZScore,
)

AnyRule = Annotated[
    Proportional
    | Goalposts
    | Bands
    | Choice
    | Checklist
    | Count
    | BestOf
    | SumOf
    | Given
    | Bonus
    | Penalty
    | MinMax
    | ZScore
    | Scaled
    | RankShare
    | Borda
    | PercentileRank
    | FractionOfMax
    | DistanceToTarget
    | DistanceToReference
    | DistanceToMax,
    Field(discriminator="type"),
]

__all__ = [
    "AnyRule",
    "Bands",
    "BestOf",
    "Bonus",
    "Borda",
    "Checklist",
    "Choice",
    "Count",
    "DistanceToMax",
    "DistanceToReference",
    "DistanceToTarget",
    "FractionOfMax",
    "Given",
    "Goalposts",
    "MinMax",
    "PartsRule",
    "Penalty",
    "PercentileRank",
    "Proportional",
    "RankShare",
    "RelativeRule",
    "Rule",
    "Scaled",
    "SumOf",
    "ZScore",
]
