"""Weights read from the data: the first principal component, and balance of influence."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ictindex.scoring.errors import Problem, ScoringError

FloatArray = NDArray[np.float64]


def principal_component_weights(shares: ArrayLike) -> FloatArray:
    """Give the loadings of the first principal component as weights ``(children,)`` that add up to one.

    ``shares`` is ``(bodies, children)``; bodies with a missing value are left out, children standardised. The
    sign is fixed so that the loadings' sum is positive; a child with a negative loading then gets weight 0.
    Raises ScoringError (``no_variation``) if fewer than two bodies are complete or a child is constant.
    Source: OECD/JRC Handbook, section 6.
    """
    standard = _standardised(np.asarray(shares, dtype=np.float64))
    _, _, directions = np.linalg.svd(standard, full_matrices=False)
    loadings = directions[0] * (1.0 if directions[0].sum() >= 0 else -1.0)
    kept = np.maximum(loadings, 0.0)
    return np.asarray(kept / kept.sum())


def balanced_weights(shares: ArrayLike, target: ArrayLike | None = None) -> FloatArray:
    """Find weights ``(children,)`` ≥ 0 under which each child's influence on the mean is as intended.

    Influence is the child's squared correlation with the weighted mean over ``shares`` ``(bodies,
    children)``; the portions of influence are brought as near as possible to ``target`` (equal unless given).
    Raises ScoringError (``no_variation``) as ``principal_component_weights``. Source: Becker, Saisana,
    Paruolo & Vandecasteele 2017, «Weights and importance in composite indicators», Ecological Indicators 80.
    """
    from scipy.optimize import minimize

    standard = _standardised(np.asarray(shares, dtype=np.float64))
    raw = _complete(np.asarray(shares, dtype=np.float64))
    count = raw.shape[1]
    wanted = np.full(count, 1 / count) if target is None else np.asarray(target, dtype=np.float64)
    wanted = wanted / wanted.sum()

    def imbalance(weights: FloatArray) -> float:
        return float(((_influence(standard, raw @ weights) - wanted) ** 2).sum())

    simplex = {"type": "eq", "fun": lambda weights: weights.sum() - 1}
    found = minimize(
        imbalance, wanted, method="SLSQP", bounds=[(0, 1)] * count, constraints=[simplex], tol=1e-12
    )
    kept = np.maximum(found.x, 0.0)
    return np.asarray(kept / kept.sum())


def _influence(standard: FloatArray, index: FloatArray) -> FloatArray:
    """Give each child's portion of the squared correlations with the index, ``(children,)``."""
    spread = index.std()
    if spread == 0:
        return np.zeros(standard.shape[1])
    correlations = standard.T @ (index - index.mean()) / (index.size * spread)
    squared = correlations**2
    return np.asarray(squared / squared.sum())


def _complete(shares: FloatArray) -> FloatArray:
    return np.asarray(shares[~np.isnan(shares).any(axis=1)])


def _standardised(shares: FloatArray) -> FloatArray:
    complete = _complete(shares)
    spread = complete.std(axis=0) if complete.shape[0] > 1 else np.zeros(shares.shape[1])
    constant = np.flatnonzero(spread == 0)
    if constant.size:
        columns = ", ".join(str(column + 1) for column in constant)
        raise ScoringError(Problem("no_variation", data={"columns": columns}))
    return np.asarray((complete - complete.mean(axis=0)) / spread)
