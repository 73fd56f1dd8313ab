"""Errors of measurement drawn for the cells of the table."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ictindex.scoring.framework import FieldDefinition, Framework
from ictindex.scoring.robustness.factors import Factor, disturbed_fields
from ictindex.scoring.robustness.plan import DataError, Plan
from ictindex.scoring.table import BodyTable

FloatArray = NDArray[np.float64]
_RESOLUTION = 2**53


def disturbed_table(
    framework: Framework, table: BodyTable, plan: Plan, factors: tuple[Factor, ...], units: FloatArray
) -> BodyTable:
    """Give the table with errors added to the fields that ``plan`` disturbs; missing cells stay missing.

    ``units`` ``(columns,)`` is one point of the unit cube. The one number of a field is the seed of its
    errors in all bodies: the same number gives the same errors, which is what Sobol indices of groups of
    variables need.
    """
    errors = {code: error for error in plan.data for code in disturbed_fields(error, framework)}
    columns = [
        _disturbed(table.frame[factor.code], errors[factor.code], framework.field(factor.code), factor, units)
        for factor in factors
        if factor.kind == "data"
    ]
    return replace(table, frame=table.frame.with_columns(columns))


def _disturbed(
    series: pl.Series, error: DataError, field: FieldDefinition, factor: Factor, units: FloatArray
) -> pl.Series:
    values = series.fill_null(np.nan).to_numpy()
    key = (factor.columns.start, int(units[factor.columns.start] * _RESOLUTION))
    generator = np.random.Generator(np.random.Philox(np.random.SeedSequence(key)))
    if error.type == "normal":
        noise = generator.standard_normal(values.size)
    else:
        noise = generator.uniform(-1, 1, values.size)
    disturbed = values + noise * (error.absolute + error.relative * np.abs(values))
    low = -np.inf if field.minimum is None else field.minimum
    high = np.inf if field.maximum is None else field.maximum
    inside = np.clip(disturbed, low, high)
    return pl.Series(series.name, inside, nan_to_null=True)
