"""Rules made of parts, each with its own measure and rule: best_of, sum_of."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import Annotated, Literal

import numpy as np
from pydantic import Field

from ictindex.scoring.arrays import Column
from ictindex.scoring.errors import Problem
from ictindex.scoring.model import Part, Positive, Text
from ictindex.scoring.rules.absolute import Bands, Count, Goalposts, Proportional, above_maximum
from ictindex.scoring.rules.base import FloatArray, Rule
from ictindex.scoring.rules.choices import Checklist, Choice

PartRule = Annotated[
    Proportional | Goalposts | Bands | Count | Choice | Checklist, Field(discriminator="type")
]


class RulePart(Part):
    """One part: its measure, its rule and its maximum in points."""

    title: Text | None = None
    measure: str
    rule: PartRule
    points: Positive


class PartsRule(Rule):
    """Common ground of the rules with parts."""

    parts: tuple[RulePart, ...] = Field(min_length=2)

    def expressions(self, measure: str) -> tuple[str, ...]:
        """Give the measures of the parts."""
        del measure
        return tuple(part.measure for part in self.parts)

    def part_points(self, values: Sequence[Column]) -> FloatArray:
        """Give the points of each part, shape ``(parts, bodies)``; NaN where the part is missing."""
        rows = [
            part.rule.shares([series], part.points) * part.points
            for part, series in zip(self.parts, values, strict=True)
        ]
        return np.array(rows)

    def shares(self, values: Sequence[Column], maximum: float) -> FloatArray:
        """Give ``combined points / maximum``; a missing part earns nothing, all missing is missing."""
        points = self.part_points(values)
        combined = self.combine(np.nan_to_num(points))
        return np.where(np.isnan(points).all(axis=0), np.nan, np.minimum(combined, maximum)) / maximum

    @abstractmethod
    def combine(self, points: FloatArray) -> FloatArray:
        """Combine ``(parts, bodies)`` points into ``(bodies,)``."""

    def problems(self, where: str, maximum: float) -> Iterator[Problem]:
        """Refuse impossible parts and parts worth more than the maximum."""
        for number, part in enumerate(self.parts, start=1):
            yield from part.rule.problems(f"{where} › {number}", part.points)
        yield from above_maximum([part.points for part in self.parts], where, maximum)


class BestOf(PartsRule):
    """The best of several cases counts."""

    type: Literal["best_of"]

    def combine(self, points: FloatArray) -> FloatArray:
        """Take the highest part."""
        return np.asarray(points.max(axis=0))


class SumOf(PartsRule):
    """The parts add up, capped at the maximum."""

    type: Literal["sum_of"]

    def combine(self, points: FloatArray) -> FloatArray:
        """Add the parts."""
        return np.asarray(points.sum(axis=0))
