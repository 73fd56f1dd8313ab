"""Raw values of indicators: measures evaluated, what is missing named, imputed where the policy says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ictindex.scoring.framework import Framework, Imputation, Indicator
from ictindex.scoring.imputation import Periods, imputation_of, impute_from_bodies, impute_from_periods
from ictindex.scoring.measures import Measure, evaluate_measures, parse_measure
from ictindex.scoring.missing import NOT_APPLICABLE, ReasonArray, cell_reasons, policy_of
from ictindex.scoring.rules import PartsRule
from ictindex.scoring.rules.base import numbers
from ictindex.scoring.table import BodyTable

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]
Rows = list[int]


@dataclass(frozen=True, eq=False)
class RawIndicator:
    """The raw values of one indicator: a series ``(bodies,)`` per expression its rule reads.

    ``reasons`` say why a body has none, as places in ``REASON_NAMES``; ``imputed`` marks what was filled in.
    """

    series: list[pl.Series]
    reasons: ReasonArray
    imputed: BoolArray

    def numbers(self) -> FloatArray | None:
        """Give the raw numbers ``(bodies,)``, NaN where missing; None if the rule reads anything else."""
        kind = self.series[0].dtype
        single = len(self.series) == 1 and (kind.is_numeric() or kind == pl.Boolean)
        return numbers(self.series[0]) if single else None


def rows_by_group(table: BodyTable) -> dict[str | None, Rows]:
    """Give the rows of each peer group, groups in order of appearance."""
    rows: dict[str | None, Rows] = {}
    for row, group in enumerate(table.groups):
        rows.setdefault(group, []).append(row)
    return rows


def raw_values(framework: Framework, table: BodyTable, periods: Periods) -> dict[str, RawIndicator]:
    """Give the raw values of every indicator by its code."""
    series = _evaluated(framework.indicators, table)
    return {
        indicator.code: _raw_indicator(framework, table, indicator, found, periods)
        for indicator, found in zip(framework.indicators, series, strict=True)
    }


def _evaluated(indicators: Sequence[Indicator], table: BodyTable) -> list[list[pl.Series]]:
    measures = [_measures(indicator) for indicator in indicators]
    flat = [measure for of_indicator in measures for measure in of_indicator]
    results = iter(evaluate_measures(flat, table.frame, list(rows_by_group(table).values())))
    return [[next(results) for _ in of_indicator] for of_indicator in measures]


def _measures(indicator: Indicator) -> list[Measure]:
    return [parse_measure(expression) for expression in indicator.expressions]


def _raw_indicator(
    framework: Framework, table: BodyTable, indicator: Indicator, series: list[pl.Series], periods: Periods
) -> RawIndicator:
    absent = np.logical_and.reduce([one.is_null().to_numpy() for one in series])
    applies = _applies(indicator, table)
    reasons = cell_reasons(table, _measures(indicator), absent & applies)
    reasons[~applies] = NOT_APPLICABLE
    declared = imputation_of(framework, indicator)
    if declared is None or policy_of(framework, indicator) != "impute" or not _can_impute(indicator):
        return RawIndicator(series, reasons, np.zeros_like(absent))
    raw = numbers(series[0])
    filled = _filled(table, indicator, raw, declared, periods)
    imputed = absent & (reasons != NOT_APPLICABLE) & ~np.isnan(filled)
    together = pl.Series(np.where(imputed, filled, raw), nan_to_null=True)
    return RawIndicator([together, *series[1:]], reasons, imputed)


def _applies(indicator: Indicator, table: BodyTable) -> BoolArray:
    if not indicator.groups:
        return np.ones(table.frame.height, dtype=bool)
    return np.array([indicator.applies_to(group) for group in table.groups])


def _can_impute(indicator: Indicator) -> bool:
    return indicator.rule.needs == "number" and not isinstance(indicator.rule, PartsRule)


def _filled(
    table: BodyTable, indicator: Indicator, raw: FloatArray, declared: Imputation, periods: Periods
) -> FloatArray:
    if declared.method in {"mean", "median"}:
        return impute_from_bodies(raw, _labels(table, declared), declared.method)
    others = {period: _aligned(indicator, other, table) for period, other in periods.others.items()}
    return impute_from_periods(raw, periods.current, others, declared.method)


def _labels(table: BodyTable, declared: Imputation) -> list[object]:
    if declared.within is None:
        return [None] * len(table.bodies)
    return list(table.frame[declared.within].to_list())


def _aligned(indicator: Indicator, other: BodyTable, table: BodyTable) -> FloatArray:
    """Give the raw value of ``indicator`` in another period's table for the bodies of this one."""
    [series] = _evaluated([indicator], other)
    by_body = dict(zip(other.bodies, numbers(series[0]).tolist(), strict=True))
    return np.array([by_body.get(body, np.nan) for body in table.bodies])
