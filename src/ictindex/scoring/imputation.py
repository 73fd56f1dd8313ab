"""Filling in missing raw values: from the other bodies or from the same body's other periods."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ictindex.scoring.framework import Element, Framework, Imputation
from ictindex.scoring.table import BodyTable

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Periods:
    """The period being scored and the tables of others, such as ``Periods(2018, {2017: …, 2019: …})``."""

    current: float
    others: Mapping[float, BodyTable] = field(default_factory=dict)


def imputation_of(framework: Framework, element: Element) -> Imputation | None:
    """Give the imputation that ``element`` declares or inherits from its nodes."""
    here: Element | None = element
    while here is not None:
        if here.missing is not None:
            return here.imputation
        here = framework.parent_of(here)
    return None


def impute_from_bodies(values: FloatArray, labels: Sequence[object], method: str) -> FloatArray:
    """Fill NaN of ``values`` ``(bodies,)`` with the mean or median of the bodies that share its label.

    Where none of them has a value it stays NaN. Source: OECD/JRC Handbook, section 3.
    """
    centre = np.mean if method == "mean" else np.median
    filled = values.copy()
    for label in set(labels):
        rows = np.array([other == label for other in labels])
        present = values[rows & ~np.isnan(values)]
        if present.size:
            filled[rows & np.isnan(values)] = centre(present)
    return filled


def impute_from_periods(
    values: FloatArray, current: float, others: Mapping[float, FloatArray], method: str
) -> FloatArray:
    """Fill NaN of ``values`` ``(bodies,)`` from the same bodies' ``others`` ``{period: (bodies,)}``.

    ``previous`` takes the latest earlier value. ``linear`` runs straight between the nearest earlier and
    later value, and keeps the nearest one where there is none on the other side.
    """
    used = {period: column for period, column in others.items() if method == "linear" or period < current}
    if not used:
        return values
    periods = np.array(sorted(used))
    history = np.column_stack([used[period] for period in periods.tolist()])
    filled = values.copy()
    for row in np.flatnonzero(np.isnan(values) & ~np.isnan(history).all(axis=1)):
        known = ~np.isnan(history[row])
        filled[row] = np.interp(current, periods[known], history[row, known])
    return filled
