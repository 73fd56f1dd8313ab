"""Indicators: rules applied to raw values, within each peer group."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ictindex.scoring.arrays import Column
from ictindex.scoring.blocks import column_blocks, span
from ictindex.scoring.cores import on_all_cores
from ictindex.scoring.errors import DataError, Problem, ScoringError
from ictindex.scoring.framework import Framework, Indicator
from ictindex.scoring.imputation import Periods
from ictindex.scoring.missing import NOT_APPLICABLE, NOT_COMPUTABLE, Gap, ReasonArray, Rows
from ictindex.scoring.raw_values import RawValues, raw_values, why_missing
from ictindex.scoring.rules import Given, RelativeRule
from ictindex.scoring.table import BodyTable
from ictindex.scoring.treatment import TreatedValue, treat

FloatArray = NDArray[np.float64]
_NOISE = 1e-12


@dataclass(frozen=True, eq=False)
class IndicatorScores:
    """Scored indicators: ``shares`` ``(bodies, elements)``, the columns of nodes undefined.

    ``gaps`` say by column which bodies have no share and why; ``imputed_gaps`` the same of values that were
    filled in. ``treated`` lists every outlier that was changed.
    """

    framework: Framework
    values: RawValues
    shares: FloatArray
    gaps: dict[int, Gap]
    imputed_gaps: dict[int, Gap]
    treated: tuple[TreatedValue, ...] = ()

    @cached_property
    def raw(self) -> dict[str, FloatArray | None]:
        """Give the raw value ``(bodies,)`` of each indicator, None for a rule that reads no single number."""
        return {
            leaf.code: self.values.numbers([place])[:, 0] if self.values.is_number(place) else None
            for place, leaf in enumerate(self.framework.leaves)
        }

    @cached_property
    def imputed(self) -> dict[str, NDArray[np.bool_]]:
        """Mark what was imputed, ``(bodies,)`` by code; only of indicators that impute."""
        leaves = self.framework.leaves
        return {leaves[place].code: marks for place, marks in self.values.imputed.items()}

    def copy(self) -> IndicatorScores:
        """Give the same scores in an array of their own."""
        return replace(self, shares=self.shares.copy(order="K"))

    def without(self, code: str) -> IndicatorScores:
        """Give the same scores as if one indicator applied to nobody."""
        column, scores, bodies = self.framework.places[code], self.copy(), self.shares.shape[0]
        scores.shares[:, column] = np.nan
        nobody = Gap(np.arange(bodies), partial(np.full, bodies, NOT_APPLICABLE, np.int8))
        return replace(scores, gaps=self.gaps | {column: nobody})


def score_indicators(
    framework: Framework, table: BodyTable, periods: Periods | None = None
) -> IndicatorScores:
    """Compute the share of every indicator for every body; ``periods`` serve imputation over time.

    Raises ScoringError for a constant column under a relative rule, DataError for a given score out of range.
    """
    raw = raw_values(framework, table, periods or Periods(0))
    treated = tuple(_treated(framework, table, raw))
    shares = np.empty((table.frame.height, len(framework.elements)), order="F")
    lots = [raw.as_they_stand(alike) for alike in framework.alike]
    blocks = [
        [places[each] for each in block]
        for places in lots
        for block in column_blocks((table.frame.height, len(places)))
    ]
    rows: dict[int, Rows] = {}
    for found in on_all_cores(partial(_fill_in, framework, table, raw, shares), blocks):
        rows |= found
    _refuse(framework, table, raw, shares, rows)
    return IndicatorScores(
        framework,
        raw,
        shares,
        _gaps(framework, table, raw, rows),
        _imputed_gaps(framework, table, raw),
        treated,
    )


def _gaps(framework: Framework, table: BodyTable, raw: RawValues, rows: dict[int, Rows]) -> dict[int, Gap]:
    return {
        framework.places[leaf.code]: Gap(
            rows[place], partial(_why_without_share, leaf, table, raw, place, rows[place])
        )
        for place, leaf in enumerate(framework.leaves)
    }


def _imputed_gaps(framework: Framework, table: BodyTable, raw: RawValues) -> dict[int, Gap]:
    gaps = {}
    for place, marks in raw.imputed.items():
        leaf, rows = framework.leaves[place], np.flatnonzero(marks)
        gaps[framework.places[leaf.code]] = Gap(rows, partial(why_missing, leaf, raw.own(place), table, rows))
    return gaps


def _treated(framework: Framework, table: BodyTable, raw: RawValues) -> Iterator[TreatedValue]:
    """Treat the outliers of each indicator within each peer group, in place; give every changed value."""
    for place, leaf in enumerate(framework.leaves):
        if leaf.treatment is None:
            continue
        values = raw.changed[place] = raw.numbers([place])[:, 0].copy()
        for rows in table.rows_by_group.values():
            before = values[rows]
            after, step = treat(before, leaf.treatment)
            values[rows] = after
            changed = np.flatnonzero((before != after) & ~np.isnan(after))
            for each in changed.tolist() if step else ():
                body = table.bodies[rows[each]]
                yield TreatedValue(body, leaf.code, float(before[each]), float(after[each]), step)


def _fill_in(
    framework: Framework, table: BodyTable, raw: RawValues, shares: FloatArray, places: list[int]
) -> dict[int, Rows]:
    """Score some leaves that are alike, each peer group by itself; give the rows without a share by place."""
    columns = [framework.places[framework.leaves[place].code] for place in places]
    reached = _reached(framework, table, raw, places)
    shares.T[span(columns)] = reached.T
    return dict(zip(places, _missing_rows(reached), strict=True))


def _reached(framework: Framework, table: BodyTable, raw: RawValues, places: list[int]) -> FloatArray:
    """Give the shares of some leaves that are alike, ``(bodies, leaves)``."""
    leaf, bodies = framework.leaves[places[0]], table.frame.height
    read, maximum = _columns(leaf, raw, places), framework.scale_of(leaf)
    groups = [(code, rows) for code, rows in table.rows_by_group.items() if leaf.applies_to(code)]
    if len(table.rows_by_group) == len(groups) == 1:
        return leaf.rule.shares(read, maximum).reshape(bodies, -1)
    reached = np.full((bodies, len(places)), np.nan, order="F")
    for _, rows in groups:
        reached[rows] = leaf.rule.shares([each[rows] for each in read], maximum).reshape(rows.size, -1)
    return reached


def _missing_rows(reached: FloatArray) -> list[Rows]:
    """Give the rows without a share, by column."""
    bodies, columns = reached.shape
    cells = np.flatnonzero(np.isnan(reached.T))
    ends = cells.searchsorted(np.arange(columns + 1) * bodies).tolist()
    return [cells[start:end] - column * bodies for column, (start, end) in enumerate(pairwise(ends))]


def _columns(leaf: Indicator, raw: RawValues, places: list[int]) -> list[Column]:
    """Give what the rule reads; numbers ``(bodies, leaves)`` for a rule that scores a block."""
    together = leaf.rule.by_block and raw.is_number(places[0])
    return [raw.numbers(places)] if together else raw.read_by(places[0])


def _why_without_share(
    leaf: Indicator, table: BodyTable, raw: RawValues, place: int, rows: Rows
) -> ReasonArray:
    """Say why there is no share in ``rows``; a value that the rule could not score is not computable."""
    why = why_missing(leaf, raw.own(place), table, rows)
    scoreless = raw.is_present(place, rows) & (why != NOT_APPLICABLE)
    if place in raw.imputed:
        scoreless &= ~raw.imputed[place][rows]
    why[scoreless] = NOT_COMPUTABLE
    return why


def _refuse(
    framework: Framework, table: BodyTable, raw: RawValues, shares: FloatArray, gaps: dict[int, Rows]
) -> None:
    """Refuse a given score out of range, and a column that leaves its rule no distance to measure."""
    smallest = min(rows.size for rows in table.rows_by_group.values())
    for place, leaf in enumerate(framework.leaves):
        rule = leaf.rule
        if isinstance(rule, Given):
            _refuse_out_of_range(
                table, leaf, shares[:, framework.places[leaf.code]], framework.scale_of(leaf)
            )
        elif gaps[place].size < smallest:
            continue  # a column without distance has no share in its whole group
        elif isinstance(rule, RelativeRule) and rule.constant == "refuse":
            _refuse_constant(leaf, rule, raw.read_by(place), table)


def _refuse_constant(leaf: Indicator, rule: RelativeRule, columns: list[Column], table: BodyTable) -> None:
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
