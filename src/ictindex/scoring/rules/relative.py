"""Rules that measure a body by the values of its peer group: distances, fractions, standard scores.

Formulas after COINr's normalisations and the OECD/JRC Handbook on Constructing Composite Indicators,
section 5; direction is part of each formula, on the raw scale.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from ictindex.scoring.arrays import Column
from ictindex.scoring.errors import Problem
from ictindex.scoring.model import Direction, Finite, Positive
from ictindex.scoring.rules.base import FloatArray, OutputRange, Rule, numbers, wrong_order

ConstantPolicy = Literal["refuse", "midpoint", "full", "exclude"]
_NOISE = 1e-12  # of the values' size: what float64 leaves between equal values
End = FloatArray | np.float64 | float  # of one indicator, or one for each (indicators,)


class RelativeRule(Rule, OutputRange):
    """Position of a body among its peers; ``constant`` says what holds where the peers leave no distance."""

    direction: Direction = "higher"
    constant: ConstantPolicy = "refuse"
    relative: ClassVar[bool] = True

    def shares(self, values: Sequence[Column], maximum: float) -> FloatArray:
        """Give the position within the group; NaN where the peers leave no distance and none is declared."""
        del maximum
        raw = numbers(values[0])
        start, end = self.ends(values)
        flat = self._is_flat(raw, start, end)
        if np.all(flat):
            return self.stretch(np.where(np.isnan(raw), np.nan, self._constant_share()))
        if not np.any(flat):
            return self.stretch(self.position(raw, start, end))
        position = self.position(raw, np.where(flat, np.nan, start), np.where(flat, np.nan, end))
        return self.stretch(np.where(flat & ~np.isnan(raw), self._constant_share(), position))

    def position(self, raw: FloatArray, start: End, end: End) -> FloatArray:
        """Give the position between the ends, 0–1 unless the rule lets it run over; the shape of ``raw``."""
        position = raw - start
        position /= end - start
        return np.asarray(position)

    def ends(self, values: Sequence[Column]) -> tuple[End, End]:
        """Give the raw values of nothing and of full; NaN where no body has a value."""
        raw = numbers(values[0])
        low, high = np.fmin.reduce(raw, axis=0), np.fmax.reduce(raw, axis=0)
        return (low, high) if self.direction == "higher" else (high, low)

    def is_degenerate(self, values: Sequence[Column]) -> bool:
        """Tell whether the group's values leave no distance to measure."""
        raw = numbers(values[0])
        return not np.isnan(raw).all() and bool(np.all(self._is_flat(raw, *self.ends(values))))

    def _is_flat(self, raw: FloatArray, start: End, end: End) -> NDArray[np.bool_]:
        """Tell of each indicator whether its ends lie no further apart than the noise of float64."""
        del raw
        distance = end - start if self.direction == "higher" else start - end
        return np.logical_not(distance > _NOISE * np.maximum(np.abs(start), np.abs(end)))

    def _constant_share(self) -> float:
        return {"midpoint": 0.5, "full": 1.0}.get(self.constant, np.nan)

    def problems(self, where: str, maximum: float) -> Iterator[Problem]:
        """Refuse an output range in the wrong order."""
        del maximum
        yield from self.output_problems(where)


class MinMax(RelativeRule):
    """``(value − min) / (max − min)``, or ``(max − value) / (max − min)`` where lower is better."""

    type: Literal["min_max"]
    by_block: ClassVar[bool] = True


class DistanceToMax(RelativeRule):
    """``1 − (max − value) / (max − min)``: one less the distance to the best of the group."""

    type: Literal["distance_to_max"]
    by_block: ClassVar[bool] = True


class Scaled(RelativeRule):
    """``(value − lower) / (upper − lower)``, never cut off; an end left out is the group's own."""

    type: Literal["scaled"]
    by_block: ClassVar[bool] = True
    lower: Finite | None = None
    upper: Finite | None = None

    def ends(self, values: Sequence[Column]) -> tuple[End, End]:
        """Give the declared ends, the group's lowest and highest value where none is declared."""
        raw = numbers(values[0])
        low = np.fmin.reduce(raw, axis=0) if self.lower is None else self.lower
        high = np.fmax.reduce(raw, axis=0) if self.upper is None else self.upper
        return (low, high) if self.direction == "higher" else (high, low)

    def problems(self, where: str, maximum: float) -> Iterator[Problem]:
        """Refuse ends in the wrong order."""
        yield from super().problems(where, maximum)
        if self.lower is not None and self.upper is not None:
            yield from wrong_order(where, self.lower, self.upper)


class DistanceToTarget(RelativeRule):
    """``1 − (target − value) / (target − worst of the group)``; above 1 past the target unless capped."""

    type: Literal["distance_to_target"]
    by_block: ClassVar[bool] = True
    target: Finite
    cap: bool = False

    def position(self, raw: FloatArray, start: End, end: End) -> FloatArray:
        """Give the position between the worst of the group and the target."""
        position = super().position(raw, start, end)
        return np.minimum(position, 1.0) if self.cap else position

    def ends(self, values: Sequence[Column]) -> tuple[End, End]:
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

    def position(self, raw: FloatArray, start: End, end: End) -> FloatArray:
        """Give the position between the worst of the group and the reference body."""
        position = super().position(raw, start, end)
        return np.minimum(position, 1.0) if self.cap else position

    def ends(self, values: Sequence[Column]) -> tuple[End, End]:
        """Give the worst of the group and the value of the reference body (NaN if it has none)."""
        worst, _ = super().ends(values)
        return worst, float(numbers(values[1])[0])


class FractionOfMax(RelativeRule):
    """``value / max``, or ``min / value`` where lower is better; only values above 0 have a fraction."""

    type: Literal["fraction_of_max"]
    by_block: ClassVar[bool] = True

    def position(self, raw: FloatArray, start: End, end: End) -> FloatArray:
        """Give the fraction of the best value of the group; NaN for a value that has none."""
        del start
        if self.direction == "higher":
            return np.asarray(raw / end)
        return np.asarray(end / np.where(raw > 0, raw, np.nan))

    def ends(self, values: Sequence[Column]) -> tuple[End, End]:
        """Give nothing and the best value of the group; the lowest above 0 where lower is better."""
        raw = numbers(values[0])
        if self.direction == "higher":
            return 0.0, np.fmax.reduce(raw, axis=0)
        return 0.0, np.fmin.reduce(np.where(raw > 0, raw, np.nan), axis=0)

    def _is_flat(self, raw: FloatArray, start: End, end: End) -> NDArray[np.bool_]:
        """Tell whether no value of the group is above 0."""
        del raw, start
        return np.logical_not(end > 0)


class ZScore(RelativeRule):
    """``mean + sd · (value − group mean) / group sd`` (sample), the other way round where lower is better."""

    type: Literal["z_score"]
    mean: Finite = 0.0
    sd: Positive = 1.0

    def position(self, raw: FloatArray, start: End, end: End) -> FloatArray:
        """Give the standard score of each body."""
        del start, end
        score = (raw - np.nanmean(raw)) / np.nanstd(raw, ddof=1)
        return np.asarray(self.mean + self.sd * (score if self.direction == "higher" else -score))

    def _is_flat(self, raw: FloatArray, start: End, end: End) -> NDArray[np.bool_]:
        """Tell whether the values do not vary, or too little for float64 to square."""
        flat = super()._is_flat(raw, start, end)
        return flat if flat.all() else np.logical_not(np.nanvar(raw) > 0)
