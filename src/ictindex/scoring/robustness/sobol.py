"""Sobol indices: which part of the variance of an output each factor causes, alone and in all."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
_TAIL = 0.025  # intervals of 95 %
_NOISE = 1e-24  # a variance below this part of the squared mean is rounding


@dataclass(frozen=True, eq=False)
class SobolIndices:
    """First-order and total indices ``(factors, outputs)`` with intervals ``(2, factors, outputs)``.

    NaN where an output does not vary.
    """

    first: FloatArray
    total: FloatArray
    first_interval: FloatArray
    total_interval: FloatArray


def sobol_indices(
    at_a: FloatArray, at_b: FloatArray, at_ab: FloatArray, *, resamples: int, rng: np.random.Generator
) -> SobolIndices:
    """Estimate Sobol indices and their bootstrap intervals of 95 %.

    ``at_a`` and ``at_b`` ``(samples, outputs)`` are outputs at independent points A and B; ``at_ab``
    ``(factors, samples, outputs)`` at A with the coordinates of one factor taken from B. First order after
    Saltelli et al. 2010 (doi:10.1016/j.cpc.2009.09.018), table 2 (b); total after Jansen 1999
    (doi:10.1016/S0010-4655(98)00154-4).
    """
    centre = (at_a.mean(axis=0) + at_b.mean(axis=0)) / 2
    a, b, ab = at_a - centre, at_b - centre, at_ab - centre
    first_terms = b * (ab - a)
    total_terms = (a - ab) ** 2 / 2
    every = np.full((1, a.shape[0]), 1 / a.shape[0])
    drawn = rng.multinomial(a.shape[0], every[0], size=resamples) / a.shape[0]
    terms = (a, b, first_terms, total_terms)
    floor = _NOISE * centre**2
    first, total = _estimates(every, floor, *terms)
    firsts, totals = _estimates(drawn, floor, *terms)
    return SobolIndices(first[0], total[0], _interval(firsts), _interval(totals))


def _estimates(
    portions: FloatArray,
    floor: FloatArray,
    a: FloatArray,
    b: FloatArray,
    first_terms: FloatArray,
    total_terms: FloatArray,
) -> tuple[FloatArray, FloatArray]:
    """Give both indices, ``(resamples, factors, outputs)``, with samples taken in ``portions``.

    A variance up to ``floor`` ``(outputs,)`` is none.
    """
    mean = portions @ (a + b) / 2
    variance = portions @ (a**2 + b**2) / 2 - mean**2
    varies = np.broadcast_to((variance > floor)[:, None], (portions.shape[0], *first_terms.shape[::2]))
    means = (np.einsum("rn,fno->rfo", portions, terms) for terms in (first_terms, total_terms))
    first, total = (
        np.divide(mean, variance[:, None], out=np.full(mean.shape, np.nan), where=varies) for mean in means
    )
    return first, total


def _interval(estimates: FloatArray) -> FloatArray:
    return np.asarray(np.quantile(estimates, [_TAIL, 1 - _TAIL], axis=0))
