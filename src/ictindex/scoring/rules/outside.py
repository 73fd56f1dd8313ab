"""Rules that add points outside the maximum of their node: bonus, penalty."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal

import numpy as np

from ictindex.scoring.arrays import Column
from ictindex.scoring.model import Positive
from ictindex.scoring.rules.base import FloatArray, Rule, numbers


class Bonus(Rule):
    """``value × points_per_unit`` points on top, capped at ``cap`` points; shares are in points here."""

    type: Literal["bonus"]
    points_per_unit: Positive = 1.0
    cap: Positive | None = None
    outside: ClassVar[bool] = True
    sign: ClassVar[float] = 1.0

    def shares(self, values: Sequence[Column], maximum: float) -> FloatArray:
        """Give the points added (negative for a penalty), shape ``(bodies,)``."""
        del maximum
        return self.sign * np.clip(numbers(values[0]) * self.points_per_unit, 0.0, self.cap)


class Penalty(Bonus):
    """``value × points_per_unit`` points taken off, capped at ``cap`` points."""

    type: Literal["penalty"]  # type: ignore[assignment]  # the tag of the union differs by design
    sign: ClassVar[float] = -1.0
