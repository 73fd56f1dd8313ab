"""A linear tree as one matrix product: weights multiplied down the tree, then with the indicators."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Level:
    """The children of all nodes of one depth.

    ``columns`` ``(children,)`` of the weights, ``counted`` 1 for those that count; ``parents`` their places
    among the elements above and ``membership`` ``(children, elements above)`` the same as a matrix; ``used``
    the places of those that bring anything in.
    """

    columns: NDArray[np.intp]
    counted: FloatArray
    parents: NDArray[np.intp]
    membership: FloatArray
    used: NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Product:
    """A linear tree; ``inputs`` ``(used elements, bodies)``, ``own`` ``(bodies,)`` is added by its top."""

    levels: tuple[Level, ...]
    inputs: FloatArray
    own: FloatArray

    @classmethod
    def of(
        cls, top: int, children: Mapping[int, list[int]], counted: BoolArray, inputs: FloatArray
    ) -> Product:
        """Lay out the tree below the column ``top``; ``children`` names those of each node.

        ``counted`` ``(elements,)`` marks what counts, ``inputs`` is ``(elements, bodies)``.
        """
        levels: list[Level] = []
        above = [top]
        while below := [
            (place, child) for place, node in enumerate(above) for child in children.get(node, ())
        ]:
            parents = np.array([place for place, _ in below], dtype=np.intp)
            columns = np.array([child for _, child in below], dtype=np.intp)
            levels.append(
                Level(
                    columns=columns,
                    counted=counted[columns].astype(np.float64),
                    parents=parents,
                    membership=(parents[:, None] == np.arange(len(above))).astype(np.float64),
                    used=np.flatnonzero(inputs[columns].any(axis=1)),
                )
            )
            above = columns.tolist()
        used = [column for level in levels for column in level.columns[level.used].tolist()]
        return cls(tuple(levels), inputs[used], inputs[top])

    def shares(self, weights: FloatArray) -> FloatArray:
        """Give the shares of the top, ``(draws, bodies)``, under ``weights`` ``(draws, elements)``."""
        above = np.ones((weights.shape[0], 1))
        factors: list[FloatArray] = []
        for level in self.levels:
            kept = weights[:, level.columns] * level.counted
            totals = kept @ level.membership
            portion = np.divide(above, totals, out=np.zeros_like(totals), where=totals > 0)
            above = kept * portion[:, level.parents]
            factors.append(above[:, level.used])
        shares = np.hstack(factors) @ self.inputs
        return np.asarray(shares + self.own if self.own.any() else shares)
