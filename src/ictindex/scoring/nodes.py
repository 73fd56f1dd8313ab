"""Combining the tree bottom-up: policies for what is missing, then the node's mean or sum."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial

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
    weighted_means,
)
from ictindex.scoring.blocks import column_blocks
from ictindex.scoring.cores import on_all_cores
from ictindex.scoring.errors import Problem, ScoringError
from ictindex.scoring.framework import Branch, Framework, Node, scored
from ictindex.scoring.indicators import IndicatorScores
from ictindex.scoring.missing import NOT_APPLICABLE, PRESENT, Gap, ReasonArray, Rows, branch_reasons
from ictindex.scoring.table import BodyTable

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]
_NAMED_BODIES = 5
_LINEAR = frozenset({"sum_of_points", "arithmetic"})


@dataclass(frozen=True, eq=False)
class Tree:
    """Working arrays ``(bodies, elements)`` in tree order; ``outside`` marks bonus and penalty.

    ``gaps`` say by column which bodies have no share and why, ``imputed`` which values were filled in.
    """

    columns: dict[str, int]
    branches: tuple[Branch, ...]
    shares: FloatArray
    counted_as_zero: BoolArray
    outside: BoolArray
    gaps: dict[int, Gap]
    imputed: dict[int, Gap]

    @classmethod
    def of(cls, framework: Framework, scores: IndicatorScores) -> Tree:
        """Take over the shares of ``scores``: indicators are filled in, nodes will fill the other columns."""
        return cls(
            columns=framework.places,
            branches=framework.branches,
            shares=scores.shares,
            counted_as_zero=np.zeros(scores.shares.shape, dtype=bool, order="F"),
            outside=np.array([not scored(element) for element in framework.elements]),
            gaps=dict(scores.gaps),
            imputed=scores.imputed_gaps,
        )

    @cached_property
    def reasons(self) -> ReasonArray:
        """Say why cells are missing, or were before they were imputed, as places in ``REASON_NAMES``."""
        reasons = np.zeros(self.shares.shape, dtype=np.int8, order="F")
        for column, gap in (*self.gaps.items(), *self.imputed.items()):
            reasons[gap.rows, column] = gap.reasons
        return reasons

    def reason_of(self, row: int, column: int) -> int:
        """Say why one cell is missing, or was before it was imputed, as a place in ``REASON_NAMES``."""
        found = [lot[column].reason_of(row) for lot in (self.imputed, self.gaps) if column in lot]
        return next((reason for reason in found if reason != PRESENT), PRESENT)

    @cached_property
    def weights(self) -> FloatArray:
        """Give the weight of each element inside its parent, rescaled over what counts; 0 if it does not."""
        weights = np.zeros(self.shares.shape, order="F")
        weights[:, 0] = 1.0
        for branch in self.branches:
            below = list(branch.inside)
            counted = ~np.isnan(self.shares[:, below]) | self.counted_as_zero[:, below]
            counted[np.isnan(self.shares[:, branch.place])] = False
            weights[:, below] = rescaled_weights(np.array(branch.weights), counted)
        return weights


def mean_of(node: Node) -> Mean:
    """Give the mean that ``node`` takes of its children; Copeland's rule is attributed like a sum."""
    means = {"geometric": GEOMETRIC, "harmonic": HARMONIC, "minimum": MINIMUM}
    return power_mean(node.exponent) if node.combine == "power" else means.get(node.combine, ARITHMETIC)


def combine_nodes(framework: Framework, tree: Tree, table: BodyTable) -> None:
    """Fill in shares and reasons of all nodes, children before parents.

    Raises ScoringError for a missing value under ``refuse`` and a value ≤ 0 under a mean that needs more.
    """
    for level in framework.levels:
        lots = [[level[place] for place in lot] for lot in column_blocks((table.frame.height, len(level)))]
        on_all_cores(partial(_combine, framework, tree, table), lots)


def _combine(framework: Framework, tree: Tree, table: BodyTable, lot: list[Branch]) -> None:
    for branch in lot:
        left_out = _left_out(framework, branch, tree, table)
        if branch.node.combine in _LINEAR and branch.node.minimum_available == 0:
            shares = [tree.shares[:, column] for column in branch.inside]
            gaps = [tree.gaps[column].rows for column in branch.inside]
            value = weighted_means(shares, branch.weights, gaps, left_out)
        else:
            value = _value(branch, tree, left_out, table)
        if branch.outside:
            points = np.nan_to_num(tree.shares[:, list(branch.outside)]).sum(axis=1)
            value += points / branch.maximum
        _fill_in(branch, tree, value)


