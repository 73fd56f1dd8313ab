"""Raw values of indicators: measures evaluated, and imputed where the policy says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ictindex.scoring.arrays import Column, as_number
from ictindex.scoring.blocks import span
from ictindex.scoring.framework import Framework, Imputation, Indicator
from ictindex.scoring.imputation import Periods, imputation_of, impute_from_bodies, impute_from_periods
from ictindex.scoring.measures import Evaluated, Measure, evaluate_measures, parse_measure
from ictindex.scoring.missing import NOT_APPLICABLE, PRESENT, ReasonArray, Rows, cell_reasons
from ictindex.scoring.rules import PartsRule
from ictindex.scoring.table import BodyTable

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class RawValues:
    """Raw values of the leaves in tree order: fields of the table, or what their measures yield.

    ``fields`` names the column of ``table.numbers`` that a measure is and nothing else, ``places`` where the
    values of any other measure stand among the ``found``. ``changed`` holds the numbers
    ``(bodies,)`` that were imputed or treated, by place of the leaf, ``imputed`` marks the cells filled in.
    """

    framework: Framework
    table: BodyTable
    fields: dict[str, int]
    found: Evaluated
    places: dict[str, int]
    changed: dict[int, FloatArray] = field(default_factory=dict)
    imputed: dict[int, BoolArray] = field(default_factory=dict)

    def own(self, place: int) -> tuple[Measure, ...]:
        """Give the measures that say a leaf's own value, without those that its rule compares it with."""
        reads = self.framework.reads[place]
        return reads if isinstance(self.framework.leaves[place].rule, PartsRule) else reads[:1]

    def is_number(self, place: int) -> bool:
        """Tell whether a leaf's rule reads one number and nothing else."""
        [first, *others] = self.framework.reads[place]
        return not others and (first.expression in self.fields or self._yields_number(first))

    def _yields_number(self, measure: Measure) -> bool:
        return self.found.is_number[self.places[measure.expression]]

    def numbers(self, places: Sequence[int]) -> FloatArray:
        """Give the numbers of some leaves ``(bodies, leaves)``, NaN where missing; not to be written to."""
        firsts = [self.framework.reads[place][0].expression for place in places]
        if self.changed.keys().isdisjoint(places):
            if self.fields.keys() >= set(firsts):
                return self.table.numbers.T[span([self.fields[first] for first in firsts])].T
            if self.places.keys() >= set(firsts):
                return self.found.numbers([self.places[first] for first in firsts])
        return np.column_stack([self.read_by(place)[0] for place in places])

    def number(self, place: int, row: int) -> float | None:
        """Give the number of one leaf for one body, None where missing."""
        first = self.framework.reads[place][0].expression
        if place in self.changed:
            return as_number(self.changed[place][row])
        if first in self.fields:
            return as_number(self.table.numbers[row, self.fields[first]])
        return self.found.number(self.places[first], row)

    def as_they_stand(self, places: Sequence[int]) -> list[int]:
        """Sort leaves by the place of what they read in the table, which neighbours share without a copy."""
        reads = self.framework.reads
        return sorted(places, key=lambda place: self.fields.get(reads[place][0].expression, 0))

    def read_by(self, place: int) -> list[Column]:
        """Give the columns that the rule of one leaf reads."""
        columns = [self._column(measure.expression) for measure in self.framework.reads[place]]
        if place in self.changed:
            columns[0] = self.changed[place]
        return columns

    def _column(self, expression: str) -> Column:
        if expression in self.fields:
            return self.table.numbers[:, self.fields[expression]]
        return self.found.column(self.places[expression])

    def is_present(self, place: int, rows: Rows) -> BoolArray:
        """Tell in which of ``rows`` the leaf has any raw value."""
        present = np.zeros(rows.size, dtype=bool)
        for column in self.read_by(place)[: len(self.own(place))]:
            some = column[rows]
            present |= ~np.isnan(some) if isinstance(some, np.ndarray) else some.is_not_null().to_numpy()
        return present


def raw_values(framework: Framework, table: BodyTable, periods: Periods) -> RawValues:
    """Evaluate the measures of every leaf and fill in what its policy imputes."""
    measures = {measure.expression: measure for lot in framework.reads for measure in lot}
    columns = table.number_places
    fields = {
        expression: columns[measure.fields[0]]
        for expression, measure in measures.items()
        if measure.is_field and measure.fields[0] in columns
    }
    formulas = [measure for expression, measure in measures.items() if expression not in fields]
    places = {measure.expression: place for place, measure in enumerate(formulas)}
    found = evaluate_measures(formulas, table.frame, table.rows_by_group.values())
    raw = RawValues(framework, table, fields, found, places)
    for place in framework.imputing:
        leaf = framework.leaves[place]
        declared = imputation_of(framework, leaf)
        if declared is not None and _can_impute(leaf):
            _impute(raw, place, leaf, table, declared, periods)
    return raw


def why_missing(
    indicator: Indicator, measures: Sequence[Measure], table: BodyTable, rows: Rows
) -> ReasonArray:
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
    reasons[rows] = why_missing(leaf, raw.own(place), table, rows)
    return reasons


def _can_impute(indicator: Indicator) -> bool:
    return indicator.rule.needs == "number" and not isinstance(indicator.rule, PartsRule)


def _impute(
    raw: RawValues, place: int, leaf: Indicator, table: BodyTable, declared: Imputation, periods: Periods
) -> None:
    values = raw.numbers([place])[:, 0].copy()
    rows = np.flatnonzero(np.isnan(values))
    donors = np.where(_applies(leaf, table), values, np.nan)
    filled = _filled(table, leaf, donors, declared, periods)
    wanted = rows[why_missing(leaf, raw.own(place), table, rows) != NOT_APPLICABLE]
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
    first = parse_measure(indicator.expressions[0])
    values = evaluate_measures([first], other.frame, other.rows_by_group.values()).numbers([0])[:, 0]
    by_body = dict(zip(other.bodies, values.tolist(), strict=True))
    return np.array([by_body.get(body, np.nan) for body in table.bodies])
