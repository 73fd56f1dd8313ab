"""Rules that measure a body by the values of its peer group: distances, fractions, standard scores.

Formulas after COINr's normalisations and the OECD/JRC Handbook on Constructing Composite Indicators,
section 5; direction is part of each formula, on the raw scale.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, Literal

import numpy as np

from ictindex.scoring.errors import Problem
from ictindex.scoring.model import Direction, Finite, Positive
from ictindex.scoring.rules.base import Column, FloatArray, OutputRange, Rule, numbers, wrong_order

ConstantPolicy = Literal["refuse", "midpoint", "full", "exclude"]
_NOISE = 1e-12  # of the values' size: what float64 leaves between equal values


class RelativeRule(Rule, OutputRange):
    """Position of a body among its peers; ``constant`` says what holds where the peers leave no distance."""

    direction: Direction = "higher"
    constant: ConstantPolicy = "refuse"
    relative: ClassVar[bool] = True

    def shares(self, values: Sequence[Column], maximum: float) -> FloatArray:
        """Give the position within the group, shape ``(bodies,)``; NaN for an excluded constant."""
        del maximum
        raw = numbers(values[0])
        if np.isnan(raw).all():
            return raw
        if self.is_degenerate(values):
            return self.stretch(np.where(np.isnan(raw), np.nan, self._constant_share()))
        return self.stretch(self.position(values))

    def position(self, values: Sequence[Column]) -> FloatArray:
        """Give the position, 0–1 unless the rule lets it run over, shape ``(bodies,)``."""
        raw = numbers(values[0])
        start, end = self.ends(values)
        return np.asarray((raw - start) / (end - start))

    def ends(self, values: Sequence[Column]) -> tuple[float, float]:
        """Give the raw values of nothing and of full."""
        raw = numbers(values[0])
        low, high = float(np.fmin.reduce(raw)), float(np.fmax.reduce(raw))
        return (low, high) if self.direction == "higher" else (high, low)

    def is_degenerate(self, values: Sequence[Column]) -> bool:
        """Tell whether the group's values leave no distance to measure."""
        if np.isnan(numbers(values[0])).all():
            return False
        start, end = self.ends(values)
        distance = end - start if self.direction == "higher" else start - end
        return not distance > _NOISE * max(abs(start), abs(end))

    def _constant_share(self) -> float:
        return {"midpoint": 0.5, "full": 1.0}.get(self.constant, np.nan)

    def problems(self, where: str, maximum: float) -> Iterator[Problem]:
        """Refuse an output range in the wrong order."""
        del maximum
        yield from self.output_problems(where)


class MinMax(RelativeRule):
    """``(value − min) / (max − min)``, or ``(max − value) / (max − min)`` where lower is better."""

    type: Literal["min_max"]


class DistanceToMax(RelativeRule):
    """``1 − (max − value) / (max − min)``: one less the distance to the best of the group."""

    type: Literal["distance_to_max"]


class Scaled(RelativeRule):
    """``(value − lower) / (upper − lower)``, never cut off; an end left out is the group's own."""

    type: Literal["scaled"]
    lower: Finite | None = None
    upper: Finite | None = None

    def ends(self, values: Sequence[Column]) -> tuple[float, float]:
        """Give the declared ends, the group's lowest and highest value where none is declared."""
        raw = numbers(values[0])
        low = float(np.fmin.reduce(raw)) if self.lower is None else self.lower
        high = float(np.fmax.reduce(raw)) if self.upper is None else self.upper
        return (low, high) if self.direction == "higher" else (high, low)

    def problems(self, where: str, maximum: float) -> Iterator[Problem]:
        """Refuse ends in the wrong order."""
        yield from super().problems(where, maximum)
        if self.lower is not None and self.upper is not None:
            yield from wrong_order(where, self.lower, self.upper)


class DistanceToTarget(RelativeRule):
    """``1 − (target − value) / (target − worst of the group)``; above 1 past the target unless capped."""

    type: Literal["distance_to_target"]
    target: Finite
    cap: bool = False

    def position(self, values: Sequence[Column]) -> FloatArray:
        """Give the position between the worst of the group and the target."""
        position = super().position(values)
        return np.minimum(position, 1.0) if self.cap else position

    def ends(self, values: Sequence[Column]) -> tuple[float, float]:
        """Give the worst of the group and the target."""
        worst, _ = super().ends(values)
        return worst, self.target


class DistanceToReference(RelativeRule):
    """``1 − (reference − value) / (reference − worst)``, the reference being the value of a named body."""

    type: Literal["distance_to_reference"]
    reference: str
    cap: bool = False

    def expressions(self, measure: str) -> tuple[str, ...]:
        """Give the measure and the same of the reference body within the group."""
        body = self.reference.replace("'", "''")
        return (measure, f"max(CASE WHEN body = '{body}' THEN {measure} END)")

    def position(self, values: Sequence[Column]) -> FloatArray:
        """Give the position between the worst of the group and the reference body."""
        position = super().position(values)
        return np.minimum(position, 1.0) if self.cap else position

    def ends(self, values: Sequence[Column]) -> tuple[float, float]:
        """Give the worst of the group and the value of the reference body (NaN if it has none)."""
        worst, _ = super().ends(values)
        return worst, float(numbers(values[1])[0])


class FractionOfMax(RelativeRule):
    """``value / max``, or ``min / value`` where lower is better; only values above 0 have a fraction."""

    type: Literal["fraction_of_max"]

    def position(self, values: Sequence[Column]) -> FloatArray:
        """Give the fraction of the best value of the group; NaN for a value that has none."""
        raw = numbers(values[0])
        if self.direction == "higher":
            return np.asarray(raw / np.nanmax(raw))
        positive = np.where(raw > 0, raw, np.nan)
        return np.asarray(np.nanmin(positive) / positive)

    def is_degenerate(self, values: Sequence[Column]) -> bool:
        """Tell whether no value of the group is above 0."""
        raw = numbers(values[0])
        return not np.isnan(raw).all() and not (raw > 0).any()


class ZScore(RelativeRule):
    """``mean + sd · (value − group mean) / group sd`` (sample), the other way round where lower is better."""

    type: Literal["z_score"]
    mean: Finite = 0.0
    sd: Positive = 1.0

    def position(self, values: Sequence[Column]) -> FloatArray:
        """Give the standard score of each body."""
        raw = numbers(values[0])
        score = (raw - np.nanmean(raw)) / np.nanstd(raw, ddof=1)
        return np.asarray(self.mean + self.sd * (score if self.direction == "higher" else -score))

    def is_degenerate(self, values: Sequence[Column]) -> bool:
        """Tell whether the group's values do not vary, or too little for float64 to square."""
        if super().is_degenerate(values):
            return True
        raw = numbers(values[0])
        return not np.isnan(raw).all() and not np.nanvar(raw) > 0
