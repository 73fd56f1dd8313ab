"""Weights from experts: budget allocation and the analytic hierarchy process."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import ArrayLike, NDArray

from ictindex.scoring.errors import DataError, Problem
from ictindex.scoring.presentation import Result

FloatArray = NDArray[np.float64]
# Mean consistency index of random matrices of order 1, 2, 3 … (Saaty 1980, The Analytic Hierarchy Process).
_RANDOM_INDEX = (0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59)
_ACCEPTABLE = 0.1
_RECIPROCAL = 1e-6


@dataclass(frozen=True, eq=False, repr=False)
class PairwiseWeights(Result):
    """Weights ``(children,)`` from pairwise comparisons; answers are consistent if the ratio is below 0.1."""

    weights: FloatArray
    consistency_ratio: float

    @property
    def is_consistent(self) -> bool:
        """Tell whether the answers contradict each other no more than Saaty allows."""
        return self.consistency_ratio < _ACCEPTABLE

    def to_polars(self) -> pl.DataFrame:
        """Give one row per child: its number from 1, its weight."""
        return pl.DataFrame({"child": np.arange(1, self.weights.size + 1), "weight": self.weights})

    def __repr__(self) -> str:
        """Say whether the answers are consistent."""
        verdict = "consistent" if self.is_consistent else "inconsistent"
        return f"<PairwiseWeights of {self.weights.size}: {verdict}, ratio {self.consistency_ratio:.3f}>"


def budget_allocation(points: ArrayLike) -> FloatArray:
    """Average what each expert gave each child, ``(experts, children)``, into weights ``(children,)``.

    Each expert counts the same, whatever the size of the budget. Raises DataError (``bad_budget``) for a
    negative or missing number and for an expert who gave nothing. Source: OECD/JRC Handbook, section 6.
    """
    given = np.atleast_2d(np.asarray(points, dtype=np.float64))
    totals = given.sum(axis=1, keepdims=True)
    wrong = ~np.isfinite(given).all(axis=1) | (given < 0).any(axis=1) | ~(totals[:, 0] > 0)
    if wrong.any():
        numbers = ", ".join(str(row + 1) for row in np.flatnonzero(wrong))
        raise DataError(Problem("bad_budget", data={"experts": numbers}))
    return np.asarray((given / totals).mean(axis=0))


def pairwise_weights(comparisons: ArrayLike) -> PairwiseWeights:
    """Give the principal eigenvector of a reciprocal matrix ``(children, children)`` as weights.

    Several experts ``(experts, children, children)`` are combined by the geometric mean of each answer. The
    consistency ratio is ``(λmax − n)/(n − 1)`` over its mean for random matrices. Raises DataError
    (``not_reciprocal``) where ``aᵢⱼ·aⱼᵢ ≠ 1`` or an answer is not positive. Source: Saaty 1980.
    """
    answers = np.asarray(comparisons, dtype=np.float64)
    stack = answers if answers.ndim > 2 else answers[None]  # noqa: PLR2004  # one expert or several
    _refuse_not_reciprocal(stack)
    matrix = np.exp(np.log(stack).mean(axis=0))
    values, vectors = np.linalg.eig(matrix)
    principal = int(np.argmax(values.real))
    vector = np.abs(vectors[:, principal].real)
    return PairwiseWeights(
        vector / vector.sum(), _consistency_ratio(float(values[principal].real), len(vector))
    )


def _refuse_not_reciprocal(stack: FloatArray) -> None:
    size = stack.shape[-1]
    if stack.shape[-2] != size or size > len(_RANDOM_INDEX) or not (np.isfinite(stack) & (stack > 0)).all():
        raise DataError(Problem("not_reciprocal", data={"row": 1, "column": 1}))
    wrong = np.argwhere(np.abs(stack * stack.transpose(0, 2, 1) - 1) > _RECIPROCAL)
    if wrong.size:
        _, row, column = wrong[0]
        raise DataError(Problem("not_reciprocal", data={"row": int(row) + 1, "column": int(column) + 1}))


def _consistency_ratio(largest: float, size: int) -> float:
    random_index = _RANDOM_INDEX[size - 1]
    if random_index == 0:
        return 0.0  # one or two children cannot contradict each other
    return max(0.0, (largest - size) / (size - 1)) / random_index
