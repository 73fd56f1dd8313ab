"""Why the index of a body changed: data, weights, rules, or the list of bodies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from math import factorial

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ictindex.scoring.comparison.mixtures import Mixture, mixed_framework, mixed_table
from ictindex.scoring.errors import IctIndexError, Problem, ScoringError
from ictindex.scoring.pipeline import score
from ictindex.scoring.presentation import Result
from ictindex.scoring.sheet import ScoreSheet

FloatArray = NDArray[np.float64]
CAUSES = ("data", "weights", "rules", "bodies")
Coalition = frozenset[str]
_NOISE = 1e-11
_IN_VIETNAMESE = dict(zip(CAUSES, ("số liệu", "trọng số", "quy tắc", "danh sách đơn vị"), strict=True))


@dataclass(frozen=True, eq=False, repr=False)
class Causes(Result):
    """The change of the index of each body that both runs have, split into its causes.

    ``before`` and ``after`` are the unrounded indices ``(bodies,)``, ``parts`` ``(bodies, causes)`` in the
    order of ``CAUSES``; each row adds up to after − before. NaN where a body has no index in a mixture.
    """

    bodies: tuple[str, ...]
    before: FloatArray
    after: FloatArray
    parts: FloatArray

    @property
    def change(self) -> FloatArray:
        """Give after − before, ``(bodies,)``."""
        return self.after - self.before

    def to_polars(self) -> pl.DataFrame:
        """Give one row per body: body, before, after, change, then one column per cause."""
        numbers = {"before": self.before, "after": self.after, "change": self.change}
        numbers |= {cause: self.parts[:, place] for place, cause in enumerate(CAUSES)}
        return pl.DataFrame({"body": self.bodies, **numbers}).with_columns(pl.col(pl.Float64).fill_nan(None))

    def __repr__(self) -> str:
        """Say the mean size of each part."""
        sizes = np.nanmean(np.abs(self.parts), axis=0) if np.isfinite(self.parts).any() else np.zeros(4)
        shown = ", ".join(f"{cause} {size:.4g}" for cause, size in zip(CAUSES, sizes, strict=True))
        return f"<Causes of {len(self.bodies)} changes, mean size: {shown}>"


def split_change(before: ScoreSheet, after: ScoreSheet) -> Causes:
    """Split the change of every body's index into data, weights, rules and list of bodies.

    Each part is the Shapley value of its cause: the change it makes, averaged over all orders in which the
    four can be exchanged, so that no order is preferred and the parts add up exactly. Source: Shorrocks,
    Decomposition procedures for distributional analysis, Journal of Economic Inequality 11 (2013).
    Raises ScoringError if a mixture of the two runs cannot be scored.
    """
    known = set(before.bodies)
    bodies = tuple(body for body in after.bodies if body in known)
    index = {coalition: _index(before, after, coalition, bodies) for coalition in _coalitions()}
    parts = [_shapley(index, cause) for cause in CAUSES]
    first, last = index[frozenset()], index[frozenset(CAUSES)]
    return Causes(bodies, first, last, np.column_stack(parts))


def _coalitions() -> Iterator[Coalition]:
    """Give every set of causes, from none to all."""
    for size in range(len(CAUSES) + 1):
        yield from (frozenset(chosen) for chosen in combinations(CAUSES, size))


def _shapley(index: dict[Coalition, FloatArray], cause: str) -> FloatArray:
    """Average what ``cause`` adds to each set of other causes, by the number of orders it stands for."""
    total = np.zeros_like(index[frozenset()])
    for others, value in index.items():
        if cause not in others:
            orders = factorial(len(others)) * factorial(len(CAUSES) - len(others) - 1)
            total += orders * (index[others | {cause}] - value)
    return np.where(np.abs(total) < _NOISE, 0.0, total / factorial(len(CAUSES)))


def _index(before: ScoreSheet, after: ScoreSheet, changed: Coalition, bodies: tuple[str, ...]) -> FloatArray:
    """Score the mixture in which the causes ``changed`` are those of ``after``; index of ``bodies``."""
    sources = {cause: after if cause in changed else before for cause in CAUSES}
    sheet = next(iter(sources.values()))
    if any(source is not sheet for source in sources.values()):
        sheet = _scored(Mixture(**sources), changed)
    rows = [sheet.index_of(body) for body in bodies]
    return sheet.values[rows, 0]


def _scored(mixture: Mixture, changed: Coalition) -> ScoreSheet:
    try:
        framework = mixed_framework(mixture.rules.framework, mixture.weights.framework)
        return score(framework, mixed_table(mixture), mixture.data.periods)
    except IctIndexError as error:
        first = error.problems[0]
        new = [cause for cause in CAUSES if cause in changed]
        data = {
            "changed_vi": ", ".join(_IN_VIETNAMESE[cause] for cause in new),
            "changed_en": ", ".join(new),
            "detail_vi": first.sentence("vi"),
            "detail_en": first.sentence("en"),
        }
        raise ScoringError(Problem("mixture_failed", data=data)) from error
