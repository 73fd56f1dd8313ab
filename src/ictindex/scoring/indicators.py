"""Indicators: rules applied to raw values, within each peer group."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ictindex.scoring.blocks import column_blocks
from ictindex.scoring.errors import DataError, Problem, ScoringError
from ictindex.scoring.framework import Framework, Indicator
from ictindex.scoring.imputation import Periods
from ictindex.scoring.measures import Column
from ictindex.scoring.missing import NOT_APPLICABLE, NOT_COMPUTABLE, ReasonArray, Rows
from ictindex.scoring.raw_values import RawValues, raw_values, why_missing
from ictindex.scoring.rules import Given, RelativeRule
from ictindex.scoring.rules.base import numbers
from ictindex.scoring.table import BodyTable
from ictindex.scoring.treatment import TreatedValue, treat

FloatArray = NDArray[np.float64]
_NOISE = 1e-12


@dataclass(frozen=True, eq=False)
class IndicatorScores:
    """Scored indicators: ``shares`` and ``reasons`` ``(bodies, elements)``, the columns of nodes undefined.

    ``gaps`` are the rows without a share, by column; an imputed cell keeps the reason why its own value is
    missing. ``treated`` lists every outlier that was changed.
    """

    framework: Framework
    values: RawValues
    shares: FloatArray
    reasons: ReasonArray
    gaps: dict[int, Rows]
    treated: tuple[TreatedValue, ...] = ()

    @cached_property
    def raw(self) -> dict[str, FloatArray | None]:
        """Give the raw value ``(bodies,)`` of each indicator, None for a rule that reads no single number."""
        numbers, others = self.values.numbers, self.values.columns
        return {
            leaf.code: None if place in others else numbers[:, place]
            for place, leaf in enumerate(self.framework.leaves)
        }

    @cached_property
    def imputed(self) -> dict[str, NDArray[np.bool_]]:
        """Mark what was imputed, ``(bodies,)`` by code; only of indicators that impute."""
        leaves = self.framework.leaves
        return {leaves[place].code: marks for place, marks in self.values.imputed.items()}

    def copy(self) -> IndicatorScores:
        """Give the same scores in arrays of their own."""
        return replace(self, shares=self.shares.copy(order="K"), reasons=self.reasons.copy(order="K"))

    def without(self, code: str) -> IndicatorScores:
        """Give the same scores as if one indicator applied to nobody."""
        column, scores = self.framework.places[code], self.copy()
        scores.shares[:, column], scores.reasons[:, column] = np.nan, NOT_APPLICABLE
        return replace(scores, gaps=self.gaps | {column: np.arange(self.shares.shape[0])})


def score_indicators(
    framework: Framework, table: BodyTable, periods: Periods | None = None
) -> IndicatorScores:
    """Compute the share of every indicator for every body; ``periods`` serve imputation over time.

    Raises ScoringError for a constant column under a relative rule, DataError for a given score out of range.
    """
    raw = raw_values(framework, table, periods or Periods(0))
    treated = tuple(_treated(framework, table, raw))
    shares = np.empty((table.frame.height, len(framework.elements)), order="F")
    for places in framework.alike:
        for block in column_blocks((table.frame.height, len(places))):
            _fill_in(framework, table, raw, [places[each] for each in block], shares)
    gaps = _gaps(framework, shares)
    reasons = np.zeros(shares.shape, dtype=np.int8, order="F")
    for place, leaf in enumerate(framework.leaves):
        column = framework.places[leaf.code]
        if isinstance(leaf.rule, Given):
            _refuse_out_of_range(table, leaf, shares[:, column], framework.scale_of(leaf))
        rows, why = _why_missing(leaf, table, raw, place, gaps[column])
        reasons[rows, column] = why
    return IndicatorScores(framework, raw, shares, reasons, gaps, treated)


def _treated(framework: Framework, table: BodyTable, raw: RawValues) -> Iterator[TreatedValue]:
    """Treat the outliers of each indicator within each peer group, in place; give every changed value."""
    for place, leaf in enumerate(framework.leaves):
        if leaf.treatment is None:
            continue
        values = numbers(raw.read_by(place)[0])
        for rows in table.rows_by_group.values():
            before = values[rows]
            after, step = treat(before, leaf.treatment)
            values[rows] = after
            changed = np.flatnonzero((before != after) & ~np.isnan(after))
            for each in changed.tolist() if step else ():
                body = table.bodies[rows[each]]
                yield TreatedValue(body, leaf.code, float(before[each]), float(after[each]), step)


def _fill_in(
    framework: Framework, table: BodyTable, raw: RawValues, places: list[int], shares: FloatArray
) -> None:
    """Score some leaves that are alike, each peer group by itself."""
    leaf = framework.leaves[places[0]]
    columns = np.array([framework.places[framework.leaves[place].code] for place in places])
    read, groups = _columns(leaf, raw, places), table.rows_by_group
    for group, rows in groups.items():
        if not leaf.applies_to(group):
            shares[np.ix_(rows, columns)] = np.nan
        elif len(groups) == 1:
            shares.T[_span(columns.tolist())] = leaf.rule.shares(read, framework.scale_of(leaf)).T
        else:
            reached = leaf.rule.shares([each[rows] for each in read], framework.scale_of(leaf))
            shares[np.ix_(rows, columns)] = reached.reshape(len(rows), -1)


def _columns(leaf: Indicator, raw: RawValues, places: list[int]) -> list[Column]:
    """Give what the rule reads; numbers ``(bodies, leaves)`` for a rule that scores a block."""
    if not leaf.rule.by_block or places[0] in raw.columns:
        return raw.read_by(places[0])
    return [raw.numbers.T[_span(places)].T]


def _span(places: list[int]) -> slice | list[int]:
    """Give neighbouring places as a slice, which is not copied."""
    first, last = places[0], places[-1]
    return slice(first, last + 1) if last - first + 1 == len(places) else places


def _gaps(framework: Framework, shares: FloatArray) -> dict[int, Rows]:
    """Give the rows without a share of each indicator, by its column."""
    columns = [framework.places[leaf.code] for leaf in framework.leaves]
    return {column: np.flatnonzero(np.isnan(shares[:, column])) for column in columns}


def _why_missing(
    leaf: Indicator, table: BodyTable, raw: RawValues, place: int, gaps: Rows
) -> tuple[Rows, ReasonArray]:
    """Say in which rows the value is missing or imputed, and why; what no rule could score is not computable.

    Raises ScoringError for a constant column that the rule refuses.
    """
    imputed = np.flatnonzero(raw.imputed[place]) if place in raw.imputed else gaps[:0]
    rows = np.union1d(imputed, gaps) if imputed.size else gaps
    if rows.size == 0:
        return rows, np.empty(0, dtype=np.int8)
    why = why_missing(leaf, raw.measures[place], table, rows)
    present = raw.is_present(place, rows)
    if present.any():
        _refuse_constant(leaf, raw.read_by(place), table)
        scoreless = present & (why != NOT_APPLICABLE) & ~np.isin(rows, imputed)
        why[scoreless] = NOT_COMPUTABLE
    return rows, why


def _refuse_constant(leaf: Indicator, columns: list[Column], table: BodyTable) -> None:
    """Refuse a column that leaves its rule no distance to measure, if nothing is declared for that."""
    rule = leaf.rule
    if not isinstance(rule, RelativeRule) or rule.constant != "refuse":
        return
    for group, rows in table.rows_by_group.items():
        within = [np.asarray(column)[rows] for column in columns]
        if leaf.applies_to(group) and rule.is_degenerate(within):
            present = within[0][~np.isnan(within[0])]
            code = "constant_column" if (present == present[0]).all() else "no_distance"
            data = {"value": f"{present[0]:.12g}", "group": f"({group}) " if group else ""}
            raise ScoringError(Problem(code, leaf.code, data))


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
