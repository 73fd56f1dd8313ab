"""Factors: what a plan varies, each with its columns in the unit cube that draws are points of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ictindex.scoring.framework import Element, Framework, scored
from ictindex.scoring.robustness.plan import Plan, disturbed_fields

FactorKind = Literal["weights", "choice", "data", "indicator"]


@dataclass(frozen=True)
class Factor:
    """One source of uncertainty: weights inside a node, a choice, the error of a field or of an indicator."""

    kind: FactorKind
    code: str
    columns: slice


def factors_of(plan: Plan, framework: Framework) -> tuple[Factor, ...]:
    """Lay the factors of ``plan`` out side by side in the unit cube."""
    factors: list[Factor] = []
    start = 0
    for kind, code, width in _widths(plan, framework):
        factors.append(Factor(kind, code, slice(start, start + width)))
        start += width
    return tuple(factors)


def width_of(factors: tuple[Factor, ...]) -> int:
    """Give the dimension of the unit cube."""
    return factors[-1].columns.stop if factors else 0


def weighted_children(framework: Framework, code: str) -> list[Element]:
    """Give the children of a node that bear a weight."""
    children = framework.children_of(code)
    return [child for child in children if scored(child) and framework.weight_of(child) > 0]


def _widths(plan: Plan, framework: Framework) -> Iterator[tuple[FactorKind, str, int]]:
    if plan.weights is not None:
        for node in framework.nodes:
            children = weighted_children(framework, node.code)
            chosen = not plan.weights.nodes or node.code in plan.weights.nodes
            if chosen and len(children) > 1:
                yield "weights", node.code, len(children)
    for choice in plan.choices:
        yield "choice", choice.code, 1
    for error in plan.data:
        for code in disturbed_fields(error, framework):
            yield "data", code, 1
        for code in error.indicators:
            yield "indicator", code, 1
