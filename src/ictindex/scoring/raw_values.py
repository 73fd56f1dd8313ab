"""Raw values of indicators: measures evaluated, and imputed where the policy says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ictindex.scoring.framework import Framework, Imputation, Indicator
from ictindex.scoring.imputation import Periods, imputation_of, impute_from_bodies, impute_from_periods
from ictindex.scoring.measures import Column, Evaluated, Measure, evaluate_measures, parse_measure
from ictindex.scoring.missing import NOT_APPLICABLE, PRESENT, ReasonArray, Rows, cell_reasons
from ictindex.scoring.rules import PartsRule
from ictindex.scoring.table import BodyTable

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class RawValues:
    """Raw values of the leaves in tree order, looked up in what their measures yield.

    ``reads`` are the places of the measures that each leaf's rule reads, ``own`` those of them that are the
    body's own. ``changed`` holds numbers ``(bodies,)`` that were imputed or treated, by place, and
    ``imputed`` marks the cells filled in.
    """

    own: list[list[Measure]]
    reads: list[list[int]]
    found: Evaluated
    changed: dict[int, FloatArray] = field(default_factory=dict)
    imputed: dict[int, BoolArray] = field(default_factory=dict)

    def is_number(self, place: int) -> bool:
        """Tell whether a leaf's rule reads one number and nothing else."""
        return len(self.reads[place]) == 1 and self.found.is_number[self.reads[place][0]]

    def numbers(self, places: Sequence[int]) -> FloatArray:
        """Give the numbers of some leaves in a new array ``(bodies, leaves)``; NaN where missing."""
        numbers = self.found.numbers([self.reads[place][0] for place in places])
        for column, place in enumerate(places):
            if place in self.changed:
                numbers[:, column] = self.changed[place]
        return numbers

    def read_by(self, place: int) -> list[Column]:
        """Give the columns that the rule of one leaf reads."""
        columns = [self.found.column(each) for each in self.reads[place]]
        if place in self.changed:
            columns[0] = self.changed[place]
        return columns

    def is_present(self, place: int, rows: Rows) -> BoolArray:
        """Tell in which of ``rows`` the leaf has any raw value."""
        present = np.zeros(rows.size, dtype=bool)
        for column in self.read_by(place)[: len(self.own[place])]:
            some = column[rows]
            present |= ~np.isnan(some) if isinstance(some, np.ndarray) else some.is_not_null().to_numpy()
        return present


def raw_values(framework: Framework, table: BodyTable, periods: Periods) -> RawValues:
    """Evaluate the measures of every leaf and fill in what its policy imputes."""
    measures = [_measures(leaf) for leaf in framework.leaves]
    own = [
        lot if isinstance(leaf.rule, PartsRule) else lot[:1]
        for leaf, lot in zip(framework.leaves, measures, strict=True)
    ]
    places = iter(range(sum(len(lot) for lot in measures)))
    reads = [[next(places) for _ in lot] for lot in measures]
    raw = RawValues(own, reads, _evaluated([each for lot in measures for each in lot], table))
    for place, leaf in enumerate(framework.leaves):
        declared = imputation_of(framework, leaf) if framework.policy_of(leaf) == "impute" else None
        if declared is not None and _can_impute(leaf):
            _impute(raw, place, leaf, table, declared, periods)
    return raw


def _measures(indicator: Indicator) -> list[Measure]:
    """Give the measures that the rule of ``indicator`` reads."""
    return [parse_measure(expression) for expression in indicator.expressions]


def why_missing(indicator: Indicator, measures: list[Measure], table: BodyTable, rows: Rows) -> ReasonArray:
    """Say why ``indicator`` has no raw value in ``rows``, as places in ``REASON_NAMES``."""
    reasons = cell_reasons(table, measures, rows)
    reasons[~_applies(indicator, table)[rows]] = NOT_APPLICABLE
    return reasons


def _applies(indicator: Indicator, table: BodyTable) -> BoolArray:
    if not indicator.groups:
        return np.ones(table.frame.height, dtype=bool)
    return np.array([indicator.applies_to(group) for group in table.groups])


def own_reasons(raw: RawValues, place: int, leaf: Indicator, table: BodyTable) -> ReasonArray:
    """Say of each body why it has no raw value of its own, ``(bodies,)``; an imputed one is not its own."""
    present = raw.is_present(place, np.arange(len(table.bodies)))
    if place in raw.imputed:
        present &= ~raw.imputed[place]
    present &= _applies(leaf, table)
    reasons = np.full(present.size, PRESENT, dtype=np.int8)
    rows = np.flatnonzero(~present)
    reasons[rows] = why_missing(leaf, raw.own[place], table, rows)
    return reasons


def _evaluated(measures: Sequence[Measure], table: BodyTable) -> Evaluated:
    return evaluate_measures(measures, table.frame, table.rows_by_group.values())


def _can_impute(indicator: Indicator) -> bool:
    return indicator.rule.needs == "number" and not isinstance(indicator.rule, PartsRule)


def _impute(
    raw: RawValues, place: int, leaf: Indicator, table: BodyTable, declared: Imputation, periods: Periods
) -> None:
    values = raw.numbers([place])[:, 0]
    rows = np.flatnonzero(np.isnan(values))
    donors = np.where(_applies(leaf, table), values, np.nan)
    filled = _filled(table, leaf, donors, declared, periods)
    wanted = rows[why_missing(leaf, raw.own[place], table, rows) != NOT_APPLICABLE]
    values[wanted] = filled[wanted]
    raw.changed[place] = values
    raw.imputed[place] = np.zeros(values.size, dtype=bool)
    raw.imputed[place][wanted] = ~np.isnan(filled[wanted])


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
    values = _evaluated(_measures(indicator), other).numbers([0])[:, 0]
    by_body = dict(zip(other.bodies, values.tolist(), strict=True))
    return np.array([by_body.get(body, np.nan) for body in table.bodies])
