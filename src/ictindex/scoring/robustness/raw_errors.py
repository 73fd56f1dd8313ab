"""Errors of measurement of raw values: drawn into a column of the table, added by the measures."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from ictindex.scoring.errors import Problem
from ictindex.scoring.framework import Framework, Indicator, field_schema
from ictindex.scoring.imputation import Periods
from ictindex.scoring.measures import measure_type, parse_measure
from ictindex.scoring.robustness.plan import DataError, Plan, PlanError
from ictindex.scoring.rules import Given, PartsRule


def error_column(code: str) -> str:
    """Name the column that holds the errors of an indicator; no field can be called so."""
    return f"error of {code}"


def has_raw_number(framework: Framework, code: str) -> bool:
    """Tell whether the raw value of the indicator ``code`` is one number, which an error can be added to."""
    element = framework.element(code)
    if not isinstance(element, Indicator) or isinstance(element.rule, PartsRule):
        return False
    return measure_type(parse_measure(element.expression), field_schema(framework)).is_numeric()


def with_errors(framework: Framework, plan: Plan) -> Framework:
    """Give ``framework`` with measures that add ``column · (absolute + relative · |value|)`` where planned.

    A given score stays between 0 and its maximum, a missing value stays missing. Raises PlanError
    (``no_raw_number``) for an indicator whose raw value is not one number.
    """
    errors = {code: error for error in plan.data for code in error.indicators}
    wrong = [code for code in errors if not has_raw_number(framework, code)]
    if wrong:
        raise PlanError([Problem("no_raw_number", "data › indicators", {"code": code}) for code in wrong])
    if not errors:
        return framework
    leaves = [
        leaf.model_copy(update={"measure": _disturbed(framework, leaf, errors[leaf.code])})
        if leaf.code in errors
        else leaf
        for leaf in framework.indicators
    ]
    return framework.model_copy(update={"indicators": tuple(leaves)})


def _disturbed(framework: Framework, leaf: Indicator, error: DataError) -> str:
    raw = f"({leaf.expression})"
    size = f"({error.absolute!r} + {error.relative!r} * abs({raw}))"
    found = f'({raw} + "{error_column(leaf.code)}" * {size})'
    if not isinstance(leaf.rule, Given):
        return found
    maximum = framework.scale_of(leaf)
    return f"CASE WHEN {found} < 0 THEN 0.0 WHEN {found} > {maximum!r} THEN {maximum!r} ELSE {found} END"


def without_errors(periods: Periods | None, plan: Plan) -> Periods | None:
    """Give the tables of other periods with no error in the columns that the measures read."""
    none = [pl.lit(0.0).alias(error_column(code)) for error in plan.data for code in error.indicators]
    if periods is None or not none:
        return periods
    quiet = {
        time: replace(table, frame=table.frame.with_columns(none)) for time, table in periods.others.items()
    }
    return replace(periods, others=quiet)
