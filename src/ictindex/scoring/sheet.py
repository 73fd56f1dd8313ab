"""The score sheet: everything a run computed, cell by cell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ictindex.scoring.bands import band_of
from ictindex.scoring.blocks import column_blocks
from ictindex.scoring.contributions import contributions_of
from ictindex.scoring.cores import on_all_cores
from ictindex.scoring.errors import DataError, Problem
from ictindex.scoring.framework import Framework
from ictindex.scoring.imputation import Periods
from ictindex.scoring.indicators import IndicatorScores
from ictindex.scoring.measures import parse_measure
from ictindex.scoring.missing import REASON_NAMES
from ictindex.scoring.nearest import nearest
from ictindex.scoring.nodes import Tree
from ictindex.scoring.peer_ranks import index_keys, rank_elements, rank_index, ranked_rows
from ictindex.scoring.presentation import Result
from ictindex.scoring.printing import on_scale, ranked_values, rounded
from ictindex.scoring.table import BodyTable
from ictindex.scoring.treatment import TreatedValue

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]
_NAMED_LEADERS = 3


@dataclass(frozen=True, eq=False)
class ScoreSheet(Result):
    """Scores of all bodies; arrays are ``(bodies, elements)``, elements in tree order with the index first.

    NaN is missing. What is printed, ranked and explained is derived from the shares when first asked for.
    ``periods`` are those that served imputation over time.
    """

    framework: Framework
    table: BodyTable
    scored: IndicatorScores
    tree: Tree
    periods: Periods | None = None

    @property
    def shares(self) -> FloatArray:
        """Part of the maximum reached (0–1); points for bonus and penalty."""
        return self.tree.shares

    @property
    def weights(self) -> FloatArray:
        """Weight inside the parent, after rescaling over what counts."""
        return self.tree.weights

    @property
    def counted_as_zero(self) -> BoolArray:
        """Missing cells that the policy took as zero."""
        return self.tree.counted_as_zero

    @property
    def raw(self) -> dict[str, FloatArray | None]:
        """Raw value ``(bodies,)`` by indicator code, None for a rule whose raw value is no number."""
        return self.scored.raw

    @property
    def treated(self) -> tuple[TreatedValue, ...]:
        """Every outlier that was changed before its relative rule."""
        return self.scored.treated

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Codes of the elements in column order."""
        return tuple(element.code for element in self.framework.elements)

    @cached_property
    def values(self) -> FloatArray:
        """Values on the printed scale, unrounded."""
        return self._by_blocks(lambda block: on_scale(self.framework, self.shares[:, block], block))

    @cached_property
    def published(self) -> FloatArray:
        """Values as printed, rounded at the decimals of each element."""
        return self._by_blocks(lambda block: rounded(self.framework, self.values[:, block], block))

    @cached_property
    def _ranking(self) -> tuple[FloatArray, NDArray[np.int64]]:
        return rank_elements(self.framework, self.table, self.ranked_values)

    @property
    def ranked_values(self) -> FloatArray:
        """Values that are ranked: as published, or unrounded where the framework declares that."""
        return self.published if self.framework.ranking.value == "published" else self.values

    @property
    def ranks(self) -> FloatArray:
        """Ranks within the peer group, 1 for the best; NaN where not ranked."""
        return self._ranking[0]

    @property
    def ranked(self) -> NDArray[np.int64]:
        """Number of bodies ranked on the element in the peer group."""
        return self._ranking[1]

    @cached_property
    def index_ranks(self) -> FloatArray:
        """Ranks of the index ``(bodies,)`` without ranking anything else, for runs that are many."""
        columns = index_keys(self.framework)
        keys = ranked_values(self.framework, self.shares[:, columns], columns)
        return rank_index(self.framework, self.table, keys)

    @property
    def is_ranked_throughout(self) -> bool:
        """Tell whether the ranks of all elements have been worked out."""
        return "_ranking" in vars(self)

    def ranked_peers(self, row: int) -> NDArray[np.intp]:
        """Give the rows of the bodies ranked in the group of the body in ``row``."""
        return ranked_rows(self.framework, self.table, self.group_of(row))

    def group_of(self, row: int) -> str | None:
        """Give the peer group of the body in ``row``."""
        group: str | None = self.table.frame["group"][row]
        return group

    def _by_blocks(self, wanted: Callable[[list[int]], FloatArray]) -> FloatArray:
        """Compute some columns at a time, so that they stay in the processor's cache."""
        whole = np.empty(self.tree.shares.shape, order="F")

        def fill_in(block: list[int]) -> None:
            whole[:, block] = wanted(block)

        on_all_cores(fill_in, list(column_blocks(whole.shape)))
        return whole

    @cached_property
    def contributions(self) -> FloatArray:
        """Contributions to the index, on its scale; those of the indicators add up to it."""
        return contributions_of(self.framework, self.tree)

    @cached_property
    def reasons(self) -> NDArray[np.str_]:
        """Why a cell is missing, "" if it is not; an imputed cell keeps its reason."""
        return np.array(REASON_NAMES)[self.tree.reasons]

    def reason_of(self, row: int, column: int) -> str:
        """Give the reason of one cell without spelling out all of them."""
        return REASON_NAMES[self.tree.reason_of(row, column)]

    @cached_property
    def imputed(self) -> BoolArray:
        """Missing cells that the policy filled in."""
        nothing = np.zeros(len(self.bodies), dtype=bool)
        return np.column_stack([self.scored.imputed.get(code, nothing) for code in self.codes])

    @cached_property
    def grades(self) -> tuple[str | None, ...]:
        """Code of the grade of each body's published index; None without grades or without an index."""
        index = self.published[:, 0]
        if not self.framework.grades:
            return (None,) * index.size
        found = band_of(np.maximum(index, 0.0), self.framework.grades)  # penalties may lead below the scale
        return tuple(None if place < 0 else self.framework.grades[place].code for place in found)

    def __repr__(self) -> str:
        """Say what was scored and who leads."""
        count = f"{len(self.bodies)} bodies × {len(self.codes)} elements"
        leaders = [body for body, rank in zip(self.bodies, self.index_ranks, strict=True) if rank == 1]
        if len(leaders) > _NAMED_LEADERS:
            leaders = [f"{len(leaders)} bodies"]
        return (
            f"<ScoreSheet {self.framework.id} {self.framework.version}: {count}, first {', '.join(leaders)}>"
        )

    def notebook_frame(self) -> pl.DataFrame:
        """Give the printed table, each group from its first rank on."""
        return self.to_polars().sort("group", "rank", nulls_last=True, maintain_order=True)

    @cached_property
    def bodies(self) -> tuple[str, ...]:
        """Give the codes of the bodies in row order."""
        return self.table.bodies

    @cached_property
    def groups(self) -> tuple[str | None, ...]:
        """Give the peer group of each body in row order."""
        return self.table.groups

    @cached_property
    def _columns(self) -> dict[str, int]:
        return {code: column for column, code in enumerate(self.codes)}

    def index_of(self, body: str) -> int:
        """Give the row of ``body``; DataError if it is not in the table."""
        row = self.table.frame["body"].index_of(body)
        if row is None:
            data = {"body": body, "nearest": nearest(body, self.bodies)}
            raise DataError(Problem("unknown_body", data=data))
        return row

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
