"""From one period to the next: changes, and what holds for several periods in a row."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]


def changes_of(values: FloatArray, same: BoolArray) -> FloatArray:
    """Give the change since the period before, the shape of ``values``; NaN where not ``same``.

    The first axis is that of the periods; ``same`` says where the step leads from like to like.
    """
    changes = np.full(values.shape, np.nan)
    changes[1:] = np.where(same[1:], values[1:] - values[:-1], np.nan)
    return changes


def in_a_row(holds: BoolArray, same: BoolArray) -> IntArray:
    """Count the periods in a row, up to each, in which ``holds`` is true; a break starts the count anew."""
    counts = holds.astype(np.int64)
    for period in range(1, len(holds)):
        counts[period] += np.where(holds[period] & same[period], counts[period - 1], 0)
    return counts


def runs_of(changes: FloatArray) -> IntArray:
    """Count rises in a row as 1, 2, 3 …, falls as −1, −2, −3 …; 0 without a change or across a break."""
    steps = np.nan_to_num(np.sign(changes)).astype(np.int64)
    runs = steps.copy()
    for period in range(1, len(steps)):
        goes_on = (steps[period] != 0) & (steps[period] == np.sign(runs[period - 1]))
        runs[period] += np.where(goes_on, runs[period - 1], 0)
    return runs
