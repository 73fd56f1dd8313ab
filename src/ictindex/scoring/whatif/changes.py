"""Changed values of one body, checked like any declared value, and the table with them put in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from ictindex.scoring.errors import DataError, Problem
from ictindex.scoring.framework import Framework
from ictindex.scoring.nearest import nearest
from ictindex.scoring.table import BodyTable
from ictindex.scoring.values import CHOICES_SEPARATOR, DecimalMark, Value, failed_checks, parse_value

Changes = Mapping[str, Value | None]


@dataclass(frozen=True)
class FieldChange:
    """One field of a body before and after; None is missing."""

    field: str
    before: Value | None
    after: Value | None


def parse_changes(
    framework: Framework, texts: Iterable[str], *, decimal: DecimalMark = "."
) -> dict[str, Value | None]:
    """Read changes written ``field=value``; an empty value makes the field missing.

    Raises DataError with every problem: no «=», unknown field, a value that the field does not accept.
    """
    pairs = [_pair(text) for text in texts]
    return _checked(framework, dict(pairs), decimal)


def checked_changes(framework: Framework, changes: Changes) -> dict[str, Value | None]:
    """Give typed ``changes`` as the fields hold them; DataError names each that a field does not accept."""
    return _checked(framework, {field: value_text(value) for field, value in changes.items()}, ".")


def changed_table(framework: Framework, table: BodyTable, body: str, changes: Changes) -> BodyTable:
    """Give ``table`` with checked ``changes`` put in for ``body``.

    Raises DataError if the changes break a relation between fields that held before.
    """
    row = table.bodies.index(body)
    record = table.frame.row(row, named=True)
    changed = record | dict(changes)
    _refuse_broken_relations(framework, record, changed)
    line = pl.DataFrame([changed], schema=table.frame.schema)
    frame = pl.concat([table.frame[:row], line, table.frame[row + 1 :]])
    reasons = {cell: why for cell, why in table.reasons.items() if cell[0] != body or cell[1] not in changes}
    return BodyTable(frame, reasons, table.unranked)


def value_text(value: Value | None) -> str:
    """Write a value as a table of data holds it, with a decimal point; empty if it is missing."""
    if value is None:
        return ""
    if isinstance(value, bool | str | date):
        return str(value)
    if isinstance(value, int | float):
        return repr(int(value) if float(value).is_integer() else float(value))
    return CHOICES_SEPARATOR.join(value)


def _pair(text: str) -> tuple[str, str]:
    field, sign, value = text.partition("=")
    if not sign:
        raise DataError(Problem("bad_change", data={"text": text}))
    return field.strip(), value


def _checked(framework: Framework, texts: Mapping[str, str], decimal: DecimalMark) -> dict[str, Value | None]:
    known = {field.code: field for field in framework.fields}
    problems = [
        Problem("unknown_changed_field", data={"field": field, "nearest": nearest(field, known)})
        for field in texts
        if field not in known
    ]
    values: dict[str, Value | None] = {}
    for field, text in texts.items():
        try:
            values |= {field: parse_value(known[field], text, decimal=decimal)} if field in known else {}
        except DataError as error:
            problems += [Problem(problem.code, field, problem.data) for problem in error.problems]
    if problems:
        raise DataError(problems)
    return values


def _refuse_broken_relations(framework: Framework, before: Changes, after: Changes) -> None:
    broken_before = {problem.data["message_vi"] for problem in failed_checks(framework, before)}
    broken = [
        problem
        for problem in failed_checks(framework, after)
        if problem.data["severity"] == "error" and problem.data["message_vi"] not in broken_before
    ]
    if broken:
        raise DataError(broken)
