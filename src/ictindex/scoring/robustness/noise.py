"""Errors of measurement drawn for the cells of the table."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ictindex.scoring.framework import FieldDefinition, Framework
from ictindex.scoring.robustness.factors import Factor
from ictindex.scoring.robustness.plan import DataError, Plan, disturbed_fields
from ictindex.scoring.robustness.raw_errors import error_column
from ictindex.scoring.table import BodyTable

FloatArray = NDArray[np.float64]
_RESOLUTION = 2**53


def disturbed_table(
    framework: Framework, table: BodyTable, plan: Plan, factors: tuple[Factor, ...], units: FloatArray
) -> BodyTable:
    """Give the table with errors added to the fields that ``plan`` disturbs; missing cells stay missing.

    Errors of indicators come as columns of their own, of scale 1; see ``raw_errors``. ``units``
    ``(columns,)`` is one point of the unit cube. The one number of a factor is the seed of its errors in all
    bodies: the same number gives the same errors, which is what Sobol indices of groups of variables need.
    """
    of_field = {code: error for error in plan.data for code in disturbed_fields(error, framework)}
    of_indicator = {code: error for error in plan.data for code in error.indicators}
    columns: list[pl.Series] = []
    for factor in factors:
        if factor.kind == "data":
            error = of_field[factor.code]
            drawn = _drawn(error, factor, units, table.frame.height)
            columns.append(_disturbed(table.frame[factor.code], error, framework.field(factor.code), drawn))
        elif factor.kind == "indicator":
            drawn = _drawn(of_indicator[factor.code], factor, units, table.frame.height)
            columns.append(pl.Series(error_column(factor.code), drawn))
    return replace(table, frame=table.frame.with_columns(columns))


def _drawn(error: DataError, factor: Factor, units: FloatArray, size: int) -> FloatArray:
    """Draw one error of scale 1 for each body."""
    key = (factor.columns.start, int(units[factor.columns.start] * _RESOLUTION))
    generator = np.random.Generator(np.random.Philox(np.random.SeedSequence(key)))
    return generator.standard_normal(size) if error.type == "normal" else generator.uniform(-1, 1, size)


def _disturbed(series: pl.Series, error: DataError, field: FieldDefinition, drawn: FloatArray) -> pl.Series:
    values = series.fill_null(np.nan).to_numpy()
    disturbed = values + drawn * (error.absolute + error.relative * np.abs(values))
    low = -np.inf if field.minimum is None else field.minimum
    high = np.inf if field.maximum is None else field.maximum
    return pl.Series(series.name, np.clip(disturbed, low, high), nan_to_null=True)
