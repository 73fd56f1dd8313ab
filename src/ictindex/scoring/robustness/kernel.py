"""The tree combined for many draws of weights at once, by matrix products where nodes are linear.

What counts for which body (policies for the missing, groups) does not depend on positive weights: the engine
says it once, and only the weighted means are computed anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ictindex.scoring.framework import Framework, Node
from ictindex.scoring.nodes import Tree, mean_of
from ictindex.scoring.robustness.product import Product

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]
_LINEAR = frozenset({"arithmetic", "sum_of_points"})
_WORTH_A_PRODUCT = 64  # bodies with the same cells missing, from which a matrix product of their own pays


@dataclass(frozen=True, eq=False)
class CountedBranch:
    """A node: the columns of its scored children, and which of them count, ``(bodies, children)``."""

    node: Node
    columns: list[int]
    counted: BoolArray


@dataclass(frozen=True, eq=False)
class Part:
    """Bodies treated together, ``uniform`` if the same cells count for all; ``inputs`` are theirs alone.

    ``products`` made so far, by column.
    """

    rows: NDArray[np.intp]
    uniform: bool
    inputs: FloatArray
    products: dict[int, Product] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Kernel:
    """A scored tree ready for other weights.

    ``inputs`` ``(elements, bodies)``: shares of the indicators, 0 where nothing counts; in the row of a node
    its bonus and penalty as a share of its maximum. ``branches`` by column of the node.
    """

    inputs: FloatArray
    branches: dict[int, CountedBranch]

    @classmethod
    def of(cls, framework: Framework, tree: Tree) -> Kernel:
        """Take from ``tree`` what does not depend on the weights."""
        inputs = np.nan_to_num(tree.shares.T)
        branches: dict[int, CountedBranch] = {}
        for branch in framework.branches:
            inside, outside = list(branch.inside), list(branch.outside)
            inputs[branch.place] = inputs[outside].sum(axis=0) / branch.maximum
            branches[branch.place] = CountedBranch(branch.node, inside, tree.weights[:, inside] > 0)
        return cls(inputs, branches)

    def shares(self, column: int, weights: FloatArray) -> tuple[FloatArray, BoolArray]:
        """Give the shares of one element under every draw of ``weights`` ``(draws, elements)``.

        Returns shares ``(draws, bodies)``, NaN where missing, and a mask ``(draws,)`` of draws that meet a
        value outside the domain of a mean; their shares mean nothing.
        """
        doubtful = np.zeros(weights.shape[0], dtype=bool)
        if len(self._parts) == 1:
            return self._share(column, weights, self._parts[0], doubtful), doubtful
        result = np.empty((weights.shape[0], self.inputs.shape[1]))
        for part in self._parts:
            result[:, part.rows] = self._share(column, weights, part, doubtful)
        return result, doubtful

    @cached_property
    def _parts(self) -> tuple[Part, ...]:
        return tuple(self._split())

    def _split(self) -> Iterator[Part]:
        """Split the bodies by what counts for them; rare patterns stay together."""
        counted = np.hstack([branch.counted for branch in self.branches.values()])
        if (counted == counted[0]).all():
            yield Part(np.arange(counted.shape[0]), uniform=True, inputs=self.inputs)
            return
        _, pattern, sizes = np.unique(counted, axis=0, return_inverse=True, return_counts=True)
        frequent = np.flatnonzero(sizes >= _WORTH_A_PRODUCT)
        for number in frequent:
            rows = np.flatnonzero(pattern == number)
            yield Part(rows, uniform=True, inputs=self.inputs[:, rows])
        rest = np.flatnonzero(~np.isin(pattern, frequent))
        if rest.size:
            yield Part(rest, uniform=False, inputs=self.inputs[:, rest])

    def _share(self, column: int, weights: FloatArray, part: Part, doubtful: BoolArray) -> FloatArray:
        branch = self.branches.get(column)
        if branch is None:
            return np.broadcast_to(part.inputs[column], (weights.shape[0], part.rows.size))
        if part.uniform and self._is_linear(column):
            share = self._product(column, part).shares(weights)
        elif branch.node.combine in _LINEAR:
            share = self._weighted_sum(branch, weights, part, doubtful) + part.inputs[column]
        else:
            share = self._mean(branch, weights, part, doubtful) + part.inputs[column]
        empty = ~branch.counted[part.rows].any(axis=1)
        if empty.any():
            share[:, empty] = np.nan
        return share

    def _is_linear(self, column: int) -> bool:
        branch = self.branches.get(column)
        if branch is None:
            return True
        return branch.node.combine in _LINEAR and all(self._is_linear(child) for child in branch.columns)

    def _product(self, column: int, part: Part) -> Product:
        if column not in part.products:
            children = {node: branch.columns for node, branch in self.branches.items()}
            counted = np.zeros(self.inputs.shape[0], dtype=bool)
            for branch in self.branches.values():
                counted[branch.columns] = branch.counted[part.rows[0]]
            part.products[column] = Product.of(column, children, counted, part.inputs)
        return part.products[column]

    def _weighted_sum(
        self, branch: CountedBranch, weights: FloatArray, part: Part, doubtful: BoolArray
    ) -> FloatArray:
        """Give ``Σ w x / Σ w`` over what counts, indicators by a product, ``(draws, bodies)``."""
        leaves = [place for place, child in enumerate(branch.columns) if child not in self.branches]
        own = weights[:, branch.columns]
        counted = branch.counted[part.rows].T.astype(np.float64)
        columns = [branch.columns[place] for place in leaves]
        total = own[:, leaves] @ (part.inputs[columns] * counted[leaves])
        weight = own[:, leaves] @ counted[leaves]
        for place, child in enumerate(branch.columns):
            if child in self.branches:
                kept = own[:, place, None] * counted[place]
                total += kept * np.nan_to_num(self._share(child, weights, part, doubtful))
                weight += kept
        return np.divide(total, weight, out=np.zeros_like(total), where=weight > 0)

    def _mean(
        self, branch: CountedBranch, weights: FloatArray, part: Part, doubtful: BoolArray
    ) -> FloatArray:
        """Take the node's own mean, draw by draw and body by body, ``(draws, bodies)``."""
        counted = branch.counted[part.rows]
        children = [self._share(child, weights, part, doubtful) for child in branch.columns]
        shares = np.nan_to_num(np.stack(children, axis=2))
        kept = weights[:, None, branch.columns] * counted
        total = kept.sum(axis=2, keepdims=True)
        kept = np.divide(kept, total, out=np.zeros_like(kept), where=total > 0)
        mean = mean_of(branch.node)
        if mean.domain != "any":
            lacking = counted & mean.outside_domain(shares)
            doubtful |= lacking.any(axis=(1, 2))
            shares = np.where(lacking, 1.0, shares)
        flat = (-1, len(branch.columns))
        return mean.value(shares.reshape(flat), kept.reshape(flat)).reshape(shares.shape[:2])
