"""What one indicator or one body does to the ranks: leave it out and score again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import ClassVar

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ictindex.scoring.errors import IctIndexError, Problem
from ictindex.scoring.indicators import IndicatorScores, score_indicators
from ictindex.scoring.peer_ranks import index_keys, rank_index
from ictindex.scoring.pipeline import score, score_tree
from ictindex.scoring.presentation import Records, Result
from ictindex.scoring.sheet import ScoreSheet
from ictindex.scoring.table import BodyTable

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, eq=False, repr=False)
class Removal(Result):
    """What leaving out ``removed`` does to the ranks of the index.

    ``before`` and ``after`` are ranks ``(bodies,)``, NaN where not ranked. Where a body is removed,
    ``before`` holds the others' ranks by their old scores alone, so that any difference is a rank reversal.
    ``problems`` tell why it cannot be scored without.
    """

    removed: str
    bodies: tuple[str, ...]
    before: FloatArray
    after: FloatArray
    problems: tuple[Problem, ...] = ()

    columns: ClassVar[dict[str, pl.DataType]] = {
        "removed": pl.String(),
        "largest": pl.Float64(),
        "failure": pl.String(),
    }

    @property
    def changes(self) -> FloatArray:
        """Give the places each body moves up (positive) or down, ``(bodies,)``."""
        return self.before - self.after

    @property
    def largest(self) -> float:
        """Give the largest move of any body; 0 if nobody moves or it could not be scored."""
        return float(np.nanmax(np.abs(self.changes), initial=0.0))

    @property
    def failure(self) -> str:
        """Say, in English, why it cannot be scored without; empty if it can."""
        return "; ".join(problem.sentence("en") for problem in self.problems)

    def to_polars(self) -> pl.DataFrame:
        """Give one row per body: body, rank_before, rank_after, rank_change (up is positive)."""
        numbers = {"rank_before": self.before, "rank_after": self.after, "rank_change": self.changes}
        return pl.DataFrame({"body": self.bodies, **numbers}).with_columns(pl.col(pl.Float64).fill_nan(None))

    def __repr__(self) -> str:
        """Say the largest move, or why there is none to tell."""
        return f"<Removal of {self.removed}: {self.failure or f'largest move {self.largest:g}'}>"


def remove_one_indicator(sheet: ScoreSheet) -> Records[Removal]:
    """Score anew without each indicator in turn; its weight goes to its siblings."""
    scored = score_indicators(sheet.framework, sheet.table, sheet.periods)
    return Records(
        Removal,
        (
            _removal(sheet, leaf.code, sheet.index_ranks, partial(_ranks_without, sheet, scored, leaf.code))
            for leaf in sheet.framework.indicators
        ),
    )


def remove_one_body(sheet: ScoreSheet) -> Records[Removal]:
    """Score anew without each body in turn; only relative rules can make the others change places."""
    return Records(
        Removal,
        (
            _removal(sheet, body, _others_ranks(sheet, row), partial(_ranks_without_body, sheet, row))
            for row, body in enumerate(sheet.bodies)
        ),
    )


def _removal(sheet: ScoreSheet, removed: str, before: FloatArray, after: Callable[[], FloatArray]) -> Removal:
    try:
        return Removal(removed, sheet.bodies, before, after())
    except IctIndexError as error:
        return Removal(removed, sheet.bodies, before, np.full_like(before, np.nan), error.problems)


def _ranks_without(sheet: ScoreSheet, scored: IndicatorScores, code: str) -> FloatArray:
    return score_tree(sheet.framework, sheet.table, scored.without(code)).index_ranks


def _ranks_without_body(sheet: ScoreSheet, row: int) -> FloatArray:
    body = sheet.bodies[row]
    kept = sheet.table.frame.filter(pl.col("body") != body)
    if kept.height == 0:
        return np.array([np.nan])
    reasons = {cell: reason for cell, reason in sheet.table.reasons.items() if cell[0] != body}
    table = BodyTable(kept, reasons, sheet.table.unranked)
    ranks = score(sheet.framework, table, sheet.periods).index_ranks
    return np.insert(ranks, row, np.nan)


def _others_ranks(sheet: ScoreSheet, row: int) -> FloatArray:
    """Rank the others by their old scores: those below the removed body move up by themselves."""
    kept = [place for place in range(len(sheet.bodies)) if place != row]
    table = BodyTable(sheet.table.frame[kept], {}, sheet.table.unranked)
    ranks = rank_index(sheet.framework, table, sheet.ranked_values[np.ix_(kept, index_keys(sheet.framework))])
    return np.insert(ranks, row, np.nan)
