"""Combining the tree bottom-up: policies for what is missing, then the node's mean or sum."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ictindex.scoring.aggregation import (
    ARITHMETIC,
    GEOMETRIC,
    HARMONIC,
    MINIMUM,
    Mean,
    copeland_shares,
    power_mean,
    rescaled_weights,
)
from ictindex.scoring.errors import Problem, ScoringError
from ictindex.scoring.framework import Framework, Node, scored
from ictindex.scoring.indicators import IndicatorScores
from ictindex.scoring.missing import NOT_APPLICABLE, PRESENT, ReasonArray, branch_reasons, policy_of
from ictindex.scoring.raw_values import rows_by_group
from ictindex.scoring.table import BodyTable

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]
_NAMED_BODIES = 5


@dataclass(frozen=True, eq=False)
class Tree:
    """Working arrays ``(bodies, elements)`` in tree order; ``outside`` marks bonus and penalty."""

    columns: dict[str, int]
    shares: FloatArray
    weights: FloatArray
    reasons: ReasonArray
    counted_as_zero: BoolArray
    outside: BoolArray

    @classmethod
    def of(cls, framework: Framework, scores: IndicatorScores) -> Tree:
        """Lay out the elements and fill in the indicators."""
        elements = framework.elements
        bodies = next(iter(scores.shares.values())).size
        shape = (bodies, len(elements))
        tree = cls(
            columns={element.code: column for column, element in enumerate(elements)},
            shares=np.full(shape, np.nan, order="F"),
            weights=np.zeros(shape, order="F"),
            reasons=np.zeros(shape, dtype=np.int8, order="F"),
            counted_as_zero=np.zeros(shape, dtype=bool, order="F"),
            outside=np.array([not scored(element) for element in elements]),
        )
        tree.weights[:, 0] = 1.0
        for code, shares in scores.shares.items():
            tree.shares[:, tree.columns[code]] = shares
            tree.reasons[:, tree.columns[code]] = scores.reasons[code]
        return tree


def mean_of(node: Node) -> Mean:
    """Give the mean that ``node`` takes of its children; Copeland's rule is attributed like a sum."""
    means = {"geometric": GEOMETRIC, "harmonic": HARMONIC, "minimum": MINIMUM}
    return power_mean(node.exponent) if node.combine == "power" else means.get(node.combine, ARITHMETIC)


def combine_nodes(framework: Framework, tree: Tree, table: BodyTable) -> None:
    """Fill in shares, weights and reasons of all nodes, children before parents.

    Raises ScoringError for a missing value under ``refuse`` and a value ≤ 0 under a mean that needs more.
    """
    for element in reversed(framework.elements):
        if isinstance(element, Node):
            _combine(framework, element, tree, table)


def _combine(framework: Framework, node: Node, tree: Tree, table: BodyTable) -> None:
    children = [child for child in framework.children_of(node.code) if scored(child)]
    columns = [tree.columns[child.code] for child in children]
    base = np.array([framework.weight_of(child) for child in children])
    shares = tree.shares[:, columns]
    missing = np.isnan(shares)
    applies = tree.reasons[:, columns] != NOT_APPLICABLE
    policies = np.array([policy_of(framework, child) for child in children])
    _refuse_missing(missing & applies & (policies == "refuse"), [c.code for c in children], table)
    as_zero = missing & applies & (policies == "zero")
    shares = np.where(as_zero, 0.0, shares)
    weights = rescaled_weights(base, ~np.isnan(shares))
    available = rescaled_weights(base, applies) * ~missing
    has_value = (weights.sum(axis=1) > 0) & (available.sum(axis=1) >= node.minimum_available - 1e-12)
    weights = np.where(has_value[:, None], weights, 0.0)
    tree.weights[:, columns] = weights
    tree.counted_as_zero[:, columns] = as_zero & has_value[:, None]
    mean = _value(node, shares, base, weights, table) + _outside(framework, node, tree)
    own = tree.columns[node.code]
    tree.shares[:, own] = np.where(has_value, mean, np.nan)
    tree.reasons[:, own] = np.where(has_value, PRESENT, branch_reasons(tree.reasons[:, columns]))


def _value(
    node: Node, shares: FloatArray, base: FloatArray, weights: FloatArray, table: BodyTable
) -> FloatArray:
    if node.combine == "copeland":
        return _copeland(np.where(weights > 0, shares, np.nan), base, table)
    mean = mean_of(node)
    if mean.domain != "any":
        outside: BoolArray = np.any((weights > 0) & mean.outside_domain(shares), axis=1)
        if outside.any():
            code = "not_positive" if mean.domain == "positive" else "negative_share"
            raise ScoringError(Problem(code, node.code, {"bodies": _names(outside, table.bodies)}))
    return mean.value(shares, weights)


def _copeland(shares: FloatArray, base: FloatArray, table: BodyTable) -> FloatArray:
    result = np.full(shares.shape[0], np.nan)
    for rows in rows_by_group(table).values():
        result[rows] = copeland_shares(shares[rows], base)
    return result


def _outside(framework: Framework, node: Node, tree: Tree) -> FloatArray:
    """Give the bonus and penalty points of ``node`` as a share of its maximum, shape ``(bodies,)``."""
    columns = [tree.columns[child.code] for child in framework.children_of(node.code) if not scored(child)]
    if not columns:
        return np.zeros(tree.shares.shape[0])
    points = np.nan_to_num(tree.shares[:, columns]).sum(axis=1)
    return np.asarray(points / (framework.max_points_of(node) or 1.0))


def _refuse_missing(refused: BoolArray, codes: list[str], table: BodyTable) -> None:
    if not refused.any():
        return
    problems = [
        Problem("refused_missing", code, {"bodies": _names(refused[:, column], table.bodies)})
        for column, code in enumerate(codes)
        if refused[:, column].any()
    ]
    raise ScoringError(problems)


def _names(mask: BoolArray, bodies: tuple[str, ...]) -> str:
    named = [bodies[row] for row in np.flatnonzero(mask)]
    rest = len(named) - _NAMED_BODIES
    return ", ".join(named[:_NAMED_BODIES]) + (f" … (+{rest})" if rest > 0 else "")
