"""Raw values of indicators: measures evaluated, and imputed where the policy says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ictindex.scoring.blocks import span
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
    """Raw values of the leaves in tree order: fields of the table, or what their measures yield.

    ``reads`` are the measures that each leaf's rule reads, ``own`` those of them that are the body's own;
    ``places`` where the values of a measure stand among the ``found``. ``changed`` holds the numbers
    ``(bodies,)`` that were imputed or treated, by place of the leaf, ``imputed`` marks the cells filled in.
    """

    table: BodyTable
    reads: list[list[Measure]]
    own: list[list[Measure]]
    found: Evaluated
    places: dict[str, int]
    changed: dict[int, FloatArray] = field(default_factory=dict)
    imputed: dict[int, BoolArray] = field(default_factory=dict)

    def is_number(self, place: int) -> bool:
        """Tell whether a leaf's rule reads one number and nothing else."""
        [first, *others] = self.reads[place]
        return not others and (_is_number_field(first, self.table) or self._yields_number(first))

    def _yields_number(self, measure: Measure) -> bool:
        return self.found.is_number[self.places[measure.expression]]

    def numbers(self, places: Sequence[int]) -> FloatArray:
        """Give the numbers of some leaves ``(bodies, leaves)``, NaN where missing; not to be written to."""
        firsts = [self.reads[place][0] for place in places]
        if self.changed.keys().isdisjoint(places):
            if all(_is_number_field(first, self.table) for first in firsts):
                columns = [self.table.number_places[first.fields[0]] for first in firsts]
                return self.table.numbers.T[span(columns)].T
            if all(first.expression in self.places for first in firsts):
                return self.found.numbers([self.places[first.expression] for first in firsts])
        return np.column_stack([self.read_by(place)[0] for place in places])

    def as_they_stand(self, places: Sequence[int]) -> list[int]:
        """Sort leaves by the place of what they read in the table, which neighbours share without a copy."""
        fields = self.table.number_places
        return sorted(places, key=lambda place: fields.get(self.reads[place][0].expression.strip('"'), 0))

    def read_by(self, place: int) -> list[Column]:
        """Give the columns that the rule of one leaf reads."""
        columns = [self._column(measure) for measure in self.reads[place]]
        if place in self.changed:
            columns[0] = self.changed[place]
        return columns

    def _column(self, measure: Measure) -> Column:
        if _is_number_field(measure, self.table):
            return self.table.numbers[:, self.table.number_places[measure.fields[0]]]
        return self.found.column(self.places[measure.expression])

    def is_present(self, place: int, rows: Rows) -> BoolArray:
        """Tell in which of ``rows`` the leaf has any raw value."""
        present = np.zeros(rows.size, dtype=bool)
        for column in self.read_by(place)[: len(self.own[place])]:
            some = column[rows]
            present |= ~np.isnan(some) if isinstance(some, np.ndarray) else some.is_not_null().to_numpy()
        return present


def raw_values(framework: Framework, table: BodyTable, periods: Periods) -> RawValues:
    """Evaluate the measures of every leaf and fill in what its policy imputes."""
    reads = [_measures(leaf) for leaf in framework.leaves]
    own = [
        lot if isinstance(leaf.rule, PartsRule) else lot[:1]
        for leaf, lot in zip(framework.leaves, reads, strict=True)
    ]
    formulas = {each.expression: each for lot in reads for each in lot if not _is_number_field(each, table)}
    places = {expression: place for place, expression in enumerate(formulas)}
    found = evaluate_measures(list(formulas.values()), table.frame, table.rows_by_group.values())
    raw = RawValues(table, reads, own, found, places)
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


def _is_number_field(measure: Measure, table: BodyTable) -> bool:
    return measure.is_field and measure.fields[0] in table.number_places


def _can_impute(indicator: Indicator) -> bool:
    return indicator.rule.needs == "number" and not isinstance(indicator.rule, PartsRule)


def _impute(
    raw: RawValues, place: int, leaf: Indicator, table: BodyTable, declared: Imputation, periods: Periods
) -> None:
    values = raw.numbers([place])[:, 0].copy()
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
    first = _measures(indicator)[:1]
    values = evaluate_measures(first, other.frame, other.rows_by_group.values()).numbers([0])[:, 0]
    by_body = dict(zip(other.bodies, values.tolist(), strict=True))
    return np.array([by_body.get(body, np.nan) for body in table.bodies])
