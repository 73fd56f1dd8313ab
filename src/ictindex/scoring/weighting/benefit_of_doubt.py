"""Benefit of the doubt: each body scored with the weights that serve it best, within agreed limits."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from ictindex.scoring.errors import Problem, ScoringError

FloatArray = NDArray[np.float64]


def benefit_of_the_doubt(
    shares: ArrayLike, *, lowest: float = 0.0, highest: float = 1.0
) -> tuple[FloatArray, FloatArray]:
    """Give each body's score ``(bodies,)`` and the weights behind it ``(bodies, children)``.

    For each body the weights w ≥ 0 maximise ``Σ wⱼ xⱼ`` such that no body's score with them exceeds 1; each
    child's part of the score lies between ``lowest`` and ``highest`` of it. A missing share counts as 0, so
    that a body with nothing in a child scores 0 under a ``lowest`` above 0; a body without any share is NaN.
    Raises ScoringError (``no_weights``) if parts within the limits cannot add up to a score.
    Source: Cherchye, Moesen, Rogge & Van Puyenbroeck 2007, Social Indicators Research 82.
    """
    values = np.nan_to_num(np.asarray(shares, dtype=np.float64))
    if lowest * values.shape[1] > 1 or highest * values.shape[1] < 1:
        raise ScoringError(Problem("no_weights", data={"lowest": f"{lowest:g}", "highest": f"{highest:g}"}))
    present = ~np.isnan(np.asarray(shares, dtype=np.float64)).all(axis=1)
    scores = np.full(values.shape[0], np.nan)
    weights = np.full(values.shape, np.nan)
    for row in np.flatnonzero(present).tolist():
        weights[row] = _best_weights(values, row, lowest, highest)
        scores[row] = values[row] @ weights[row]
    return scores, weights


def _best_weights(values: FloatArray, row: int, lowest: float, highest: float) -> FloatArray:
    from scipy.optimize import linprog

    own = values[row]
    parts = np.diag(own)
    limits = np.vstack([parts - highest * own, lowest * own - parts])
    found = linprog(
        -own,
        A_ub=np.vstack([values, limits]),
        b_ub=np.concatenate([np.ones(values.shape[0]), np.zeros(2 * own.size)]),
        bounds=(0, None),
        method="highs",
    )
    return np.asarray(found.x)
