"""How elements move together: correlations, reliability, and indicators that work against their node."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import polars as pl
from numpy.typing import ArrayLike, NDArray

from ictindex.scoring.presentation import Result
from ictindex.scoring.ranking import rank_values
from ictindex.scoring.sheet import ScoreSheet

FloatArray = NDArray[np.float64]
Method = Literal["pearson", "spearman", "kendall"]
_FEWEST = 3
_COLLINEAR, _NEGATIVE = 0.92, -0.4


@dataclass(frozen=True, eq=False, repr=False)
class Correlations(Result):
    """Correlations: ``values`` ``(elements, elements)``, NaN where fewer than three bodies have both."""

    codes: tuple[str, ...]
    values: FloatArray

    def between(self, first: str, second: str) -> float:
        """Give the correlation of two elements."""
        return float(self.values[self.codes.index(first), self.codes.index(second)])

    def flagged(self) -> tuple[tuple[str, str, float, str], ...]:
        """List the pairs ``collinear`` (above 0.92) or ``negative`` (below −0.4), strongest first."""
        rows, columns = np.triu_indices(len(self.codes), 1)
        found = [
            (self.codes[row], self.codes[column], float(value), "collinear" if value > 0 else "negative")
            for row, column, value in zip(rows, columns, self.values[rows, columns], strict=True)
            if value > _COLLINEAR or value < _NEGATIVE
        ]
        return tuple(sorted(found, key=lambda pair: -abs(pair[2])))

    def to_polars(self) -> pl.DataFrame:
        """Give the matrix: the column code, then one column per element."""
        columns = zip(self.codes, self.values.T, strict=True)
        return pl.DataFrame(
            [
                pl.Series("code", self.codes),
                *(pl.Series(code, own, nan_to_null=True) for code, own in columns),
            ]
        )

    def __repr__(self) -> str:
        """Count the elements and the flagged pairs."""
        return f"<Correlations of {len(self.codes)} elements, {len(self.flagged())} pairs flagged>"


def correlations(sheet: ScoreSheet, codes: Sequence[str], method: Method = "pearson") -> Correlations:
    """Correlate the shares of the elements ``codes`` over the bodies that have both, pair by pair."""
    columns = [sheet.shares[:, sheet.column(code)] for code in codes]
    values = np.eye(len(columns))
    for row, first in enumerate(columns):
        for column in range(row):
            values[row, column] = values[column, row] = correlation(first, columns[column], method)
    return Correlations(tuple(codes), values)


def correlation(first: FloatArray, second: FloatArray, method: Method) -> float:
    """Correlate two columns ``(bodies,)`` over the bodies that have both; NaN for fewer than three."""
    both = ~np.isnan(first) & ~np.isnan(second)
    one, other = first[both], second[both]
    if one.size < _FEWEST or (one == one[0]).all() or (other == other[0]).all():
        return float("nan")
    if method == "kendall":
        return _kendall(one, other)
    if method == "spearman":
        one, other = rank_values(one, "average"), rank_values(other, "average")
    return float(np.corrcoef(one, other)[0, 1])


def _kendall(one: FloatArray, other: FloatArray) -> float:
    """Give Kendall's τ-b, which allows for ties."""
    from scipy.stats import kendalltau

    return float(kendalltau(one, other).statistic)


def cronbach_alpha(shares: ArrayLike) -> float:
    """Give Cronbach's α of ``shares`` ``(bodies, children)`` over the complete bodies; NaN for too few.

    ``k/(k − 1) · (1 − Σ var(xᵢ)/var(Σ xᵢ))``. Source: Cronbach 1951; OECD/JRC Handbook, section 4.
    """
    values = np.asarray(shares, dtype=np.float64)
    complete = values[~np.isnan(values).any(axis=1)]
    count = values.shape[1]
    if count < _FEWEST - 1 or complete.shape[0] < _FEWEST - 1:
        return float("nan")
    total = complete.sum(axis=1).var(ddof=1)
    if total == 0:
        return float("nan")
    return float(count / (count - 1) * (1 - complete.var(axis=0, ddof=1).sum() / total))


def against_own_node(sheet: ScoreSheet, method: Method = "pearson") -> tuple[tuple[str, str, float], ...]:
    """List the elements that correlate negatively with their own node: (element, node, correlation)."""
    found = []
    for node in sheet.framework.nodes:
        whole = sheet.shares[:, sheet.column(node.code)]
        for child in sheet.framework.children_of(node.code):
            value = correlation(sheet.shares[:, sheet.column(child.code)], whole, method)
            if value < 0:
                found.append((child.code, node.code, value))
    return tuple(found)
