"""The tree: nodes that combine, indicators that measure."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ictindex.scoring.model import Code, FieldCode, Finite, Part, Positive, Share, Text
from ictindex.scoring.rules import AnyRule

Combination = Literal["sum_of_points", "arithmetic", "geometric", "harmonic", "power", "minimum", "copeland"]
MissingPolicy = Literal["zero", "exclude", "refuse", "impute"]
Weight = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Decimals = Annotated[int, Field(ge=0, le=9)]


class Evidence(Part):
    """The document that proves a declared value."""

    title: Text
    required: Literal["always", "when_scored", "never"] = "when_scored"


class Imputation(Part):
    """What a missing raw value is taken to be: from the other bodies, or from the body's other periods.

    ``within`` restricts the other bodies to those alike: «group» for the peer group, or the code of a field.
    """

    method: Literal["mean", "median", "previous", "linear"]
    within: FieldCode | None = None


class Treatment(Part):
    """How outliers are found and tamed before a relative rule; see ``scoring.treatment``."""

    max_winsorised: Annotated[int, Field(ge=0, le=100)] = 5
    transform: Literal["none", "log", "box_cox"] = "none"
    skewness: Positive = 2.0
    kurtosis: Positive = 3.5


class Element(Part):
    """What nodes and indicators share: ``max_points`` inside sum-of-points nodes, ``weight`` elsewhere.

    ``scale`` is the highest value as printed; without it, the maximum points or the framework's scale.
    Another ``series`` than in the framework before breaks the comparison where all else reads the same.
    """

    code: Code
    title: Text
    parent: Code | None = None
    weight: Weight = 1.0
    max_points: Positive | None = None
    scale: Positive | None = None
    decimals: Decimals | None = None
    missing: MissingPolicy | None = None
    imputation: Imputation | None = None
    series: Code | None = None
    note: Text | None = None


class Node(Element):
    """A dimension: its children combined; the one node without parent is the index itself.

    ``exponent`` is the p of ``power``: 1 arithmetic, 0 geometric, −1 harmonic.
    """

    combine: Combination = "arithmetic"
    exponent: Finite = 1.0
    minimum_available: Share = 0.0


class Indicator(Element):
    """A leaf: a measure over fields and the rule that scores it; ``groups`` empty means everybody."""

    measure: str | None = None
    unit: Text | None = None
    rule: AnyRule
    groups: tuple[Code, ...] = ()
    treatment: Treatment | None = None
    evidence: Evidence | None = None

    @property
    def expression(self) -> str:
        """Give the measure as an SQL expression; without one, the field that bears the indicator's code."""
        return self.measure if self.measure is not None else f'"{self.code}"'

    @property
    def expressions(self) -> tuple[str, ...]:
        """Give every expression that the rule reads."""
        return self.rule.expressions(self.expression)

    def applies_to(self, group: str | None) -> bool:
        """Tell whether bodies of ``group`` are assessed on this indicator."""
        return not self.groups or group in self.groups


def scored(element: Element) -> bool:
    """Tell whether ``element`` counts inside the maximum of its parent (bonus and penalty points do not)."""
    return not (isinstance(element, Indicator) and element.rule.outside)
