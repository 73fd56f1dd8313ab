"""Several runs in order of period: values, ranks, changes and directions, never across a break."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ictindex.scoring.comparison import DefinitionChange
from ictindex.scoring.errors import DataError, Problem, ScoringError
from ictindex.scoring.framework import Framework
from ictindex.scoring.nearest import nearest
from ictindex.scoring.presentation import Result
from ictindex.scoring.sheet import ScoreSheet
from ictindex.scoring.trends import frames
from ictindex.scoring.trends.direction import growth, has_level, has_zero, slopes
from ictindex.scoring.trends.series import NO_SERIES, changes_over, codes_of, goes_on, series_of
from ictindex.scoring.trends.steps import changes_of, in_a_row, runs_of

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]
_FEWEST = 2
Time = TypeVar("Time", bound=float)


@dataclass(frozen=True, eq=False, repr=False)
class Trends(Result):
    """Runs in order of period; arrays are ``(periods, bodies, elements)``, NaN where there is nothing.

    ``bodies`` and ``codes`` are those of any period, the latest first; both are matched by their codes.
    ``definitions`` hold, for each period but the first, what changed since the one before.
    """

    periods: tuple[float, ...]
    sheets: tuple[ScoreSheet, ...]
    bodies: tuple[str, ...]
    codes: tuple[str, ...]
    definitions: tuple[tuple[DefinitionChange, ...], ...]

    @cached_property
    def series(self) -> IntArray:
        """Number of the series of each element, ``(periods, elements)``; −1 where there is no element."""
        return series_of([sheet.framework for sheet in self.sheets], self.definitions, self.codes)

    @property
    def breaks(self) -> tuple[tuple[float, DefinitionChange], ...]:
        """Give the periods in which the series of an element breaks, with what changed."""
        pairs = zip(self.periods[1:], self.definitions, strict=True)
        return tuple((period, change) for period, found in pairs for change in found if not change.comparable)

    @cached_property
    def values(self) -> FloatArray:
        """Values on the printed scale, unrounded."""
        return self._gathered([sheet.values for sheet in self.sheets])

    @cached_property
    def published(self) -> FloatArray:
        """Values as printed."""
        return self._gathered([sheet.published for sheet in self.sheets])

    @cached_property
    def ranks(self) -> FloatArray:
        """Ranks within the peer group."""
        return self._gathered([sheet.ranks for sheet in self.sheets])

    @cached_property
    def ranked(self) -> IntArray:
        """Number of bodies ranked; 0 where there is nothing."""
        counts = self._gathered([sheet.ranked.astype(np.float64) for sheet in self.sheets])
        return np.nan_to_num(counts).astype(np.int64)

    @cached_property
    def value_changes(self) -> FloatArray:
        """Published value less that of the period before; NaN across a break."""
        changes = changes_of(self.published, self._goes_on)
        for column, decimals in enumerate(self.decimals):
            changes[:, :, column] = np.round(changes[:, :, column], decimals)
        return changes

    @cached_property
    def rank_changes(self) -> FloatArray:
        """Rank of the period before less this one: up is positive; NaN across a break or to another group."""
        return 0.0 - changes_of(self.ranks, self._goes_on & self._same_group[:, :, None])

    @cached_property
    def firsts(self) -> IntArray:
        """Periods in a row, up to each, in which the body was first of its group; a break begins anew."""
        return in_a_row(self.ranks == 1, self._goes_on & self._same_group[:, :, None])

    @cached_property
    def runs(self) -> IntArray:
        """Rises of the published value in a row as 1, 2, 3 …, falls as −1, −2, −3 …; 0 for neither."""
        return runs_of(self.value_changes)

    @cached_property
    def slopes(self) -> FloatArray:
        """Change of the unrounded value per unit of period over the latest series, ``(bodies, elements)``.

        NaN for fewer than three values, and for elements that compare bodies with one another: their values
        have no level that one period shares with the next.
        """
        found = slopes(np.array(self.periods), self._latest)
        return np.where([has_level(self._framework_of(code), code) for code in self.codes], found, np.nan)

    @cached_property
    def growth(self) -> FloatArray:
        """Compound rate of growth per unit of period over the latest series, ``(bodies, elements)``.

        NaN as for ``slopes`` (two values suffice), and where 0 is not the least an element can have.
        """
        frameworks = [(self._framework_of(code), code) for code in self.codes]
        meant = [has_level(*pair) and has_zero(*pair) for pair in frameworks]
        return np.where(meant, growth(np.array(self.periods), self._latest), np.nan)

    def index_of(self, body: str) -> int:
        """Give the row of ``body``; DataError if no period has it."""
        if body not in self._rows:
            data = {"body": body, "nearest": nearest(body, self.bodies)}
            raise DataError(Problem("unknown_body", data=data))
        return self._rows[body]

    @cached_property
    def decimals(self) -> tuple[int, ...]:
        """Decimals that each element is printed with, as the latest framework that has it says."""
        frameworks = ((self._framework_of(code), code) for code in self.codes)
        return tuple(framework.decimals_of(framework.element(code)) for framework, code in frameworks)

    def to_polars(self) -> pl.DataFrame:
        """Give one row per period, body and element.

        Columns: period, body, name, group, code, series (its number), value (published), rank, ranked,
        value_change, rank_change, firsts, run. The changes are null where the series breaks.
        """
        return frames.long_frame(self)

    def directions_to_polars(self) -> pl.DataFrame:
        """Give one row per body and element over its latest series.

        Columns: body, name, group, code, periods (with a value), since, until, value_first, value_last,
        rank_first, rank_last, slope, growth.
        """
        return frames.direction_frame(self)

    def __repr__(self) -> str:
        """Say which periods, how many bodies are in all of them, and how often a series breaks."""
        listed = [set(sheet.bodies) for sheet in self.sheets]
        periods = ", ".join(f"{period:g}" for period in self.periods)
        always = len(set.intersection(*listed))
        counts = f"{always} of {len(self.bodies)} bodies in all, {len(self.breaks)} breaks"
        return f"<Trends {self.sheets[-1].framework.id} {periods}: {counts}>"

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {body: row for row, body in enumerate(self.bodies)}

    @cached_property
    def _goes_on(self) -> BoolArray:
        return goes_on(self.series)[:, None, :]

    @cached_property
    def _same_group(self) -> BoolArray:
        """Whether a body is in the group of the period before, ``(periods, bodies)``."""
        own = [dict(zip(sheet.bodies, sheet.groups, strict=True)) for sheet in self.sheets]
        groups = [[groups.get(body) for body in self.bodies] for groups in own]
        same = np.zeros((len(groups), len(self.bodies)), dtype=bool)
        for period in range(1, len(groups)):
            pairs = zip(groups[period], groups[period - 1], strict=True)
            same[period] = [one == other for one, other in pairs]
        return same

    @cached_property
    def _latest(self) -> FloatArray:
        """The unrounded values of the latest series of each element."""
        within = (self.series == self.series.max(axis=0)) & (self.series != NO_SERIES)
        return np.where(within[:, None, :], self.values, np.nan)

    def _framework_of(self, code: str) -> Framework:
        """Give the latest framework that has the element."""
        return next(sheet.framework for sheet in reversed(self.sheets) if code in sheet.codes)

    def _gathered(self, arrays: list[FloatArray]) -> FloatArray:
        """Lay the arrays ``(bodies, elements)`` of the periods into one."""
        gathered = np.full((len(self.sheets), len(self.bodies), len(self.codes)), np.nan)
        columns = {code: column for column, code in enumerate(self.codes)}
        for period, (sheet, array) in enumerate(zip(self.sheets, arrays, strict=True)):
            own_rows = [self._rows[body] for body in sheet.bodies]
            own_columns = [columns[code] for code in sheet.codes]
            gathered[period][np.ix_(own_rows, own_columns)] = array
        return gathered


def trends(sheets: Mapping[Time, ScoreSheet]) -> Trends:
    """Set runs of several periods in order, such as ``trends({2016: …, 2018: …, 2022: …})``.

    They may be of one framework or of successive ones. The keys are times: slopes and growth are per unit of
    them. Raises ScoringError (``too_few_periods``) for fewer than two.
    """
    if len(sheets) < _FEWEST:
        raise ScoringError(Problem("too_few_periods", data={"count": len(sheets)}))
    periods = tuple(sorted(sheets))
    ordered = tuple(sheets[period] for period in periods)
    frameworks = [sheet.framework for sheet in ordered]
    bodies = dict.fromkeys(body for sheet in reversed(ordered) for body in sheet.bodies)
    return Trends(periods, ordered, tuple(bodies), codes_of(frameworks), changes_over(frameworks))
