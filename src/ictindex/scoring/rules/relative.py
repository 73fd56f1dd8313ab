"""Rules computed across the peer group: min_max."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal

import numpy as np
import polars as pl

from ictindex.scoring.model import Direction
from ictindex.scoring.rules.base import FloatArray, OutputRange, Rule, numbers

ConstantPolicy = Literal["refuse", "midpoint", "full", "exclude"]


class MinMax(Rule, OutputRange):
    """``(value − min) / (max − min)`` over the peer group, or ``(max − value) / …`` where lower is better.

    A constant column has no such value: ``constant`` says what then.
    Source: OECD/JRC Handbook on Constructing Composite Indicators, section 5.
    """

    type: Literal["min_max"]
    direction: Direction = "higher"
    constant: ConstantPolicy = "refuse"
    relative: ClassVar[bool] = True

    def shares(self, values: Sequence[pl.Series], maximum: float) -> FloatArray:
        """Give the position within the group, shape ``(bodies,)``; NaN for an excluded constant."""
        del maximum
        raw = numbers(values[0])
        if np.isnan(raw).all():
            return raw
        low, high = np.nanmin(raw), np.nanmax(raw)
        if low == high:
            return self.stretch(np.where(np.isnan(raw), np.nan, self._constant_share()))
        way = raw - low if self.direction == "higher" else high - raw
        return self.stretch(way / (high - low))

    def is_constant(self, values: Sequence[pl.Series]) -> bool:
        """Tell whether all present values of the group are the same."""
        raw = numbers(values[0])
        present = raw[~np.isnan(raw)]
        return present.size > 0 and bool((present == present[0]).all())

    def _constant_share(self) -> float:
        return {"midpoint": 0.5, "full": 1.0}.get(self.constant, np.nan)
