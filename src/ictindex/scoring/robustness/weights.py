"""Weights drawn around the declared ones."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ictindex.scoring.framework import Framework
from ictindex.scoring.robustness.factors import Factor, weighted_children
from ictindex.scoring.robustness.plan import DirichletWeights, UniformWeights

FloatArray = NDArray[np.float64]
_TINY = 1e-300  # a gamma quantile may vanish in float64; a weight that vanished would be no weight at all


def declared_weights(framework: Framework) -> FloatArray:
    """Give the weight of each element inside its parent, before rescaling, shape ``(elements,)``."""
    return np.array([framework.weight_of(element) for element in framework.elements])


def drawn_weights(
    framework: Framework,
    plan: UniformWeights | DirichletWeights | None,
    factors: tuple[Factor, ...],
    units: FloatArray,
) -> FloatArray:
    """Give the weights of every draw, before rescaling, shape ``(draws, elements)``.

    ``units`` ``(draws, columns)`` are points of the unit cube; elements are in tree order.
    """
    columns = {element.code: column for column, element in enumerate(framework.elements)}
    base = declared_weights(framework)
    weights = np.tile(base, (units.shape[0], 1))
    for factor in factors:
        if plan is not None and factor.kind == "weights":
            own = [columns[child.code] for child in weighted_children(framework, factor.code)]
            points = units[:, factor.columns][:, : len(own)]
            weights[:, own] = _drawn(plan, base[own], points)
    return weights


def _drawn(plan: UniformWeights | DirichletWeights, base: FloatArray, units: FloatArray) -> FloatArray:
    if isinstance(plan, UniformWeights):
        return np.asarray(base * (1 + plan.spread * (2 * units - 1)))
    return gamma_quantiles(plan.concentration * base / base.sum(), units)


def gamma_quantiles(shapes: FloatArray, units: FloatArray) -> FloatArray:
    """Give quantiles of gamma distributions of scale 1; divided by their sum they are Dirichlet.

    ``shapes`` ``(children,)``, ``units`` and result ``(draws, children)``. Source: Devroye, Non-Uniform
    Random Variate Generation, 1986, theorem XI.4.1.
    """
    from scipy.special import gammaincinv  # SciPy is slow to import and only needed here

    return np.asarray(np.maximum(gammaincinv(shapes, units), _TINY))
