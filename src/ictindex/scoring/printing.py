"""Values as they are printed: shares on their scale, snapped and rounded."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ictindex.scoring.framework import Framework
from ictindex.scoring.rounding import round_snapped, snap

FloatArray = NDArray[np.float64]


def on_scale(framework: Framework, shares: FloatArray, columns: ArrayLike) -> FloatArray:
    """Put ``shares`` ``(…, columns)`` of the elements ``columns`` on their printed scale, unrounded."""
    return snap(shares * framework.scales[np.asarray(columns)])


def rounded(framework: Framework, values: FloatArray, columns: ArrayLike) -> FloatArray:
    """Round ``values`` ``(…, columns)`` of the elements ``columns``, at the decimals of each."""
    decimals = framework.printed_decimals[np.asarray(columns)]
    printed = np.empty_like(values)
    for count in np.unique(decimals).tolist():
        alike = decimals == count
        printed[..., alike] = round_snapped(values[..., alike], count, framework.rounding)
    return printed


def ranked_values(framework: Framework, shares: FloatArray, columns: ArrayLike) -> FloatArray:
    """Give the values ``(…, columns)`` that are ranked: as printed, or unrounded where that is declared."""
    values = on_scale(framework, shares, columns)
    return rounded(framework, values, columns) if framework.ranking.value == "published" else values
