"""Columns of numbers as one array."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
_LARGEST = 1e100  # beyond it sums of squares overflow, and no declared figure lies there


def is_number(kind: pl.DataType) -> bool:
    """Tell whether columns of ``kind`` hold numbers, or booleans, which count as 0 and 1."""
    return kind.is_numeric() or kind == pl.Boolean


def as_numbers(frame: pl.DataFrame, names: Sequence[str]) -> FloatArray:
    """Give columns of numbers as one array ``(rows, columns)``, column by column in memory.

    NaN stands for what is missing, undefined, infinite or beyond ±1e100.
    """
    columns = pl.col(names).cast(pl.Float64).fill_null(pl.lit(float("nan")))
    numbers = frame.select(columns).to_numpy(order="fortran", writable=True)
    highest, lowest = np.fmax.reduce(numbers, axis=0), np.fmin.reduce(numbers, axis=0)
    if (highest > _LARGEST).any() or (lowest < -_LARGEST).any():
        numbers[np.abs(numbers) > _LARGEST] = np.nan
    return numbers
