"""Measures: raw values of indicators, as SQL expressions over fields, evaluated column-wise by Polars."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

import numpy as np
import polars as pl
import sqlglot
from numpy.typing import NDArray
from polars.exceptions import PolarsError
from sqlglot import exp
from sqlglot.errors import ParseError, TokenError

from ictindex.scoring.arrays import Column, as_number, as_numbers, is_number
from ictindex.scoring.blocks import span
from ictindex.scoring.errors import FrameworkError
from ictindex.scoring.measure_errors import UnexpectedPart, bad_expression, unknown_field, with_similar

FloatArray = NDArray[np.float64]
_MEASURE = "measure "
_DIALECT = "postgres"
_MARKS = re.compile("(\x02[^\x02]*\x02|\x03[^\x03]*\x03)")


@dataclass(frozen=True)
class Piece:
    """A stretch of an expression as it is written out: plain text, the name of a field, or an aggregate."""

    kind: Literal["text", "field", "aggregate"]
    text: str


@dataclass(frozen=True)
class Measure:
    """A parsed expression, the fields it names in order of appearance, its pieces, and its Polars form."""

    expression: str
    fields: tuple[str, ...]
    pieces: tuple[Piece, ...]
    polars: pl.Expr

    @property
    def is_field(self) -> bool:
        """Tell whether the measure is nothing but a field."""
        return len(self.pieces) == 1 and self.pieces[0].kind == "field"

    def substituted(self, shown: Mapping[str, str], aggregate: Callable[[str], str]) -> str:
        """Write the expression with each field replaced by its shown value.

        An aggregate such as ``max(x)`` is replaced by what ``aggregate`` gives for it.
        """
        written: dict[str, Callable[[str], str]] = {
            "text": str,
            "field": lambda name: shown.get(name, name),
            "aggregate": aggregate,
        }
        return "".join(written[piece.kind](piece.text) for piece in self.pieces)


@lru_cache(maxsize=4096)
def parse_measure(expression: str) -> Measure:
    """Parse an SQL expression; division by zero is made missing instead of infinite.

    Raises FrameworkError (``bad_expression``) if it is no scalar expression that Polars understands.
    """
    try:
        tree = _tree(expression)
    except (ParseError, TokenError) as error:
        raise bad_expression(expression, error) from error
    forbidden = tree.find(exp.Query, exp.Subquery, exp.Alias, exp.DDL, exp.DML)
    if forbidden is not None:
        raise bad_expression(expression, UnexpectedPart(forbidden.key))
    fields = tuple(dict.fromkeys(column.name for column in tree.find_all(exp.Column)))
    sql = tree.transform(_safe_division).sql(dialect=_DIALECT, identify=True)
    try:
        return Measure(expression, fields, _pieces(tree), pl.sql_expr(sql))
    except PolarsError as error:
        raise bad_expression(expression, error) from error


def measure_type(measure: Measure, schema: Mapping[str, pl.DataType]) -> pl.DataType:
    """Give the type that ``measure`` yields over columns of ``schema``.

    Raises FrameworkError (``bad_expression``) if the types do not fit the expression.
    """
    try:
        return pl.DataFrame(schema=dict(schema)).select(measure.polars.alias("value")).schema["value"]
    except PolarsError as error:
        raise bad_expression(measure.expression, error) from error


def fitting_measure(expression: str, schema: Mapping[str, pl.DataType]) -> tuple[Measure, pl.DataType]:
    """Parse an expression over columns of ``schema``; give the measure and the type that it yields.

    Raises FrameworkError with every problem: ``unknown_field`` for names that are no column, else
    ``bad_expression``, with the columns that may have been meant.
    """
    try:
        measure = parse_measure(expression)
        unknown = [name for name in measure.fields if name not in schema]
        if not unknown:
            return measure, measure_type(measure, schema)
    except FrameworkError as error:
        raise FrameworkError(with_similar(problem, schema) for problem in error.problems) from error
    raise FrameworkError(unknown_field(expression, name, schema) for name in unknown)


@dataclass(frozen=True, eq=False)
class Evaluated:
    """What measures yield, as columns ``measure 0``, ``measure 1`` … of ``frame``, one row per body."""

    frame: pl.DataFrame

    @cached_property
    def is_number(self) -> tuple[bool, ...]:
        """Tell of each measure whether it yields numbers or booleans."""
        return tuple(is_number(kind) for name, kind in self.frame.schema.items() if name.startswith(_MEASURE))

    def numbers(self, places: Sequence[int]) -> FloatArray:
        """Give what some measures yield ``(bodies, measures)``; NaN where missing, undefined or too large."""
        once = {place: column for column, place in enumerate(dict.fromkeys(places))}
        found = as_numbers(self.frame, [f"{_MEASURE}{place}" for place in once])
        return found.T[span([once[place] for place in places])].T

    def number(self, place: int, row: int) -> float | None:
        """Give what one measure yields for one body, None where missing, undefined or too large."""
        return as_number(self.frame[row, f"{_MEASURE}{place}"])

    def column(self, place: int) -> Column:
        """Give what one measure yields, ``(bodies,)``: an array of numbers, or a series of anything else."""
        return self.numbers([place])[:, 0] if self.is_number[place] else self.frame[f"{_MEASURE}{place}"]


def evaluate_measures(
    measures: Sequence[Measure], frame: pl.DataFrame, groups: Collection[NDArray[np.intp]]
) -> Evaluated:
    """Evaluate every measure within each peer group, so that aggregates refer to the group.

    ``groups`` partition the rows of ``frame``. Undefined results, infinite ones and those beyond ±1e100 are
    missing.
    """
    columns = [measure.polars.alias(f"{_MEASURE}{place}") for place, measure in enumerate(measures)]
    beside = pl.first().alias("row")  # so that a single value is repeated for every row
    if len(groups) <= 1:
        return Evaluated(frame.select(beside, *columns))
    order = np.argsort(np.concatenate(list(groups)))
    return Evaluated(pl.concat(frame[rows].select(beside, *columns) for rows in groups)[order])


def _pieces(tree: exp.Expr) -> tuple[Piece, ...]:
    """Cut the written expression at its fields and aggregates."""
    written = tree.transform(_marked).sql(dialect=_DIALECT)
    return tuple(_piece(part) for part in _MARKS.split(written) if part)


def _marked(node: exp.Expr) -> exp.Expr:
    if isinstance(node, exp.AggFunc):
        return exp.Var(this=f"\x02{node.sql(dialect=_DIALECT)}\x02")
    if isinstance(node, exp.Column):
        return exp.Var(this=f"\x03{node.name}\x03")
    return node


def _piece(part: str) -> Piece:
    if part.startswith("\x02"):
        return Piece("aggregate", part.strip("\x02"))
    if part.startswith("\x03"):
        return Piece("field", part.strip("\x03"))
    return Piece("text", part)


def _tree(expression: str) -> exp.Expr:
    tree: exp.Expr = sqlglot.parse_one(expression, dialect=_DIALECT)
    return tree


def _safe_division(node: exp.Expr) -> exp.Expr:
    if isinstance(node, exp.Div | exp.Mod):
        divisor = exp.Nullif(this=node.expression.copy(), expression=exp.Literal.number(0))
        node.set("expression", divisor)
    return node
