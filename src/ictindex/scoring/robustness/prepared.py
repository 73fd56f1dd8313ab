"""A framework and a table prepared for many draws of weights."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ictindex.scoring.errors import IctIndexError, Problem
from ictindex.scoring.framework import Framework
from ictindex.scoring.imputation import Periods
from ictindex.scoring.indicators import IndicatorScores, score_indicators
from ictindex.scoring.nodes import Tree, combine_nodes
from ictindex.scoring.robustness.kernel import Kernel
from ictindex.scoring.robustness.ranks import (
    Rows,
    Scratch,
    batch_ranks,
    batch_ranks_with_breakers,
    ranked_rows,
)
from ictindex.scoring.robustness.variants import reweighted
from ictindex.scoring.robustness.weights import declared_weights
from ictindex.scoring.table import BodyTable

FloatArray = NDArray[np.float64]
RankArray = NDArray[np.float32]
Failures = dict[int, tuple[Problem, ...]]
_CELLS = 2**18  # bodies × draws handled at a time, so that they stay in the processor's cache


@dataclass(frozen=True, eq=False)
class Prepared:
    """A framework and a table brought as far as the weights do not matter."""

    framework: Framework
    table: BodyTable
    scores: IndicatorScores
    tree: Tree
    kernel: Kernel
    needs_engine: bool
    rows: list[Rows]

    @classmethod
    def of(cls, framework: Framework, table: BodyTable, periods: Periods | None = None) -> Prepared:
        """Score with the declared weights; ``periods`` and errors as for ``score``."""
        scores = score_indicators(framework, table, periods)
        tree = Tree.of(framework, scores.copy())
        combine_nodes(framework, tree, table)
        return cls(
            framework=framework,
            table=table,
            scores=scores,
            tree=tree,
            kernel=Kernel.of(framework, tree),
            needs_engine=_needs_engine(framework, tree),
            rows=ranked_rows(framework, table),
        )

    def declared_ranks(self) -> RankArray:
        """Rank with the declared weights, ``(bodies,)``."""
        ranks, _ = self.ranks(declared_weights(self.framework)[None])
        return np.asarray(ranks[0])

    def ranks(self, weights: FloatArray) -> tuple[RankArray, Failures]:
        """Rank every draw of ``weights`` ``(draws, elements)``; the rows of failed draws are NaN."""
        ranks = np.empty((weights.shape[0], len(self.table.bodies)), dtype=np.float32)
        failures: Failures = {}
        size = max(1, _CELLS // ranks.shape[1])
        scratch = Scratch.of(min(size, weights.shape[0]) * ranks.shape[1])
        for start in range(0, weights.shape[0], size):
            chunk = slice(start, start + size)
            failed = self._rank_chunk(weights[chunk], ranks[chunk], scratch)
            failures |= {start + draw: problems for draw, problems in failed.items()}
        return ranks, failures

    def _rank_chunk(self, weights: FloatArray, ranks: RankArray, scratch: Scratch) -> Failures:
        """Fill in ``ranks`` ``(draws, bodies)``; gives the problems of the draws that failed."""
        codes = (self.framework.root.code, *self._breakers())
        values, failures = self._values([self.tree.columns[code] for code in codes], weights)
        if failures or self.rows != [slice(0, ranks.shape[1])]:
            ranks[:] = np.nan
        for draws in self._lots(weights.shape[0], failures):
            for rows in self.rows:
                ranks[draws, rows] = self._rank([each[draws, rows] for each in values], scratch)
        return failures

    def _lots(self, draws: int, failures: Failures) -> Iterator[slice]:
        """Give the draws that are ranked together: without failures, and with the same bodies missing."""
        if not failures and not self.needs_engine:
            yield slice(None)
            return
        for draw in range(draws):
            if draw not in failures:
                yield slice(draw, draw + 1)

    def _rank(self, values: list[FloatArray], scratch: Scratch) -> RankArray:
        if len(values) > 1:
            return batch_ranks_with_breakers(self.framework, values[0], values[1:])
        return batch_ranks(self.framework, values[0], scratch)

    def _breakers(self) -> tuple[str, ...]:
        ranking = self.framework.ranking
        return ranking.tie_breakers if ranking.ties == "ordinal" else ()

    def _values(self, columns: list[int], weights: FloatArray) -> tuple[list[FloatArray], Failures]:
        """Give the values of elements on the printed scale, each ``(draws, bodies)``."""
        if self.needs_engine:
            doubtful = np.ones(weights.shape[0], dtype=bool)
            values = [np.empty((weights.shape[0], len(self.table.bodies))) for _ in columns]
        else:
            found = [self.kernel.shares(column, weights) for column in columns]
            values = [own * self._scale(column) for (own, _), column in zip(found, columns, strict=True)]
            doubtful = np.logical_or.reduce([doubts for _, doubts in found])
        failures: Failures = {}
        for draw in np.flatnonzero(doubtful):
            try:
                shares = self._shares_by_engine(weights[draw])
            except IctIndexError as error:
                failures[int(draw)] = error.problems
                continue
            for each, column in zip(values, columns, strict=True):
                each[draw] = shares[:, column] * self._scale(column)
        return values, failures

    def _shares_by_engine(self, weights: FloatArray) -> FloatArray:
        codes = (element.code for element in self.framework.elements)
        framework = reweighted(self.framework, dict(zip(codes, weights.tolist(), strict=True)))
        tree = Tree.of(framework, self.scores.copy())
        combine_nodes(framework, tree, self.table)
        return tree.shares

    def _scale(self, column: int) -> float:
        element = self.framework.elements[column]
        return 1.0 if self.tree.outside[column] else self.framework.scale_of(element)


def _needs_engine(framework: Framework, tree: Tree) -> bool:
    """Tell whether what counts depends on the weights, or a node compares bodies with one another."""
    if any(node.combine == "copeland" for node in framework.nodes):
        return True
    limited = [node.code for node in framework.nodes if node.minimum_available > 0]
    inside = [tree.columns[child.code] for code in limited for child in framework.children_of(code)]
    return bool(np.isnan(tree.shares[:, inside]).any())
