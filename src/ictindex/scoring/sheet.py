"""The score sheet: everything a run computed, cell by cell."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ictindex.scoring.errors import DataError, Problem
from ictindex.scoring.framework import Framework
from ictindex.scoring.imputation import Periods
from ictindex.scoring.measures import parse_measure
from ictindex.scoring.missing import ReasonArray
from ictindex.scoring.nearest import nearest
from ictindex.scoring.table import BodyTable
from ictindex.scoring.treatment import TreatedValue

FloatArray = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class ScoreSheet:
    """Scores of all bodies; arrays are ``(bodies, elements)``, elements in tree order with the index first.

    ``shares``: part of the maximum reached (0–1), points for bonus and penalty. ``values``: the same on the
    printed scale, unrounded. ``published``: rounded. ``ranks`` within the peer group and ``ranked``, the
    number of bodies ranked there. ``weights``: inside the parent, after rescaling. ``contributions``: to the
    index, on its scale; the indicators' add up to it. ``reasons``: why a cell is missing, "" if it is not.
    ``counted_as_zero``: missing cells that the policy took as zero; ``imputed``: those it filled in. NaN is
    missing. ``raw``: indicator code → raw value ``(bodies,)``, None for a rule whose raw value is no number.
    ``treated``: every outlier that was changed before its relative rule. ``periods``: those that served
    imputation over time.
    """

    framework: Framework
    table: BodyTable
    codes: tuple[str, ...]
    shares: FloatArray
    values: FloatArray
    published: FloatArray
    ranks: FloatArray
    ranked: NDArray[np.int64]
    weights: FloatArray
    contributions: FloatArray
    reasons: ReasonArray
    counted_as_zero: NDArray[np.bool_]
    raw: dict[str, FloatArray | None]
    grades: tuple[str | None, ...]
    imputed: NDArray[np.bool_]
    treated: tuple[TreatedValue, ...] = ()
    periods: Periods | None = None

    def __repr__(self) -> str:
        """Say what was scored and who leads."""
        count = f"{len(self.bodies)} bodies × {len(self.codes)} elements"
        leaders = [body for body, rank in zip(self.bodies, self.ranks[:, 0], strict=True) if rank == 1]
        return (
            f"<ScoreSheet {self.framework.id} {self.framework.version}: {count}, first {', '.join(leaders)}>"
        )

    def _repr_html_(self) -> str:
        """Show the printed table in a notebook."""
        return str(self.to_polars()._repr_html_())

    @cached_property
    def bodies(self) -> tuple[str, ...]:
        """Give the codes of the bodies in row order."""
        return self.table.bodies

    @cached_property
    def groups(self) -> tuple[str | None, ...]:
        """Give the peer group of each body in row order."""
        return self.table.groups

    @cached_property
    def _rows(self) -> dict[str, int]:
        return {body: row for row, body in enumerate(self.bodies)}

    @cached_property
    def _columns(self) -> dict[str, int]:
        return {code: column for column, code in enumerate(self.codes)}

    def index_of(self, body: str) -> int:
        """Give the row of ``body``; DataError if it is not in the table."""
        if body not in self._rows:
            data = {"body": body, "nearest": nearest(body, self.bodies)}
            raise DataError(Problem("unknown_body", data=data))
        return self._rows[body]

    @cached_property
    def _group_values(self) -> dict[tuple[str | None, str], str]:
        return {}

    def group_value(self, group: str | None, expression: str) -> str:
        """Write the value of an aggregate over the bodies of ``group``; ∅ if it has none."""
        known = self._group_values
        if (group, expression) not in known:
            rows = self.table.frame.filter(pl.col("group").eq_missing(pl.lit(group)))
            value = rows.select(parse_measure(expression).polars.alias("value"))["value"][0]
            known[group, expression] = "∅" if value is None else f"{value:.12g}"
        return known[group, expression]

    def column(self, code: str) -> int:
        """Give the column of the node or indicator ``code``; KeyError if there is none."""
        return self._columns[code]

    def to_polars(self) -> pl.DataFrame:
        """Give the printed table: body, name, group, one column per element, score, rank, ranked, grade."""
        identity = self.table.frame.select("body", "name", "group")
        elements = [
            pl.Series(code, self.published[:, column], nan_to_null=True)
            for column, code in enumerate(self.codes)
        ]
        return identity.with_columns(
            *elements,
            pl.Series("score", self.published[:, 0], nan_to_null=True),
            self._rank_column(),
            pl.Series("ranked", self.ranked[:, 0]),
            pl.Series("grade", list(self.grades), dtype=pl.String),
        )

    def _rank_column(self) -> pl.Series:
        ranks = pl.Series("rank", self.ranks[:, 0], nan_to_null=True)
        return ranks if self.framework.ranking.ties == "average" else ranks.cast(pl.Int64)
