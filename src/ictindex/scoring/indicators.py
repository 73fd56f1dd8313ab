"""Indicators: rules applied to raw values, within each peer group."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ictindex.scoring.errors import DataError, Problem, ScoringError
from ictindex.scoring.framework import Framework, Indicator
from ictindex.scoring.imputation import Periods
from ictindex.scoring.missing import NOT_COMPUTABLE, PRESENT, ReasonArray
from ictindex.scoring.raw_values import RawIndicator, Rows, raw_values, rows_by_group
from ictindex.scoring.rules import Given, RelativeRule
from ictindex.scoring.rules.base import Column, numbers
from ictindex.scoring.table import BodyTable
from ictindex.scoring.treatment import TreatedValue, treat

FloatArray = NDArray[np.float64]
_NOISE = 1e-12


@dataclass(frozen=True, eq=False)
class IndicatorScores:
    """Per indicator code, each ``(bodies,)``: share, reason if missing, raw value, whether it was imputed.

    ``raw`` is None where the raw value is no number. ``treated`` lists every outlier that was changed.
    """

    shares: dict[str, FloatArray]
    reasons: dict[str, ReasonArray]
    raw: dict[str, FloatArray | None]
    imputed: dict[str, NDArray[np.bool_]]
    treated: tuple[TreatedValue, ...] = ()


def score_indicators(
    framework: Framework, table: BodyTable, periods: Periods | None = None
) -> IndicatorScores:
    """Compute the share of every indicator for every body; ``periods`` serve imputation over time.

    Raises ScoringError for a constant column under a relative rule, DataError for a given score out of range.
    """
    groups = rows_by_group(table)
    treated: list[TreatedValue] = []
    raw = {
        code: _treated(framework, table, code, found, groups, treated)
        for code, found in raw_values(framework, table, periods or Periods(0)).items()
    }
    shares = {
        indicator.code: _shares(framework, indicator, raw[indicator.code], groups)
        for indicator in framework.indicators
    }
    for indicator in framework.indicators:
        if isinstance(indicator.rule, Given):
            _refuse_out_of_range(table, indicator, shares[indicator.code], framework.scale_of(indicator))
    return IndicatorScores(
        shares=shares,
        reasons={code: _reasons(raw[code], shares[code]) for code in shares},
        raw={code: found.numbers() for code, found in raw.items()},
        imputed={code: found.imputed for code, found in raw.items()},
        treated=tuple(treated),
    )


def _treated(
    framework: Framework,
    table: BodyTable,
    code: str,
    raw: RawIndicator,
    groups: dict[str | None, Rows],
    record: list[TreatedValue],
) -> RawIndicator:
    """Treat the outliers of an indicator within each peer group and record every changed value."""
    indicator = framework.element(code)
    if not isinstance(indicator, Indicator) or indicator.treatment is None:
        return raw
    values = numbers(raw.series[0])
    for rows in groups.values():
        after, step = treat(values[rows], indicator.treatment)
        changed = [place for place, row in enumerate(rows) if step and after[place] != values[row]]
        record.extend(
            TreatedValue(
                table.bodies[rows[place]], code, float(values[rows[place]]), float(after[place]), step
            )
            for place in changed
            if not np.isnan(after[place])
        )
        values[rows] = after
    series = [pl.Series(values, nan_to_null=True), *raw.series[1:]]
    return RawIndicator(series, raw.reasons, raw.imputed)


def _shares(
    framework: Framework, indicator: Indicator, raw: RawIndicator, groups: dict[str | None, Rows]
) -> FloatArray:
    shares = np.full(raw.reasons.size, np.nan)
    columns = [numbers(one) if _is_number(one) else one for one in raw.series]
    for group, rows in groups.items():
        if not indicator.applies_to(group):
            continue
        alone = len(rows) == shares.size
        within = columns if alone else [column[rows] for column in columns]
        _refuse_constant(indicator, within, group)
        reached = indicator.rule.shares(within, framework.scale_of(indicator))
        if alone:
            return reached
        shares[rows] = reached
    return shares


def _is_number(series: pl.Series) -> bool:
    return series.dtype.is_numeric() or series.dtype == pl.Boolean


def _reasons(raw: RawIndicator, shares: FloatArray) -> ReasonArray:
    """Keep the reasons of missing and imputed values; a value that no rule could score is not computable."""
    absent = np.isnan(shares)
    kept = np.where(absent | raw.imputed, raw.reasons, PRESENT)
    return np.where(absent & (kept == PRESENT), NOT_COMPUTABLE, kept).astype(np.int8)


def _refuse_constant(indicator: Indicator, values: list[Column], group: str | None) -> None:
    rule = indicator.rule
    if isinstance(rule, RelativeRule) and rule.constant == "refuse" and rule.is_degenerate(values):
        column = numbers(values[0])
        present = column[~np.isnan(column)]
        code = "constant_column" if (present == present[0]).all() else "no_distance"
        data = {"value": f"{present[0]:.12g}", "group": f"({group}) " if group else ""}
        raise ScoringError(Problem(code, indicator.code, data))


def _refuse_out_of_range(table: BodyTable, indicator: Indicator, shares: FloatArray, maximum: float) -> None:
    outside = np.flatnonzero((shares < 0) | (shares > 1 + _NOISE))
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
