"""What if a body had declared other values: the whole table scored anew, and what moved."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ictindex.scoring.comparison.rankings import ranking_changes
from ictindex.scoring.pipeline import score
from ictindex.scoring.presentation import Result
from ictindex.scoring.sheet import ScoreSheet
from ictindex.scoring.values import Value
from ictindex.scoring.whatif.changes import Changes, FieldChange, changed_table, checked_changes

_NOISE = 1e-12


@dataclass(frozen=True, eq=False, repr=False)
class WhatIf(Result):
    """The scores of all bodies ``before`` and ``after`` the ``changes`` of one ``body``."""

    body: str
    changes: tuple[FieldChange, ...]
    before: ScoreSheet
    after: ScoreSheet

    @cached_property
    def row(self) -> int:
        """Give the row of the changed body, the same in both sheets."""
        return self.before.index_of(self.body)

    @property
    def moved(self) -> tuple[str, ...]:
        """Give the bodies whose published index or rank is another than before, in row order."""
        old, new = self.before, self.after
        moved = differs(old.published[:, 0], new.published[:, 0]) | differs(old.ranks[:, 0], new.ranks[:, 0])
        return tuple(old.bodies[row] for row in np.flatnonzero(moved))

    def elements(self) -> pl.DataFrame:
        """Give the elements of the changed body whose published value, rank or contribution moved.

        Columns: code, value_before, value_after, rank_before, rank_after, contribution_change.
        """
        old, new, row = self.before, self.after, self.row
        columns = {
            "value_before": old.published[row],
            "value_after": new.published[row],
            "rank_before": old.ranks[row],
            "rank_after": new.ranks[row],
            "contribution_change": new.contributions[row] - old.contributions[row],
        }
        moved = np.zeros(len(old.codes), dtype=bool)
        for first, second in (("value_before", "value_after"), ("rank_before", "rank_after")):
            moved |= differs(columns[first], columns[second])
        moved |= np.abs(np.nan_to_num(columns["contribution_change"])) > _NOISE * old.framework.scale
        frame = pl.DataFrame({"code": old.codes, **columns}).with_columns(pl.col(pl.Float64).fill_nan(None))
        return frame.filter(pl.Series(moved))

    def to_polars(self) -> pl.DataFrame:
        """Give all bodies with score, rank and grade before and after; see ``ranking_changes``."""
        return ranking_changes(self.before, self.after)

    def __repr__(self) -> str:
        """Say the body's index and rank before and after, and how many bodies moved."""
        old, new, row = self.before, self.after, self.row
        return (
            f"<WhatIf {self.body}: index {old.published[row, 0]:g} → {new.published[row, 0]:g}, "
            f"rank {old.ranks[row, 0]:g} → {new.ranks[row, 0]:g} of {new.ranked[row, 0]}, "
            f"{len(self.moved)} moved>"
        )

    def notebook_frame(self) -> pl.DataFrame:
        """Give the bodies that moved, by their rank after."""
        moved = self.to_polars().filter(pl.col("body").is_in(self.moved))
        shown = ("score_before", "score_after", "rank_before", "rank_after", "rank_change")
        return moved.sort("rank_after", nulls_last=True).select("body", "name", "group", *shown)


def what_if(sheet: ScoreSheet, body: str, changes: Changes) -> WhatIf:
    """Score the table of ``sheet`` anew with ``changes`` (field code → value, None for missing) of ``body``.

    Relative rules move other bodies too. Raises DataError for an unknown body or field, a value that the
    field does not accept or a broken relation between fields; ScoringError as ``score`` does.
    """
    row = sheet.index_of(body)
    checked = checked_changes(sheet.framework, changes)
    table = changed_table(sheet.framework, sheet.table, body, checked)
    old = sheet.table.frame.row(row, named=True)
    fields = tuple(FieldChange(field, _plain(old[field]), value) for field, value in checked.items())
    return WhatIf(body, fields, sheet, score(sheet.framework, table, sheet.periods))


def differs(old: NDArray[np.float64], new: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Tell which cells differ, shape as given; missing on both sides is the same."""
    return np.asarray((old != new) & ~(np.isnan(old) & np.isnan(new)))


def _plain(value: Any) -> Value | None:
    return tuple(value) if isinstance(value, list) else value
