"""Every cell that was not taken as declared: filled in, counted as zero, left out, or tamed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np
import polars as pl

from ictindex.scoring.framework import Element, Indicator
from ictindex.scoring.presentation import Records
from ictindex.scoring.sheet import ScoreSheet

Outcome = Literal["imputed", "zero", "excluded", "winsorised", "log", "box_cox"]


@dataclass(frozen=True)
class Adjustment:
    """What became of one cell: of whom, of which element, why, and what was done.

    ``reason`` is that of a missing cell, «outlier» of a tamed one. ``before`` and ``after`` are raw values:
    None where there was none, or where none was put in its place.
    """

    body: str
    code: str
    reason: str
    outcome: str
    before: float | None = None
    after: float | None = None

    columns: ClassVar[dict[str, pl.DataType]] = {
        **dict.fromkeys(("body", "code", "reason", "outcome"), pl.String()),
        **dict.fromkeys(("before", "after"), pl.Float64()),
    }


def adjustments_of(sheet: ScoreSheet) -> Records[Adjustment]:
    """List every missing cell with what its policy made of it, and every outlier that was changed.

    Elements in tree order, bodies in row order; an indicator that is not meant for a body's group is no cell
    of that body.
    """
    missing = (
        one
        for column, element in enumerate(sheet.framework.elements)
        for one in _missing(sheet, column, element)
    )
    tamed = (
        Adjustment(each.body, each.indicator, "outlier", each.step, each.before, each.after)
        for each in sheet.treated
    )
    return Records(Adjustment, (*missing, *tamed))


def _missing(sheet: ScoreSheet, column: int, element: Element) -> Iterator[Adjustment]:
    absent = np.isnan(sheet.shares[:, column]) | sheet.imputed[:, column]
    for row in np.flatnonzero(absent).tolist():
        if isinstance(element, Indicator) and not element.applies_to(sheet.groups[row]):
            continue
        outcome: Outcome = "zero" if sheet.counted_as_zero[row, column] else "excluded"
        after = None
        if sheet.imputed[row, column]:
            raw = sheet.raw[element.code]
            outcome, after = "imputed", None if raw is None else float(raw[row])
        reason = sheet.reason_of(row, column)
        yield Adjustment(sheet.bodies[row], element.code, reason, outcome, None, after)
