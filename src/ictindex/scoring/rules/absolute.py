"""Rules that look at one body's number alone: proportional, goalposts, bands, count, given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, Literal

import numpy as np
from pydantic import Field

from ictindex.scoring.arrays import Column
from ictindex.scoring.bands import Band, band_of, band_problems
from ictindex.scoring.errors import Problem
from ictindex.scoring.model import Direction, Finite, Positive
from ictindex.scoring.rules.base import (
    FloatArray,
    OutputRange,
    Rule,
    impossible,
    numbers,
    wrong_order,
)


class Proportional(Rule, OutputRange):
    """``value / target``, at least 0 and, if capped, at most 1."""

    type: Literal["proportional"]
    by_block: ClassVar[bool] = True
    target: Positive = 1.0
    cap: bool = True

    def shares(self, values: Sequence[Column], maximum: float) -> FloatArray:
        """Give ``value / target``, shape ``(bodies,)``."""
        del maximum
        return self.stretch(np.clip(numbers(values[0]) / self.target, 0.0, 1.0 if self.cap else None))

    def problems(self, where: str, maximum: float) -> Iterator[Problem]:
        """Refuse an output range in the wrong order."""
        del maximum
        yield from self.output_problems(where)


class Goalposts(Rule, OutputRange):
    """``(value − lower) / (upper − lower)``, or ``(upper − value) / …`` where lower is better.

    Source: OECD/JRC Handbook on Constructing Composite Indicators, section 5 (min-max with fixed goalposts).
    """

    type: Literal["goalposts"]
    by_block: ClassVar[bool] = True
    lower: Finite
    upper: Finite
    cap: bool = True
    direction: Direction = "higher"

    def shares(self, values: Sequence[Column], maximum: float) -> FloatArray:
        """Give the position between the goalposts, shape ``(bodies,)``."""
        del maximum
        raw = numbers(values[0])
        way = raw - self.lower if self.direction == "higher" else self.upper - raw
        position = way / (self.upper - self.lower)
        return self.stretch(np.clip(position, 0.0, 1.0) if self.cap else position)

    def problems(self, where: str, maximum: float) -> Iterator[Problem]:
        """Refuse goalposts or an output range in the wrong order."""
        del maximum
        yield from wrong_order(where, self.lower, self.upper)
        yield from self.output_problems(where)


class PointBand(Band):
    """The points of the values within the band."""

    points: Finite = Field(ge=0)


class Bands(Rule):
    """Step table: the points of the half-open band that the value falls into."""

    type: Literal["bands"]
    bands: tuple[PointBand, ...] = Field(min_length=1)

    def shares(self, values: Sequence[Column], maximum: float) -> FloatArray:
        """Give ``points of the band / maximum``, shape ``(bodies,)``; NaN for a value below every band."""
        found = band_of(numbers(values[0]), self.bands)
        points = np.array([band.points for band in self.bands] + [np.nan])
        return np.asarray(points[found] / maximum)

    def problems(self, where: str, maximum: float) -> Iterator[Problem]:
        """Refuse gaps, overlaps, uncovered ends and points above the maximum."""
        yield from band_problems(self.bands, where, floor=0.0, ceiling=None)
        yield from above_maximum((band.points for band in self.bands), where, maximum)


class Count(Rule):
    """``value × points_per_unit``, capped at ``cap`` points (the maximum unless declared)."""

    type: Literal["count"]
    by_block: ClassVar[bool] = True
    points_per_unit: Positive
    cap: Positive | None = None

    def shares(self, values: Sequence[Column], maximum: float) -> FloatArray:
        """Give ``min(value × points_per_unit, cap) / maximum``, shape ``(bodies,)``."""
        points = numbers(values[0]) * self.points_per_unit
        return np.clip(points, 0.0, self.cap or maximum) / maximum

    def problems(self, where: str, maximum: float) -> Iterator[Problem]:
        """Refuse a cap above the maximum."""
        yield from above_maximum((self.cap or 0.0,), where, maximum)


class Given(Rule):
    """The value is the score itself, in points, as decided by a reviewer, survey, exam or import."""

    type: Literal["given"]
    by_block: ClassVar[bool] = True
    checks_range: ClassVar[bool] = True

    def shares(self, values: Sequence[Column], maximum: float) -> FloatArray:
        """Give ``value / maximum``, shape ``(bodies,)``."""
        return numbers(values[0]) / maximum


def above_maximum(points: Iterator[float] | Sequence[float], where: str, maximum: float) -> Iterator[Problem]:
    """Refuse points that exceed the indicator's maximum."""
    highest = max(points)
    if highest > maximum:
        yield impossible(
            where,
            f"cho {highest:g} điểm, vượt điểm tối đa {maximum:g}",
            f"gives {highest:g} points, above the maximum of {maximum:g}",
        )
