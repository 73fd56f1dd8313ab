"""Effective weights: what each element weighs in the index once all nodes above it are multiplied in."""

from __future__ import annotations

import numpy as np

from ictindex.scoring.framework import Element, Framework, scored


def effective_weights(framework: Framework) -> dict[str, float]:
    """Give the weight of every element in the index; those of the children of a node add up to the node's.

    Exact for arithmetic nodes and sums of points; for others it is the weight at equal shares. Bonus and
    penalty points weigh nothing, since they count outside the maximum.
    """
    weights = {framework.root.code: 1.0}
    for element in framework.elements:
        children = framework.children_of(element.code)
        portions = _portions(framework, children)
        for child, portion in zip(children, portions, strict=True):
            weights[child.code] = weights[element.code] * portion
    return weights


def _portions(framework: Framework, children: tuple[Element, ...]) -> list[float]:
    own = np.array([framework.weight_of(child) if scored(child) else 0.0 for child in children])
    total = own.sum()
    return [float(weight) for weight in (own / total if total > 0 else own)]
