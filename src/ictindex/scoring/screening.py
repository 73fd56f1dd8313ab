"""Screening: bodies that reported too little to be compared, left out before anything is scored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ictindex.scoring.errors import FrameworkError, Problem
from ictindex.scoring.framework import Framework, Indicator, scored
from ictindex.scoring.imputation import Periods
from ictindex.scoring.missing import NOT_APPLICABLE, PRESENT
from ictindex.scoring.nearest import nearest
from ictindex.scoring.presentation import Result
from ictindex.scoring.raw_values import own_reasons, raw_values
from ictindex.scoring.table import BodyTable

FloatArray = NDArray[np.float64]
_NOISE = 1e-12


@dataclass(frozen=True, eq=False, repr=False)
class Screening(Result):
    """How much each body has, and who has too little.

    ``available`` ``(bodies, elements)``: share of the weight of the indicators that apply, below each of the
    elements ``codes``, for which the body itself has a value; NaN where none applies. ``at_least``: the share
    asked for, by code.
    """

    table: BodyTable
    codes: tuple[str, ...]
    available: FloatArray
    at_least: Mapping[str, float]

    @cached_property
    def lacking(self) -> tuple[tuple[str, str, float], ...]:
        """List who lacks what: (body, element, share available), in row order."""
        asked = [(column, code) for column, code in enumerate(self.codes) if code in self.at_least]
        return tuple(
            (body, code, float(self.available[row, column]))
            for row, body in enumerate(self.table.bodies)
            for column, code in asked
            if self.available[row, column] < self.at_least[code] - _NOISE
        )

    @cached_property
    def kept(self) -> BodyTable:
        """Give the table of the bodies that lack nothing."""
        left_out = {body for body, _, _ in self.lacking}
        reasons = {cell: why for cell, why in self.table.reasons.items() if cell[0] not in left_out}
        frame = self.table.frame.filter(~pl.col("body").is_in(left_out))
        return BodyTable(frame, reasons, self.table.unranked - left_out)

    def to_polars(self) -> pl.DataFrame:
        """Give one row per body: body, name, group, the available share of each element, kept."""
        left_out = {body for body, _, _ in self.lacking}
        shares = [
            pl.Series(code, self.available[:, n], nan_to_null=True) for n, code in enumerate(self.codes)
        ]
        kept = pl.Series("kept", [body not in left_out for body in self.table.bodies])
        return self.table.frame.select("body", "name", "group").with_columns(*shares, kept)

    def __repr__(self) -> str:
        """Count who is left out."""
        left_out = {body for body, _, _ in self.lacking}
        return f"<Screening of {len(self.table.bodies)} bodies: {len(left_out)} left out>"


def screen(
    framework: Framework,
    table: BodyTable,
    at_least: float | Mapping[str, float],
    periods: Periods | None = None,
) -> Screening:
    """Find the bodies that have less than the share ``at_least`` of the index, or of the elements it names.

    Imputed values do not count as available, and what does not apply to a body is not asked of it. Raises
    FrameworkError (``unknown_element``) for an element that the framework does not have. Source: OECD/JRC
    Handbook, section 3; COINr's screening of units, by weight here.
    """
    asked = at_least if isinstance(at_least, Mapping) else {framework.root.code: at_least}
    codes = tuple(element.code for element in framework.elements)
    unknown = [code for code in asked if code not in codes]
    if unknown:
        data = ({"code": code, "nearest": nearest(code, codes)} for code in unknown)
        raise FrameworkError([Problem("unknown_element", data=each) for each in data])
    shares = available_shares(framework, table, periods)
    return Screening(table, codes, np.column_stack([shares[code] for code in codes]), asked)


def available_shares(
    framework: Framework, table: BodyTable, periods: Periods | None = None
) -> dict[str, FloatArray]:
    """Give, by element, the share of weight that is available ``(bodies,)``; NaN where nothing applies."""
    raw = raw_values(framework, table, periods or Periods(0))
    places = {leaf.code: place for place, leaf in enumerate(framework.leaves)}
    shares: dict[str, FloatArray] = {}
    for element in reversed(framework.elements):
        if isinstance(element, Indicator):
            reasons = own_reasons(raw, places[element.code], element, table)
            shares[element.code] = np.where(reasons == NOT_APPLICABLE, np.nan, reasons == PRESENT)
            continue
        children = [child for child in framework.children_of(element.code) if scored(child)]
        below = np.column_stack([shares[child.code] for child in children])
        weights = np.array([framework.weight_of(child) for child in children]) * ~np.isnan(below)
        total = weights.sum(axis=1)
        available = (weights * np.nan_to_num(below)).sum(axis=1)
        shares[element.code] = np.divide(available, total, out=np.full(total.shape, np.nan), where=total > 0)
    return shares
