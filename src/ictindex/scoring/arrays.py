"""Columns of numbers as one array."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ictindex.scoring.blocks import column_blocks
from ictindex.scoring.cores import on_all_cores

FloatArray = NDArray[np.float64]
Column = pl.Series | FloatArray  # numbers come as arrays, anything else as series
_LARGEST = 1e100  # beyond it sums of squares overflow, and no declared figure lies there


def is_number(kind: pl.DataType) -> bool:
    """Tell whether columns of ``kind`` hold numbers, or booleans, which count as 0 and 1."""
    return kind.is_numeric() or kind == pl.Boolean


def as_number(value: float | None) -> float | None:
    """Give one cell of a column of numbers, None for what ``as_numbers`` makes NaN."""
    return None if value is None or not abs(value) <= _LARGEST else float(value)


def as_numbers(frame: pl.DataFrame, names: Sequence[str]) -> FloatArray:
    """Give columns of numbers as one array ``(rows, columns)``, column by column in memory.

    NaN stands for what is missing, undefined, infinite or beyond ±1e100.
    """
    numbers = frame.select(pl.col(names).cast(pl.Float64)).to_numpy(order="fortran", writable=True)
    on_all_cores(partial(_clear_too_large, numbers), list(column_blocks(numbers.shape)))
    return numbers


def _clear_too_large(numbers: FloatArray, columns: list[int]) -> None:
    block = numbers[:, columns[0] : columns[-1] + 1]
    highest, lowest = np.fmax.reduce(block, axis=0), np.fmin.reduce(block, axis=0)
    if (highest > _LARGEST).any() or (lowest < -_LARGEST).any():
        block[np.abs(block) > _LARGEST] = np.nan
