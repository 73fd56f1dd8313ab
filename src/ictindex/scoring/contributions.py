"""Contributions: how much each element adds to the index; those of the indicators add up to it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ictindex.scoring.aggregation import attribution
from ictindex.scoring.framework import Branch, Element, Framework, Indicator, Node, scored
from ictindex.scoring.nodes import Tree, mean_of

FloatArray = NDArray[np.float64]


def contributions_of(framework: Framework, tree: Tree) -> FloatArray:
    """Give the contribution of each element to the index, ``(bodies, elements)``, on the index's scale.

    Linear nodes pass on weight × share, other means are split by Aumann–Shapley from their lowest value, and
    Copeland's rule, which has no marginal values, in proportion to weight × share. An element that does not
    count is 0; a body without an index has NaN throughout.
    """
    gain = np.zeros_like(tree.shares)
    gain[:, 0] = framework.scale
    contributions = np.zeros_like(tree.shares)
    contributions[:, 0] = framework.scale * tree.shares[:, 0]
    for branch in framework.branches:
        _pass_down(framework, branch, tree, gain, contributions)
    contributions[np.isnan(tree.shares[:, 0])] = np.nan
    return contributions


def _pass_down(
    framework: Framework, branch: Branch, tree: Tree, gain: FloatArray, contributions: FloatArray
) -> None:
    columns = list(branch.inside)
    own = gain[:, branch.place, None]
    weights = tree.weights[:, columns]
    shares = tree.shares[:, columns]
    shares = np.where((weights > 0) & ~np.isnan(shares), shares, 0.0)
    factors = _factors(framework, branch.node, shares, weights, tree.shares[:, branch.place])
    gain[:, columns] = own * factors
    contributions[:, columns] = own * factors * shares
    outside = _pass_outside(branch, tree, own, contributions)
    rest = contributions[:, branch.place] - contributions[:, columns].sum(axis=1) - outside
    contributions[:, columns] += rest[:, None] * weights  # noise, or draws that Copeland's rule gave to zeros


def _factors(
    framework: Framework, node: Node, shares: FloatArray, weights: FloatArray, values: FloatArray
) -> FloatArray:
    """Give what a unit of each child's share adds to the node, ``(bodies, children)``."""
    if node.combine in {"sum_of_points", "arithmetic"}:
        return weights
    parts = attribution(mean_of(node), shares, weights, lowest_share(framework, node))
    if node.combine == "copeland":
        total = parts.sum(axis=1)
        parts = parts * np.divide(values, total, out=np.zeros_like(total), where=total > 0)[:, None]
    return np.asarray(np.divide(parts, shares, out=np.zeros_like(parts), where=shares > 0))


def _pass_outside(branch: Branch, tree: Tree, own: FloatArray, contributions: FloatArray) -> FloatArray:
    """Fill in bonus and penalty points and give their sum per body, ``(bodies,)``."""
    columns = list(branch.outside)
    if not columns:
        return np.zeros(tree.shares.shape[0])
    points = np.nan_to_num(tree.shares[:, columns])
    contributions[:, columns] = own * points / branch.maximum
    return np.asarray(contributions[:, columns].sum(axis=1))


def lowest_share(framework: Framework, element: Element) -> float:
    """Give the lowest share ``element`` can have: 0 unless its rules declare an output range."""
    if isinstance(element, Indicator):
        return float(getattr(element.rule, "output", (0.0, 1.0))[0])
    children = [child for child in framework.children_of(element.code) if scored(child)]
    return min(lowest_share(framework, child) for child in children)
