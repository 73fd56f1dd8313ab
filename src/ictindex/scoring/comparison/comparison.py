"""Two runs compared: ranks and scores, what is comparable, and why each index changed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import polars as pl

from ictindex.scoring.comparison.causes import Causes, split_change
from ictindex.scoring.comparison.definitions import DefinitionChange, definition_changes
from ictindex.scoring.comparison.rankings import ranking_changes
from ictindex.scoring.presentation import Result
from ictindex.scoring.sheet import ScoreSheet

_SHOWN = ("score_before", "score_after", "score_change", "rank_before", "rank_after", "rank_change", "status")


@dataclass(frozen=True, eq=False, repr=False)
class Comparison(Result):
    """Two runs, and the ``definitions`` of all elements of either, in tree order of the later one."""

    before: ScoreSheet
    after: ScoreSheet
    definitions: tuple[DefinitionChange, ...]

    @property
    def breaks(self) -> tuple[str, ...]:
        """Give the elements whose series breaks: their definition changed, or that of one below them."""
        return tuple(change.code for change in self.definitions if not change.comparable)

    @cached_property
    def causes(self) -> Causes:
        """Give the change of each index split into its causes; see ``split_change``."""
        return split_change(self.before, self.after)

    def to_polars(self) -> pl.DataFrame:
        """Give all bodies with score, rank and grade before and after; see ``ranking_changes``."""
        return ranking_changes(self.before, self.after)

    def definitions_to_polars(self) -> pl.DataFrame:
        """Give one row per element: code, comparable, own, below (what changed, separated by commas)."""
        rows = [
            (each.code, each.comparable, ", ".join(each.own), ", ".join(each.below))
            for each in self.definitions
        ]
        schema = {"code": pl.String, "comparable": pl.Boolean, "own": pl.String, "below": pl.String}
        return pl.DataFrame(rows, schema=schema, orient="row")

    def elements(self, body: str) -> pl.DataFrame:
        """Give every element of one body in both runs; DataError if either run does not have the body.

        Columns: code, comparable, value_before, value_after (as published), rank_before, rank_after. The
        changes ``value_change`` and ``rank_change`` (before − after) are null where the series breaks.
        """
        frame = self.definitions_to_polars().select("code", "comparable")
        for end, sheet in (("before", self.before), ("after", self.after)):
            row = sheet.index_of(body)
            numbers = {f"value_{end}": sheet.published[row], f"rank_{end}": sheet.ranks[row]}
            own = pl.DataFrame({"code": sheet.codes, **numbers}).with_columns(
                pl.col(pl.Float64).fill_nan(None)
            )
            frame = frame.join(own, on="code", how="left", maintain_order="left")
        unbroken = pl.when("comparable")
        return frame.with_columns(
            unbroken.then(pl.col("value_after") - pl.col("value_before")).round(9).alias("value_change"),
            unbroken.then(pl.col("rank_before") - pl.col("rank_after")).alias("rank_change"),
        )

    def __repr__(self) -> str:
        """Say how many bodies and elements can be compared."""
        old, new = set(self.before.bodies), set(self.after.bodies)
        elements = (
            f"{len(self.definitions) - len(self.breaks)} of {len(self.definitions)} elements comparable"
        )
        counts = f"{len(old & new)} bodies in both, {len(new - old)} new, {len(old - new)} gone"
        return f"<Comparison {_name(self.before)} → {_name(self.after)}: {counts}; {elements}>"

    def notebook_frame(self) -> pl.DataFrame:
        """Give scores and ranks before and after, by the later rank."""
        ordered = self.to_polars().sort("group", "rank_after", nulls_last=True, maintain_order=True)
        return ordered.select("body", "name", "group", *_SHOWN)


def compare(before: ScoreSheet, after: ScoreSheet) -> Comparison:
    """Compare two runs, of the same framework or of two; bodies and elements are matched by their codes."""
    definitions = definition_changes(before.framework, after.framework)
    return Comparison(before, after, definitions)


def _name(sheet: ScoreSheet) -> str:
    return f"{sheet.framework.id} {sheet.framework.version}"
