"""Between what a person types, what is understood, and what is stored."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ictindex.scoring.errors import DataError, Problem
from ictindex.scoring.framework import FieldDefinition
from ictindex.scoring.values import CHOICES_SEPARATOR, DecimalMark, Value, parse_value

LONGEST_ANSWER = 10_000


@dataclass(frozen=True)
class Reading:
    """A raw text as understood: ``value`` None if it is empty or has a ``problem``."""

    raw: str
    value: Value | None
    problem: Problem | None


def read_answer(definition: FieldDefinition, text: str, *, decimal: DecimalMark) -> Reading:
    """Understand ``text`` as a value of the field; a wrong one is kept as typed, with its problem."""
    raw = unicodedata.normalize("NFC", text.replace("\0", "")).strip()
    try:
        return Reading(raw, parse_value(definition, raw, decimal=decimal), None)
    except DataError as error:
        return Reading(raw, None, error.problems[0])


def as_text(value: object) -> str:
    """Write a typed value as a person would have typed it, with a decimal point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return CHOICES_SEPARATOR.join(str(part) for part in value)
    return str(value)


def from_json(definition: FieldDefinition, stored: Any) -> Value | None:
    """Give a stored value its type back."""
    if stored is None:
        return None
    if definition.type == "date":
        return date.fromisoformat(stored)
    if definition.type == "choices":
        return tuple(stored)
    value: Value = stored
    return value


def problem_to_json(problem: Problem | None) -> dict[str, Any] | None:
    """Keep a problem as code and data, so that it can be said in either language later."""
    return None if problem is None else {"code": problem.code, "data": dict(problem.data)}


def problem_from_json(stored: Mapping[str, Any] | None) -> Problem | None:
    """Give a stored problem back."""
    return None if stored is None else Problem(stored["code"], data=stored["data"])
