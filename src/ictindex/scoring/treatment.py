"""Outliers: a test by skewness and kurtosis, winsorising, then a transform; each changed value recorded.

Source: OECD/JRC Handbook on Constructing Composite Indicators, section 5; thresholds and steps as in COINr.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ictindex.scoring.framework import Treatment

FloatArray = NDArray[np.float64]
_FEWEST = 4  # kurtosis needs four values
_OFFSET = 0.01  # of the range, added before a logarithm so that the lowest value has one


@dataclass(frozen=True)
class TreatedValue:
    """One changed value: whose, of which indicator, before and after, and by which step."""

    body: str
    indicator: str
    before: float
    after: float
    step: str


def skewness(values: FloatArray) -> float:
    """Give the sample-corrected skewness ``G1`` of ``values``; NaN for fewer than three or a constant.

    Source: Joanes & Gill 1998, «Comparing measures of sample skewness and kurtosis».
    """
    n = values.size
    spread = values.std() if n else 0.0
    if n < _FEWEST - 1 or spread == 0:
        return float("nan")
    g1 = np.mean(((values - values.mean()) / spread) ** 3)
    return float(g1 * np.sqrt(n * (n - 1)) / (n - 2))


def kurtosis(values: FloatArray) -> float:
    """Give the sample-corrected excess kurtosis ``G2`` of ``values``; NaN for fewer than four or a constant.

    Source: Joanes & Gill 1998.
    """
    n = values.size
    spread = values.std() if n else 0.0
    if n < _FEWEST or spread == 0:
        return float("nan")
    g2 = np.mean(((values - values.mean()) / spread) ** 4) - 3
    return float(((n + 1) * g2 + 6) * (n - 1) / ((n - 2) * (n - 3)))


def has_outliers(values: FloatArray, treatment: Treatment) -> bool:
    """Tell whether ``values`` fail the test: |skewness| and kurtosis both at or above their limits."""
    return abs(skewness(values)) >= treatment.skewness and kurtosis(values) >= treatment.kurtosis


def treat(values: FloatArray, treatment: Treatment) -> tuple[FloatArray, str]:
    """Treat ``values`` ``(bodies,)``, NaN kept, and name the step that was taken ("" if none was needed).

    Winsorises up to ``max_winsorised`` points at the skewed end, stopping as soon as the test is passed; if
    it never is, the untouched values are transformed instead. A step that would make all values equal is not
    taken.
    """
    present = ~np.isnan(values)
    treated = values.copy()
    if not has_outliers(values[present], treatment):
        return treated, ""
    step = ""
    for points in range(1, min(treatment.max_winsorised, int(present.sum()) - 1) + 1):
        pulled = winsorise(values[present], points)
        if not _varies(pulled):
            break
        treated[present], step = pulled, "winsorised"
        if not has_outliers(pulled, treatment):
            return treated, step
    if treatment.transform != "none":
        transformed = _TRANSFORMS[treatment.transform](values[present])
        if _varies(transformed):
            treated[present], step = transformed, treatment.transform
    return treated, step


def _varies(values: FloatArray) -> bool:
    return bool(np.isfinite(values).all() and values.min() < values.max())


def winsorise(values: FloatArray, points: int) -> FloatArray:
    """Pull the ``points`` most extreme values at the skewed end in to the next one."""
    ordered = np.sort(values)
    if skewness(values) > 0:
        return np.asarray(np.minimum(values, ordered[-points - 1]))
    return np.asarray(np.maximum(values, ordered[points]))


def logarithm(values: FloatArray) -> FloatArray:
    """Give ``log(x − min + a)``, for a left skew ``−log(max + a − x)``; a is 1 % of the range."""
    offset = _OFFSET * (values.max() - values.min())
    if skewness(values) > 0:
        return np.asarray(np.log(values - values.min() + offset))
    return np.asarray(-np.log(values.max() + offset - values))


def box_cox(values: FloatArray) -> FloatArray:
    """Give the Box–Cox transform with the most likely λ, of values shifted above 0.

    Source: Box & Cox 1964, «An analysis of transformations».
    """
    from scipy.stats import boxcox

    offset = _OFFSET * (values.max() - values.min())
    with np.errstate(over="ignore"):  # while it looks for λ
        return np.asarray(boxcox(values - values.min() + offset)[0])


_TRANSFORMS = {"log": logarithm, "box_cox": box_cox}
