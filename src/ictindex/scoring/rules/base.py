"""What a rule is: parameters from the framework file and the formula that turns raw values into shares."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from typing import ClassVar, Literal

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ictindex.scoring.arrays import Column
from ictindex.scoring.errors import Problem
from ictindex.scoring.model import Part, Share

FloatArray = NDArray[np.float64]
ValueKind = Literal["number", "text", "list"]


class Rule(Part, ABC):
    """Raw value → share of the indicator's maximum (0 to 1 unless a rule leaves it uncapped).

    ``relative`` rules look at the whole peer group; ``outside`` rules add points outside the maximum;
    ``by_block`` rules score many indicators at once, numbers and shares being ``(bodies, indicators)`` then.
    """

    needs: ClassVar[ValueKind] = "number"
    by_block: ClassVar[bool] = False
    relative: ClassVar[bool] = False
    outside: ClassVar[bool] = False

    @abstractmethod
    def shares(self, values: Sequence[Column], maximum: float) -> FloatArray:
        """Give the share of each body, shape ``(bodies,)``; NaN where the raw value is missing.

        ``values`` holds one series of length ``bodies`` per measure; ``maximum`` is in points.
        """

    def expressions(self, measure: str) -> tuple[str, ...]:
        """Give the measures the rule reads; ``measure`` is the indicator's own."""
        return (measure,)

    def problems(self, where: str, maximum: float) -> Iterator[Problem]:
        """Find what makes the rule impossible to apply; ``maximum`` is in points."""
        del where, maximum
        yield from ()


def impossible(where: str, vi: str, en: str) -> Problem:
    """Say that the rule at ``where`` cannot be applied, with the reason in both languages."""
    return Problem("impossible_rule", where, {"detail_vi": vi, "detail_en": en})


def wrong_order(where: str, lower: float, upper: float) -> Iterator[Problem]:
    """Refuse a lower end that is not below the upper one."""
    if lower >= upper:
        yield impossible(
            where,
            f"«lower» ({lower:g}) phải nhỏ hơn «upper» ({upper:g})",
            f"«lower» ({lower:g}) must be below «upper» ({upper:g})",
        )


def numbers(column: Column) -> FloatArray:
    """Give numbers or booleans as float64, missing as NaN; shape ``(bodies,)``."""
    if isinstance(column, np.ndarray):
        return column
    whole = column if column.dtype == pl.Float64 else column.cast(pl.Float64)
    return whole.to_numpy(writable=True)  # null becomes NaN


class OutputRange(Part):
    """The interval that shares are stretched to, so that a geometric mean meets no zero."""

    output: tuple[Share, Share] = (0.0, 1.0)

    def stretch(self, shares: FloatArray) -> FloatArray:
        """Map 0–1 linearly onto the output range."""
        low, high = self.output
        if (low, high) == (0.0, 1.0):
            return shares
        return low + shares * (high - low)

    def output_problems(self, where: str) -> Iterator[Problem]:
        """Refuse an output range that does not run upwards."""
        low, high = self.output
        if low >= high:
            yield impossible(
                where,
                f"«output» phải đi từ thấp lên cao, không phải {low:g} đến {high:g}",
                f"«output» must run from low to high, not {low:g} to {high:g}",
            )
