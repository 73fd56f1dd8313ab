"""The direction of a series: its slope and its rate of growth, where these mean something."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ictindex.scoring.framework import Framework, Indicator
from ictindex.scoring.peer_dependence import looks_at_group

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]
FEWEST_FOR_SLOPE = 3
_FEWEST_FOR_GROWTH = 2


def slopes(periods: FloatArray, values: FloatArray) -> FloatArray:
    """Give the least-squares slope of ``values`` ``(periods, …)``, per unit of ``periods`` ``(periods,)``.

    ``Σ (t − t̄)(v − v̄) / Σ (t − t̄)²`` over the periods with a value, NaN for fewer than three: two make a
    difference, no direction. Source: Draper & Smith, Applied Regression Analysis, 3rd edition 1998, 1.2.
    """
    present = ~np.isnan(values)
    count = present.sum(axis=0)
    times = np.where(present, periods.reshape(-1, *[1] * (values.ndim - 1)), 0.0)
    known = np.where(present, values, 0.0)
    enough = count >= FEWEST_FOR_SLOPE
    divisor = np.where(enough, count, 1)
    from_mean = np.where(present, times - times.sum(axis=0) / divisor, 0.0)
    spread = (from_mean**2).sum(axis=0)
    return np.where(enough, (from_mean * known).sum(axis=0) / np.where(enough, spread, 1.0), np.nan)


def growth(periods: FloatArray, values: FloatArray) -> FloatArray:
    """Give the compound rate of growth per unit of ``periods`` of ``values`` ``(periods, …)``.

    ``(v₁ / v₀)^(1 / (t₁ − t₀)) − 1`` from the first to the last period with a value; NaN if there is one
    only, or either value is not above 0. Source: Eurostat, Getting messages across using indicators, 2014.
    """
    present = ~np.isnan(values)
    first = present.argmax(axis=0)[None]
    last = (len(periods) - 1 - present[::-1].argmax(axis=0))[None]
    start, end = (np.take_along_axis(values, place, axis=0)[0] for place in (first, last))
    span = periods[last[0]] - periods[first[0]]
    sound = (present.sum(axis=0) >= _FEWEST_FOR_GROWTH) & (start > 0) & (end > 0)
    ratio = np.divide(end, start, out=np.ones_like(end), where=sound)
    return np.where(sound, ratio ** (1 / np.where(sound, span, 1.0)) - 1, np.nan)


def has_level(framework: Framework, code: str) -> bool:
    """Tell whether the values of an element mean the same in every period: nothing below looks at peers."""
    return not any(looks_at_group(leaf) for leaf in _leaves(framework, code))


def has_zero(framework: Framework, code: str) -> bool:
    """Tell whether the points of an element begin at 0, so that «twice as much» means something."""
    leaves = _leaves(framework, code)
    return all(getattr(leaf.rule, "output", (0.0, 1.0))[0] == 0 and not leaf.rule.outside for leaf in leaves)


def _leaves(framework: Framework, code: str) -> list[Indicator]:
    element = framework.element(code)
    if isinstance(element, Indicator):
        return [element]
    return [leaf for child in framework.children_of(code) for leaf in _leaves(framework, child.code)]
