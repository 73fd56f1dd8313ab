"""The table of data: one row per body, typed columns, and the reason of each missing cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from sys import float_info
from typing import Any, Literal, get_args

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ictindex.scoring.arrays import as_numbers, is_number
from ictindex.scoring.errors import DataError, Place, Problem
from ictindex.scoring.framework import FieldDefinition, Framework, field_schema
from ictindex.scoring.model import Text
from ictindex.scoring.nearest import nearest
from ictindex.scoring.presentation import Result
from ictindex.scoring.values import DecimalMark, Value, parse_value

Reason = Literal["not_reported", "not_applicable", "not_computable", "rejected"]
REASONS: tuple[Reason, ...] = get_args(Reason)
Reasons = dict[tuple[str, str], Reason]
_IDENTITY = ("body", "name", "group")
_MISSING_WORDS = {"", "NA"}
_RANKED = FieldDefinition(code="ranked", type="boolean", title=Text(vi="Có xếp hạng", en="Ranked"))


@dataclass(frozen=True, eq=False, repr=False)
class BodyTable(Result):
    """Data of all bodies: ``frame`` has columns body, name, group and one typed column per field.

    ``reasons`` names why a cell is missing where that is not simply ``not_reported``;
    ``unranked`` are bodies listed without a rank.
    """

    frame: pl.DataFrame
    reasons: Reasons = field(default_factory=dict)
    unranked: frozenset[str] = frozenset()

    @cached_property
    def bodies(self) -> tuple[str, ...]:
        """Give the codes of the bodies in row order."""
        return tuple(self.frame["body"].to_list())

    @cached_property
    def groups(self) -> tuple[str | None, ...]:
        """Give the peer group of each body in row order."""
        return tuple(self.frame["group"].to_list())

    @cached_property
    def rows_by_group(self) -> dict[str | None, NDArray[np.intp]]:
        """Give the rows of each peer group, groups in order of appearance."""
        groups = self.frame["group"]
        if groups.null_count() == groups.len():
            return {None: np.arange(groups.len())}
        codes = groups.unique(maintain_order=True).to_list()
        return {code: np.flatnonzero(groups.eq_missing(code).to_numpy()) for code in codes}

    @cached_property
    def number_places(self) -> dict[str, int]:
        """Give the column in ``numbers`` of each field that is a number or yes/no."""
        fields = [name for name, kind in self.frame.schema.items() if is_number(kind)]
        return {name: place for place, name in enumerate(fields)}

    @cached_property
    def numbers(self) -> NDArray[np.float64]:
        """Give all fields that are numbers or yes/no, ``(bodies, fields)``, NaN where missing; read-only."""
        numbers = as_numbers(self.frame, list(self.number_places))
        numbers.flags.writeable = False
        return numbers

    @cached_property
    def _missing_counts(self) -> dict[str, int]:
        return self.frame.null_count().row(0, named=True)

    def missing_count(self, field: str) -> int:
        """Give the number of bodies without a value of ``field``."""
        return self._missing_counts[field]

    @cached_property
    def _missing(self) -> dict[str, NDArray[np.bool_]]:
        return {}

    def is_missing(self, field: str) -> NDArray[np.bool_]:
        """Mark the bodies without a value of ``field``, shape ``(bodies,)``."""
        if field not in self._missing:
            self._missing[field] = self.frame[field].is_null().to_numpy()
        return self._missing[field]

    def to_polars(self) -> pl.DataFrame:
        """Give the frame."""
        return self.frame

    def __repr__(self) -> str:
        """Count bodies and fields."""
        return f"<BodyTable {self.frame.height} bodies × {self.frame.width - len(_IDENTITY)} fields>"

    @classmethod
    def from_records(
        cls,
        framework: Framework,
        records: Iterable[Mapping[str, Any]],
        *,
        reasons: Reasons | None = None,
        unranked: Iterable[str] = (),
    ) -> BodyTable:
        """Build a table from typed values: each record has ``body``, optional ``name``, ``group`` and fields.

        NaN is missing. Raises DataError for no record at all, a body given twice, a group unknown to the
        framework, and for text or infinity in a number.
        """
        rows = [{key: record.get(key) for key in (*_IDENTITY, *_codes(framework))} for record in records]
        problems = list(_identity_problems(framework, rows, first_row=1))
        for definition in framework.fields:
            if definition.is_numeric:
                problems.extend(_number_problems(definition.code, rows))
        if problems:
            raise DataError(problems)
        for row in rows:
            row["name"] = row["name"] or row["body"]
        return cls(pl.DataFrame(rows, schema=table_schema(framework)), reasons or {}, frozenset(unranked))

    @classmethod
    def from_text(cls, framework: Framework, frame: pl.DataFrame, *, decimal: DecimalMark = ".") -> BodyTable:
        """Build a table from columns of text as read from a file; row numbers count the header as 1.

        A column ``ranked`` may say «không» or «no» of bodies that are listed without a rank.
        Raises DataError with every problem found, each naming row, column and value.
        """
        problems = list(_column_problems(framework, frame.columns))
        if problems:
            raise DataError(problems)
        rows: list[dict[str, Any]] = []
        reasons: Reasons = {}
        for number, cells in enumerate(frame.iter_rows(named=True), start=2):
            row, found = _typed_row(framework, cells, decimal, number)
            rows.append(row)
            problems.extend(found)
            reasons.update(_declared_reasons(framework, cells))
        unranked, wrong = _listed_only(frame)
        problems.extend([*wrong, *_identity_problems(framework, rows, first_row=2)])
        if problems:
            raise DataError(problems)
        return cls.from_records(framework, rows, reasons=reasons, unranked=unranked)


def table_schema(framework: Framework) -> dict[str, pl.DataType]:
    """Give the column types of a framework's table: body, name, group, then one column per field."""
    identity: dict[str, pl.DataType] = dict.fromkeys(_IDENTITY, pl.String())
    return identity | field_schema(framework)


