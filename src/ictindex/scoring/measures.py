"""Measures: raw values of indicators, as SQL expressions over fields, evaluated column-wise by Polars."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import polars as pl
import sqlglot
from polars.exceptions import PolarsError
from sqlglot import exp
from sqlglot.errors import ParseError, TokenError

from ictindex.scoring.errors import FrameworkError, Problem

_DIALECT = "postgres"
_LARGEST = 1e100  # beyond it sums of squares overflow, and no declared figure lies there
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
        raise _bad_expression(expression, error) from error
    forbidden = tree.find(exp.Query, exp.Subquery, exp.Alias, exp.DDL, exp.DML)
    if forbidden is not None:
        raise _bad_expression(expression, ValueError(f"unexpected {forbidden.key}"))
    fields = tuple(dict.fromkeys(column.name for column in tree.find_all(exp.Column)))
    sql = tree.transform(_safe_division).sql(dialect=_DIALECT, identify=True)
    try:
        return Measure(expression, fields, _pieces(tree), pl.sql_expr(sql))
    except PolarsError as error:
        raise _bad_expression(expression, error) from error


def measure_type(measure: Measure, schema: Mapping[str, pl.DataType]) -> pl.DataType:
    """Give the type that ``measure`` yields over columns of ``schema``.

    Raises FrameworkError (``bad_expression``) if the types do not fit the expression.
    """
    try:
        return pl.DataFrame(schema=dict(schema)).select(measure.polars.alias("value")).schema["value"]
    except PolarsError as error:
        raise _bad_expression(measure.expression, error) from error


def evaluate_measures(
    measures: list[Measure], frame: pl.DataFrame, group_rows: list[list[int]]
) -> list[pl.Series]:
    """Evaluate every measure within each peer group, so that aggregates refer to the group.

    ``group_rows`` partitions the rows of ``frame``; each returned series has one value per row of ``frame``,
    null where it is missing. Undefined results, infinite ones and those beyond ±1e100 are null.
    """
    names = [f"measure {position}" for position in range(len(measures))]
    columns = [measure.polars.alias(name) for measure, name in zip(measures, names, strict=True)]
    if len(group_rows) <= 1:
        together = frame.with_columns(columns).select(names)
    else:
        order = pl.Series([row for rows in group_rows for row in rows]).arg_sort()
        together = pl.concat(frame[rows].with_columns(columns).select(names) for rows in group_rows)[order]
    return [_numeric_finite(together[name]) for name in names]


def _numeric_finite(series: pl.Series) -> pl.Series:
    if not series.dtype.is_float():
        return series
    undefined = ~series.is_between(-_LARGEST, _LARGEST)
    return series.set(undefined.fill_null(value=False), None) if undefined.any() else series


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


def _bad_expression(expression: str, error: Exception) -> FrameworkError:
    detail = str(error).splitlines()[0] if str(error) else type(error).__name__
    position = ""
    if isinstance(error, ParseError) and error.errors:
        detail = str(error.errors[0].get("description", detail))
        position = f" (col {error.errors[0].get('col')})"
    data = {"expression": expression, "position": position, "detail": detail}
    return FrameworkError(Problem("bad_expression", data=data))
