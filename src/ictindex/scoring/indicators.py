"""Indicators: measures evaluated, rules applied, reasons kept for what is missing."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ictindex.scoring.errors import DataError, Problem, ScoringError
from ictindex.scoring.framework import Framework, Indicator
from ictindex.scoring.measures import Measure, evaluate_measures, parse_measure
from ictindex.scoring.missing import ReasonArray, cell_reasons, no_reasons
from ictindex.scoring.rules import Given, RelativeRule
from ictindex.scoring.rules.base import numbers
from ictindex.scoring.table import BodyTable

FloatArray = NDArray[np.float64]
Rows = list[int]


@dataclass(frozen=True, eq=False)
class IndicatorScores:
    """Per indicator code: share, reason, raw value, each ``(bodies,)``; raw is None if it is no number."""

    shares: dict[str, FloatArray]
    reasons: dict[str, ReasonArray]
    raw: dict[str, FloatArray | None]


def score_indicators(framework: Framework, table: BodyTable) -> IndicatorScores:
    """Compute the share of every indicator for every body.

    Raises ScoringError for a constant column under a relative rule, DataError for a given score out of range.
    """
    scores = IndicatorScores({}, {}, {})
    group_rows = rows_by_group(table)
    values = _evaluate(framework, table, group_rows)
    for indicator in framework.indicators:
        _score_one(framework, table, indicator, values[indicator.code], group_rows, scores)
    return scores


def rows_by_group(table: BodyTable) -> dict[str | None, Rows]:
    """Give the rows of each peer group, groups in order of appearance."""
    rows: dict[str | None, Rows] = {}
    for row, group in enumerate(table.groups):
        rows.setdefault(group, []).append(row)
    return rows


def _evaluate(
    framework: Framework, table: BodyTable, group_rows: dict[str | None, Rows]
) -> dict[str, list[pl.Series]]:
    measures = [_measures(indicator) for indicator in framework.indicators]
    flat = [measure for of_indicator in measures for measure in of_indicator]
    results = iter(evaluate_measures(flat, table.frame, list(group_rows.values())))
    return {
        indicator.code: [next(results) for _ in of_indicator]
        for indicator, of_indicator in zip(framework.indicators, measures, strict=True)
    }


def _measures(indicator: Indicator) -> list[Measure]:
    return [parse_measure(expression) for expression in indicator.expressions]


def _score_one(
    framework: Framework,
    table: BodyTable,
    indicator: Indicator,
    values: list[pl.Series],
    group_rows: dict[str | None, Rows],
    scores: IndicatorScores,
) -> None:
    maximum = framework.scale_of(indicator)
    shares = np.full(len(table.bodies), np.nan)
    reasons = no_reasons(shares.size)
    for group, rows in group_rows.items():
        if not indicator.applies_to(group):
            reasons[rows] = "not_applicable"
            continue
        within = [series[rows] for series in values]
        _refuse_constant(indicator, within, group)
        shares[rows] = indicator.rule.shares(within, maximum)
    absent = np.isnan(shares) & (reasons == "")
    reasons = np.where(absent, cell_reasons(table, _measures(indicator), absent), reasons)
    if isinstance(indicator.rule, Given):
        _refuse_out_of_range(table, indicator, shares, maximum)
    scores.shares[indicator.code] = shares
    scores.reasons[indicator.code] = reasons
    scores.raw[indicator.code] = _raw(indicator, values)


def _raw(indicator: Indicator, values: list[pl.Series]) -> FloatArray | None:
    return numbers(values[0]) if indicator.rule.needs == "number" and len(values) == 1 else None


def _refuse_constant(indicator: Indicator, values: list[pl.Series], group: str | None) -> None:
    rule = indicator.rule
    if isinstance(rule, RelativeRule) and rule.constant == "refuse" and rule.is_degenerate(values):
        present = numbers(values[0].drop_nulls())
        code = "constant_column" if (present == present[0]).all() else "no_distance"
        data = {"value": f"{present[0]:.12g}", "group": f"({group}) " if group else ""}
        raise ScoringError(Problem(code, indicator.code, data))


def _refuse_out_of_range(table: BodyTable, indicator: Indicator, shares: FloatArray, maximum: float) -> None:
    outside = np.flatnonzero((shares < 0) | (shares > 1 + 1e-12))
    problems = [
        Problem(
            "given_out_of_range",
            indicator.code,
            {"value": f"{shares[row] * maximum:.12g}", "body": table.bodies[row], "limit": f"{maximum:g}"},
        )
        for row in outside
    ]
    if problems:
        raise DataError(problems)
