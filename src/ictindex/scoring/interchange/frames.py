"""Tables of other libraries: Polars, pandas and PyArrow through Narwhals, and NumPy arrays by column."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import narwhals as nw
import polars as pl

from ictindex.scoring.errors import DataError, Place, Problem
from ictindex.scoring.framework import FieldDefinition, Framework
from ictindex.scoring.model import Text
from ictindex.scoring.nearest import nearest
from ictindex.scoring.table import REASONS, BodyTable, Reasons, table_schema
from ictindex.scoring.values import Value, parse_value
from ictindex.scoring.whatif.changes import value_text

_IDENTITY = ("body", "name", "group")
_OPTIONAL = {"name", "group"}
_RANKED = FieldDefinition(code="ranked", type="boolean", title=Text(vi="Có xếp hạng", en="Ranked"))
_MISSING = {"", "NA"}


def to_table(framework: Framework, data: Any) -> BodyTable:
    """Turn ``data`` into a table for ``framework``, every cell checked.

    ``data`` is a Polars, pandas or PyArrow table, or a mapping of column names to arrays or lists of shape
    ``(bodies,)``. Its columns are «body», if wished «name», «group» and «ranked», and the fields of the
    framework. NaN and null are missing; text is read as in a file. Raises DataError with every problem,
    naming row (from 1), body and column.
    """
    return data if isinstance(data, BodyTable) else _Reading(framework, _polars(data)).table()


def _polars(data: Any) -> pl.DataFrame:
    if isinstance(data, Mapping):
        return pl.DataFrame([pl.Series(name, values, strict=False) for name, values in data.items()])
    native = nw.from_native(data)
    eager = native.collect() if isinstance(native, nw.LazyFrame) else native
    return eager.to_polars()


class _Reading:
    """One frame being read: problems and reasons are gathered on the way."""

    def __init__(self, framework: Framework, frame: pl.DataFrame) -> None:
        self.framework = framework
        self.frame = frame
        self.schema = table_schema(framework)
        self.problems: list[Problem] = []
        self.reasons: Reasons = {}

    def table(self) -> BodyTable:
        self._check_columns()
        identity = self.frame.select(pl.col(name).cast(pl.String) for name in self._identity())
        bodies = identity["body"].to_list()
        columns = [self._column(field, bodies) for field in self.framework.fields]
        unranked = self._unranked(bodies)
        if self.problems:
            raise DataError(self.problems)
        listed = BodyTable.from_records(self.framework, identity.to_dicts())
        return BodyTable(listed.frame.select(_IDENTITY).with_columns(columns), self.reasons, unranked)

    def _identity(self) -> list[str]:
        return [name for name in _IDENTITY if name in self.frame.columns]

    def _unranked(self, bodies: list[str]) -> frozenset[str]:
        """Give the bodies that the column «ranked» lists without a rank."""
        if _RANKED.code not in self.frame.columns:
            return frozenset()
        marks = [
            self._cell(_RANKED, mark, row, bodies[row - 1])
            for row, mark in enumerate(self.frame[_RANKED.code], start=1)
        ]
        return frozenset(body for body, mark in zip(bodies, marks, strict=True) if mark is False)

    def _check_columns(self) -> None:
        columns = self.frame.columns
        problems = [
            Problem("unknown_column", data={"column": column, "nearest": nearest(column, self.schema)})
            for column in columns
            if column not in {*self.schema, _RANKED.code}
        ]
        problems += [
            Problem("missing_column", data={"column": column, "columns": ", ".join(columns)})
            for column in self.schema.keys() - columns - _OPTIONAL
        ]
        if problems:
            raise DataError(problems)

    def _column(self, field: FieldDefinition, bodies: list[str]) -> pl.Series:
        """Give the cells of ``field`` in its type; numbers are checked together, other cells one by one."""
        series = self.frame[field.code]
        if field.is_numeric and (series.dtype.is_numeric() or series.dtype == pl.Null):
            series = series.cast(pl.Float64).fill_nan(None)
            if not _doubtful(field, series).any():
                return series
        cells = [self._cell(field, value, row, bodies[row - 1]) for row, value in enumerate(series, start=1)]
        return pl.Series(field.code, cells, self.schema[field.code], strict=False)

    def _cell(self, field: FieldDefinition, value: Any, row: int, body: str) -> Value | None:
        text = _text(value)
        declared = [reason for reason in REASONS if reason == text]
        if declared:
            self.reasons[body, field.code] = declared[0]
        if declared or text in _MISSING:
            return None
        try:
            return parse_value(field, text)
        except DataError as error:
            vi, en = f"dòng {row} ({body}), cột {field.code}", f"row {row} ({body}), column {field.code}"
            place = Place(vi, en)
            self.problems += [Problem(problem.code, place, problem.data) for problem in error.problems]
            return None


def _doubtful(field: FieldDefinition, numbers: pl.Series) -> pl.Series:
    """Mark the numbers that the field may not accept."""
    doubtful = ~numbers.is_finite()
    if field.minimum is not None:
        doubtful |= numbers < field.minimum
    if field.maximum is not None:
        doubtful |= numbers > field.maximum
    if field.type == "integer":
        doubtful |= numbers != numbers.round()
    return doubtful


def _text(value: Any) -> str:
    """Write a cell as a file would hold it."""
    if isinstance(value, pl.Series | list):
        return value_text(tuple(value))
    if hasattr(value, "date"):  # a moment: its day
        return str(value.date())
    return value_text(value).strip()
