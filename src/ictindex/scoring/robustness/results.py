"""What the draws say about the ranks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl
from numpy.typing import ArrayLike, NDArray

from ictindex.scoring.errors import DataError, Problem
from ictindex.scoring.nearest import nearest
from ictindex.scoring.presentation import Result
from ictindex.scoring.robustness.plan import Plan

FloatArray = NDArray[np.float64]
_CELLS = 2**22  # cells sorted at a time, which bounds memory


@dataclass(frozen=True)
class Failure:
    """A draw that gave no ranks, and why."""

    draw: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, eq=False, repr=False)
class Robustness(Result):
    """Ranks under varied choices. Arrays are ``(bodies,)`` in row order unless said otherwise.

    ``identity``: columns body, name, group. ``nominal``: the rank as declared, NaN if not ranked.
    ``ranks`` ``(successful draws, bodies)``: NaN where a body has no rank in a draw. ``draws`` asked for;
    ``failures`` are those among them that gave no ranks, and are counted nowhere else.
    """

    identity: pl.DataFrame
    plan: Plan
    seed: int
    draws: int
    nominal: NDArray[np.float32]
    ranks: NDArray[np.float32]
    failures: tuple[Failure, ...]

    def __repr__(self) -> str:
        """Count bodies, draws and failures."""
        counts = f"{self.identity.height} bodies, {self.draws} draws, {len(self.failures)} failed"
        return f"<Robustness {counts}, seed {self.seed}>"

    @cached_property
    def bodies(self) -> tuple[str, ...]:
        """Give the codes of the bodies in row order."""
        return tuple(self.identity["body"].to_list())

    @cached_property
    def present(self) -> NDArray[np.int64]:
        """Count the draws in which each body has a rank."""
        return np.asarray(np.count_nonzero(~np.isnan(self.ranks), axis=0))

    @cached_property
    def mean(self) -> FloatArray:
        """Give the mean rank."""
        total: FloatArray = np.asarray(np.nansum(self.ranks, axis=0, dtype=np.float64))
        return _quotient(total, self.present)

    @cached_property
    def holds(self) -> FloatArray:
        """Give the share of the draws in which the rank is the declared one."""
        return self._share(np.count_nonzero(self.ranks == self.nominal, axis=0))

    def probability_within(self, rank: float) -> FloatArray:
        """Give P(rank ≤ ``rank``)."""
        return self._share(np.count_nonzero(self.ranks <= rank, axis=0))

    def quantiles(self, probabilities: ArrayLike) -> FloatArray:
        """Give quantiles of the rank, ``(probabilities, bodies)``, each a rank that occurred.

        The smallest rank r with P(rank ≤ r) ≥ probability; 0 gives the best, 1 the worst.
        """
        wanted = np.atleast_1d(np.asarray(probabilities, dtype=np.float64))
        result = np.full((wanted.size, len(self.bodies)), np.nan)
        for columns in self._slabs():
            ordered = np.sort(np.ascontiguousarray(self.ranks[:, columns].T), axis=1)
            count = self.present[columns]
            places = np.ceil(wanted[:, None] * count - 1e-9).astype(np.intp) - 1
            places = np.clip(places, 0, np.maximum(count - 1, 0))
            if ordered.shape[1]:
                result[:, columns] = np.take_along_axis(ordered, places.T, axis=1).T
        return result

    def interval(self, level: float = 0.9) -> FloatArray:
        """Give the central interval that holds the rank with probability ≥ ``level``, ``(2, bodies)``."""
        tail = (1 - level) / 2
        return self.quantiles([tail, 1 - tail])

    def distribution(self, body: str) -> dict[float, float]:
        """Give the share of the draws of ``body`` at each rank that occurred, best first."""
        own = self.ranks[:, index_of_body(self.bodies, body)]
        found, counts = np.unique(own[~np.isnan(own)], return_counts=True)
        return dict(zip(found.tolist(), (counts / max(1, counts.sum())).tolist(), strict=True))

    def precedence(self, bodies: Sequence[str] | None = None) -> FloatArray:
        """Give P(A before B), ``(bodies, bodies)``: the share of draws in which row A is ahead of column B.

        Draws that lack a rank of either do not count; NaN between peer groups. P(A before B) and P(B before
        A) leave the share of the draws in which they are equal.
        """
        everyone = range(len(self.bodies))
        rows = list(everyone) if bodies is None else [index_of_body(self.bodies, body) for body in bodies]
        return np.column_stack([self._ahead_of(row)[rows] for row in rows])

    def ahead_of(self, body: str) -> FloatArray:
        """Give P(A before ``body``) of every A, one column of ``precedence``."""
        return self._ahead_of(index_of_body(self.bodies, body))

    def _ahead_of(self, row: int) -> FloatArray:
        groups = self.identity["group"]
        peers = np.flatnonzero(groups.eq_missing(pl.Series([groups[row]], dtype=groups.dtype)).to_numpy())
        other = self.ranks[:, [row]]
        ahead = np.count_nonzero(self.ranks[:, peers] < other, axis=0)
        both = np.count_nonzero(~np.isnan(self.ranks[:, peers] + other), axis=0)
        result = np.full(len(self.bodies), np.nan)
        result[peers] = _quotient(ahead, both)
        return result

    def reasons(self) -> list[tuple[Problem, int]]:
        """Count the failed draws by what went wrong and where, the most frequent first."""
        first: dict[tuple[str, str], Problem] = {}
        counts: Counter[tuple[str, str]] = Counter()
        for failure in self.failures:
            problem = failure.problems[0]
            key = (problem.code, problem.place())
            first.setdefault(key, problem)
            counts[key] += 1
        return [(first[key], count) for key, count in counts.most_common()]

    def to_polars(self, level: float = 0.9, top: int = 3, against: str | None = None) -> pl.DataFrame:
        """Give one row per body: declared rank, mean, median, interval, extremes, shares of draws.

        With ``against``, also ``ahead``: P(the body before that one).
        """
        tail = (1 - level) / 2
        best, low, median, high, worst = self.quantiles([0, tail, 0.5, 1 - tail, 1])
        columns = {
            "rank": self.nominal.astype(np.float64),
            "mean": self.mean,
            "median": median,
            "low": low,
            "high": high,
            "best": best,
            "worst": worst,
            "holds": self.holds,
            f"within_{top}": self.probability_within(top),
        }
        if against is not None:
            columns["ahead"] = self.ahead_of(against)
        series = [pl.Series(name, values, nan_to_null=True) for name, values in columns.items()]
        return self.identity.with_columns(*series, pl.Series("draws", self.present))

    def notebook_frame(self) -> pl.DataFrame:
        """Give the table by declared rank."""
        return self.to_polars().sort("group", "rank", nulls_last=True, maintain_order=True)

    def _share(self, counts: NDArray[np.int64]) -> FloatArray:
        return _quotient(counts, self.present)

    def _slabs(self) -> Iterator[slice]:
        size = max(1, _CELLS // max(1, self.ranks.shape[0]))
        for start in range(0, len(self.bodies), size):
            yield slice(start, start + size)


def index_of_body(bodies: tuple[str, ...], body: str) -> int:
    """Give the row of ``body``; DataError if it is not among ``bodies``."""
    if body not in bodies:
        raise DataError(Problem("unknown_body", data={"body": body, "nearest": nearest(body, bodies)}))
    return bodies.index(body)


def _quotient(values: FloatArray | NDArray[np.int64], counts: FloatArray | NDArray[np.int64]) -> FloatArray:
    """Divide, NaN where there is nothing to divide by."""
    return np.asarray(np.divide(values, counts, out=np.full(counts.shape, np.nan), where=counts > 0))
