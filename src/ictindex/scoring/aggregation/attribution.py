"""Splitting a node's value among its children so that the parts add up to it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ictindex.scoring.aggregation.means import Mean

FloatArray = NDArray[np.float64]
_NO_GAIN = 1e-12
_POINTS, _MASSES = np.polynomial.legendre.leggauss(32)


def attribution(mean: Mean, shares: FloatArray, weights: FloatArray, lowest: float) -> FloatArray:
    """Split ``mean`` of ``shares`` ``(bodies, children)`` among the children; rows add up to the mean.

    Aumann–Shapley along the straight way from ``lowest`` (the same for each child) to the shares:
    ``wᵢ·lowest + (xᵢ − lowest)·∫₀¹ ∂f/∂xᵢ(x(t)) dt``, by Gauss–Legendre quadrature. From 0 a mean of degree
    one needs no integral: the part is ``xᵢ·∂f/∂xᵢ``. For a linear mean it is always ``wᵢ xᵢ``.
    Source: Aumann & Shapley, Values of Non-Atomic Games, Princeton 1974.
    """
    if lowest <= 0:
        return mean.elasticity(shares, weights)
    present = np.where(weights > 0, shares, lowest)
    slope = np.zeros_like(present)
    for point, mass in zip((_POINTS + 1) / 2, _MASSES / 2, strict=True):
        here = lowest + point * (present - lowest)
        slope += mass * mean.elasticity(here, weights) / here
    gains = (present - lowest) * slope
    total = gains.sum(axis=1)
    rise = mean.value(shares, weights) - lowest
    exact = np.divide(rise, total, out=np.ones_like(total), where=np.abs(total) > _NO_GAIN)
    return np.asarray(weights * lowest + gains * exact[:, None])