def _fill_in(branch: Branch, tree: Tree, value: FloatArray) -> None:
    tree.shares[:, branch.place] = value
    rows = np.isnan(value).nonzero()[0]
    below = [tree.gaps[column] for column in branch.inside]
    tree.gaps[branch.place] = Gap(rows, partial(_branch_reasons, below, rows))
    if rows.size:
        tree.counted_as_zero[np.ix_(rows, np.array(branch.inside))] = False


def _branch_reasons(below: list[Gap], rows: Rows) -> ReasonArray:
    return branch_reasons(_reasons_in(below, rows))


def _reasons_in(gaps: list[Gap], rows: Rows) -> ReasonArray:
    """Say why elements are missing in some ``rows``, ``(rows, elements)``."""
    reasons = np.zeros((rows.size, len(gaps)), dtype=np.int8)
    for place, gap in enumerate(gaps):
        reasons[np.isin(rows, gap.rows), place] = gap.reasons[np.isin(gap.rows, rows)]
    return reasons


def _left_out(framework: Framework, branch: Branch, tree: Tree, table: BodyTable) -> list[Rows]:
    """Settle the missing cells of each child by its policy; give the rows in which it is left out."""
    problems: list[Problem] = []
    left_out = []
    for column, policy in zip(branch.inside, branch.policies, strict=True):
        rows = tree.gaps[column].rows
        if rows.size and policy in {"zero", "refuse"}:
            applies = tree.gaps[column].reasons != NOT_APPLICABLE
            if policy == "refuse" and applies.any():
                data = {"bodies": _names(rows[applies], table)}
                problems.append(Problem("refused_missing", framework.elements[column].code, data))
            elif policy == "zero":
                tree.counted_as_zero[rows[applies], column] = True
                rows = rows[~applies]
        left_out.append(rows)
    if problems:
        raise ScoringError(problems)
    return left_out


def _value(branch: Branch, tree: Tree, left_out: list[Rows], table: BodyTable) -> FloatArray:
    """Give the node's share ``(bodies,)`` in the general way; NaN where too little of it is available."""
    node, base, below = branch.node, np.array(branch.weights), list(branch.inside)
    shares = tree.shares[:, below]
    missing = np.isnan(shares)
    counted = np.ones(shares.shape, dtype=bool)
    for place, rows in enumerate(left_out):
        counted[rows, place] = False
    below_gaps = [tree.gaps[column] for column in below]
    applies = _reasons_in(below_gaps, np.arange(len(shares))) != NOT_APPLICABLE
    weights = rescaled_weights(base, counted)
    available = (rescaled_weights(base, applies) * ~missing).sum(axis=1)
    has_value = (weights.sum(axis=1) > 0) & (available >= node.minimum_available - 1e-12)
    weights[~has_value] = 0.0
    value = _mean(node, np.where(missing & counted, 0.0, shares), base, weights, table)
    return np.where(has_value, value, np.nan)


def _mean(
    node: Node, shares: FloatArray, base: FloatArray, weights: FloatArray, table: BodyTable
) -> FloatArray:
    if node.combine == "copeland":
        return _copeland(np.where(weights > 0, shares, np.nan), base, table)
    mean = mean_of(node)
    if mean.domain != "any":
        outside: BoolArray = np.any((weights > 0) & mean.outside_domain(shares), axis=1)
        if outside.any():
            code = "not_positive" if mean.domain == "positive" else "negative_share"
            bodies = _names(np.flatnonzero(outside), table)
            raise ScoringError(Problem(code, node.code, {"bodies": bodies}))
    return mean.value(shares, weights)


def _copeland(shares: FloatArray, base: FloatArray, table: BodyTable) -> FloatArray:
    result = np.full(shares.shape[0], np.nan)
    for rows in table.rows_by_group.values():
        result[rows] = copeland_shares(shares[rows], base)
    return result


def _names(rows: Rows, table: BodyTable) -> str:
    named = [table.bodies[row] for row in rows[:_NAMED_BODIES]]
    rest = rows.size - len(named)
    return ", ".join(named) + (f" … (+{rest})" if rest > 0 else "")
