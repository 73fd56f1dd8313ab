"""A framework and a table prepared for many draws of weights."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ictindex.scoring.errors import IctIndexError, Problem
from ictindex.scoring.framework import Framework
from ictindex.scoring.indicators import IndicatorScores, score_indicators
from ictindex.scoring.nodes import Tree, combine_nodes
from ictindex.scoring.robustness.kernel import Kernel
from ictindex.scoring.robustness.ranks import Rows, batch_ranks, batch_ranks_with_breakers, ranked_rows
from ictindex.scoring.robustness.variants import reweighted
from ictindex.scoring.robustness.weights import declared_weights
from ictindex.scoring.table import BodyTable

FloatArray = NDArray[np.float64]
RankArray = NDArray[np.float32]
Failures = dict[int, tuple[Problem, ...]]
_CELLS = 2**20  # bodies × draws handled at a time, which bounds memory


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
    def of(cls, framework: Framework, table: BodyTable) -> Prepared:
        """Score with the declared weights; raises what the engine raises."""
        scores = score_indicators(framework, table)
        tree = Tree.of(framework, scores)
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
        ranks = np.full((weights.shape[0], len(self.table.bodies)), np.nan, dtype=np.float32)
        failures: Failures = {}
        size = max(1, _CELLS // ranks.shape[1])
        for start in range(0, weights.shape[0], size):
            chunk = slice(start, start + size)
            ranks[chunk], failed = self._ranks_of_chunk(weights[chunk])
            failures |= {start + draw: problems for draw, problems in failed.items()}
        return ranks, failures

    def _ranks_of_chunk(self, weights: FloatArray) -> tuple[RankArray, Failures]:
        codes = (self.framework.root.code, *self._breakers())
        values, failures = self._values([self.tree.columns[code] for code in codes], weights)
        ranks = np.full(values.shape[1:], np.nan, dtype=np.float32)
        for draws in self._lots(weights.shape[0], failures):
            for rows in self.rows:
                ranks[draws, rows] = self._rank(values[:, draws, rows])
        return ranks, failures

    def _lots(self, draws: int, failures: Failures) -> Iterator[slice]:
        """Give the draws that are ranked together: without failures, and with the same bodies missing."""
        if not failures and not self.needs_engine:
            yield slice(None)
            return
        for draw in range(draws):
            if draw not in failures:
                yield slice(draw, draw + 1)

    def _rank(self, values: FloatArray) -> RankArray:
        if len(values) > 1:
            return batch_ranks_with_breakers(self.framework, values[0], values[1:])
        return batch_ranks(self.framework, values[0])

    def _breakers(self) -> tuple[str, ...]:
        ranking = self.framework.ranking
        return ranking.tie_breakers if ranking.ties == "ordinal" else ()

    def _values(self, columns: list[int], weights: FloatArray) -> tuple[FloatArray, Failures]:
        """Give the values of elements on the printed scale, ``(elements, draws, bodies)``."""
        values = np.empty((len(columns), weights.shape[0], len(self.table.bodies)))
        failures: Failures = {}
        doubtful = np.ones(weights.shape[0], dtype=bool)
        if not self.needs_engine:
            shares, doubts = zip(*(self.kernel.shares(column, weights) for column in columns), strict=True)
            values[:] = shares
            doubtful = np.logical_or.reduce(doubts)
        for draw in np.flatnonzero(doubtful):
            try:
                values[:, draw] = self._shares_by_engine(weights[draw])[:, columns].T
            except IctIndexError as error:
                failures[int(draw)] = error.problems
        for place, column in enumerate(columns):
            values[place] *= self._scale(column)
        return values, failures

    def _shares_by_engine(self, weights: FloatArray) -> FloatArray:
        codes = (element.code for element in self.framework.elements)
        framework = reweighted(self.framework, dict(zip(codes, weights.tolist(), strict=True)))
        tree = Tree.of(framework, self.scores)
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
