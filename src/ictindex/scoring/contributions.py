"""Contributions: how much each element adds to the index; those of the indicators add up to it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ictindex.scoring.aggregation import geometric_attribution
from ictindex.scoring.framework import Element, Framework, Indicator, Node, scored
from ictindex.scoring.nodes import Tree

FloatArray = NDArray[np.float64]


def contributions_of(framework: Framework, tree: Tree) -> FloatArray:
    """Give the contribution of each element to the index, ``(bodies, elements)``, on the index's scale.

    Linear nodes pass on weight × share. A geometric node is split by Aumann–Shapley from its lowest value.
    An element that does not count is 0; a body without an index has NaN throughout.
    """
    gain = np.zeros_like(tree.shares)
    gain[:, 0] = framework.scale
    contributions = np.zeros_like(tree.shares)
    contributions[:, 0] = framework.scale * tree.shares[:, 0]
    for element in framework.elements:
        if isinstance(element, Node):
            _pass_down(framework, element, tree, gain, contributions)
    contributions[np.isnan(tree.shares[:, 0])] = np.nan
    return contributions


def _pass_down(
    framework: Framework, node: Node, tree: Tree, gain: FloatArray, contributions: FloatArray
) -> None:
    own = gain[:, tree.columns[node.code], None]
    inside = [child for child in framework.children_of(node.code) if scored(child)]
    columns = [tree.columns[child.code] for child in inside]
    weights = tree.weights[:, columns]
    shares = np.where(weights > 0, np.nan_to_num(tree.shares[:, columns]), 0.0)
    factors = weights
    if node.combine == "geometric":
        factors = _geometric_factors(framework, node, shares, weights)
    gain[:, columns] = own * factors
    contributions[:, columns] = own * factors * shares
    _pass_outside(framework, node, tree, own, contributions)


def _geometric_factors(
    framework: Framework, node: Node, shares: FloatArray, weights: FloatArray
) -> FloatArray:
    parts = geometric_attribution(shares, weights, lowest_share(framework, node))
    return np.divide(parts, shares, out=np.zeros_like(parts), where=shares > 0)


def _pass_outside(
    framework: Framework, node: Node, tree: Tree, own: FloatArray, contributions: FloatArray
) -> None:
    columns = [tree.columns[child.code] for child in framework.children_of(node.code) if not scored(child)]
    if columns:
        points = np.nan_to_num(tree.shares[:, columns])
        contributions[:, columns] = own * points / (framework.max_points_of(node) or 1.0)


def lowest_share(framework: Framework, element: Element) -> float:
    """Give the lowest share ``element`` can have: 0 unless its rules declare an output range."""
    if isinstance(element, Indicator):
        return float(getattr(element.rule, "output", (0.0, 1.0))[0])
    children = [child for child in framework.children_of(element.code) if scored(child)]
    return min(lowest_share(framework, child) for child in children)
