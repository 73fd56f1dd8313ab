"""Weights inside a node, rescaled over what counts."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]


def rescaled_weights(weights: FloatArray, counted: BoolArray) -> FloatArray:
    """Rescale ``weights`` ``(children,)`` so that those ``counted`` ``(bodies, children)`` sum to one.

    A row in which nothing with a weight is counted is all zero.
    """
    kept = np.where(counted, weights, 0.0)
    total = kept.sum(axis=1, keepdims=True)
    return np.asarray(np.divide(kept, total, out=np.zeros_like(kept), where=total > 0))