def _codes(framework: Framework) -> list[str]:
    return [field.code for field in framework.fields]


def _column_problems(framework: Framework, columns: list[str]) -> Iterator[Problem]:
    known = {*_IDENTITY, *_codes(framework)}
    for column in columns:
        if column not in {*known, _RANKED.code}:
            yield Problem("unknown_column", data={"column": column, "nearest": nearest(column, known)})
    for column in ("body", *_codes(framework)):
        if column not in columns:
            yield Problem("missing_column", data={"column": column, "columns": ", ".join(columns)})


def _identity_problems(
    framework: Framework, rows: list[dict[str, Any]], *, first_row: int
) -> Iterator[Problem]:
    if not rows:
        yield Problem("empty_table")
    seen: dict[str, int] = {}
    groups = [group.code for group in framework.groups]
    for number, row in enumerate(rows, start=first_row):
        body, group = row["body"], row["group"]
        if not body:
            yield Problem("missing_body", _row(number))
        elif body in seen:
            yield Problem("duplicate_body", _row(number), {"body": body, "first": seen[body]})
        elif groups and group not in groups:
            data = {"group": group or "", "allowed": ", ".join(groups)}
            yield Problem("unknown_data_group", _row(number, body, "group"), data)
        seen.setdefault(body, number)


def _number_problems(code: str, rows: list[dict[str, Any]]) -> Iterator[Problem]:
    """Refuse what is no finite number in a numeric field, and make NaN missing."""
    for number, row in enumerate(rows, start=1):
        value = row[code]
        if value is None:
            continue
        if not isinstance(value, int | float):
            yield Problem("not_a_number", _row(number, row["body"], code), {"value": value})
        elif value != value:  # noqa: PLR0124  # NaN alone differs from itself
            row[code] = None
        elif abs(value) > float_info.max:
            yield Problem("not_finite", _row(number, row["body"], code), {"value": value})


def _listed_only(frame: pl.DataFrame) -> tuple[list[str], list[Problem]]:
    """Give the bodies that the column ``ranked`` leaves out of the ranking, and what is wrong in it."""
    unranked: list[str] = []
    problems: list[Problem] = []
    if _RANKED.code not in frame.columns:
        return unranked, problems
    for number, (body, word) in enumerate(frame.select("body", _RANKED.code).iter_rows(), start=2):
        try:
            if parse_value(_RANKED, word or "") is False:
                unranked.append((body or "").strip())
        except DataError as error:
            where = _row(number, body, _RANKED.code)
            problems.extend(Problem(problem.code, where, problem.data) for problem in error.problems)
    return unranked, problems


def _typed_row(
    framework: Framework, cells: Mapping[str, str | None], decimal: DecimalMark, number: int
) -> tuple[dict[str, Any], list[Problem]]:
    row: dict[str, Any] = {key: (cells.get(key) or "").strip() or None for key in _IDENTITY}
    problems: list[Problem] = []
    for definition in framework.fields:
        text = (cells[definition.code] or "").strip()
        try:
            row[definition.code] = _typed_cell(definition, text, decimal)
        except DataError as error:
            where = _row(number, row["body"], definition.code)
            problems.extend(Problem(problem.code, where, problem.data) for problem in error.problems)
    return row, problems


def _typed_cell(definition: FieldDefinition, text: str, decimal: DecimalMark) -> Value | None:
    if text in _MISSING_WORDS or text in REASONS:
        return None
    return parse_value(definition, text, decimal=decimal)


def _declared_reasons(framework: Framework, cells: Mapping[str, str | None]) -> Reasons:
    body = (cells.get("body") or "").strip()
    words = {code: (cells[code] or "").strip() for code in _codes(framework)}
    return {(body, code): reason for code, word in words.items() for reason in REASONS if word == reason}


def _row(number: int, body: str | None = None, column: str | None = None) -> Place:
    """Name a row, with its body and column where known."""
    who = f" ({body})" if body else ""
    vi, en = (f", cột {column}", f", column {column}") if column else ("", "")
    return Place(f"dòng {number}{who}{vi}", f"row {number}{who}{en}")
