"""Nodes: the shares of the children combined, with the weights of the present ones rescaled.

Bare array functions; all arrays are ``(bodies, children)`` or ``(bodies,)``.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]
_NO_GAIN = 1e-12
_QUADRATURE = np.polynomial.legendre.leggauss(32)


def rescaled_weights(weights: FloatArray, counted: BoolArray) -> FloatArray:
    """Rescale ``weights`` ``(children,)`` so that those ``counted`` ``(bodies, children)`` sum to one.

    A row in which nothing with a weight is counted is all zero.
    """
    kept = np.where(counted, weights, 0.0)
    total = kept.sum(axis=1, keepdims=True)
    return np.asarray(np.divide(kept, total, out=np.zeros_like(kept), where=total > 0))


def arithmetic_mean(shares: FloatArray, weights: FloatArray) -> FloatArray:
    """Give ``Σ wᵢ xᵢ`` per body; ``weights`` are rescaled, shares without weight may be NaN."""
    return np.asarray((weights * np.where(weights > 0, shares, 0.0)).sum(axis=1))


def geometric_mean(shares: FloatArray, weights: FloatArray) -> FloatArray:
    """Give ``Π xᵢ^wᵢ`` per body; shares with a weight must be positive.

    Source: OECD/JRC Handbook on Constructing Composite Indicators, section 6.
    """
    logarithms = np.log(np.where(weights > 0, shares, 1.0))
    return np.asarray(np.exp((weights * logarithms).sum(axis=1)))


def geometric_attribution(shares: FloatArray, weights: FloatArray, lowest: float) -> FloatArray:
    """Split a geometric mean among its children, shape ``(bodies, children)``; rows add up to the mean.

    Aumann–Shapley along the straight way from ``lowest`` (the same for each child) to the shares:
    ``wᵢ·lowest + (xᵢ − lowest)·∫₀¹ wᵢ f(x(t)) / xᵢ(t) dt``, by Gauss–Legendre quadrature. From 0 this is
    ``wᵢ f(x)``. Source: Aumann & Shapley, Values of Non-Atomic Games, 1974.
    """
    mean = geometric_mean(shares, weights)
    if lowest <= 0:
        return np.asarray(weights * mean[:, None])
    present = np.where(weights > 0, shares, lowest)
    path = np.zeros_like(present)
    for point, mass in zip((_QUADRATURE[0] + 1) / 2, _QUADRATURE[1] / 2, strict=True):
        here = lowest + point * (present - lowest)
        path += mass * weights * geometric_mean(here, weights)[:, None] / here
    gains = (present - lowest) * path
    total = gains.sum(axis=1)
    exact = np.divide(mean - lowest, total, out=np.ones_like(total), where=np.abs(total) > _NO_GAIN)
    return np.asarray(weights * lowest + gains * exact[:, None])
