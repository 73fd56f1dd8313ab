"""One declared value: from the text a person wrote to a typed value, or a problem that says what to write."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Literal

import polars as pl

from ictindex.scoring.errors import DataError, Problem
from ictindex.scoring.framework import FieldDefinition, Framework, field_schema
from ictindex.scoring.measures import parse_measure

DecimalMark = Literal[".", ","]
Value = float | int | bool | str | tuple[str, ...] | date
_POINT_NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?")
_COMMA_NUMBER = re.compile(r"[+-]?([0-9]{1,3}(\.[0-9]{3})+|[0-9]+)(,[0-9]+)?([eE][+-]?[0-9]+)?")
_LOOKS_LIKE_COMMA = re.compile(r"[+-]?[0-9][0-9.]*,[0-9]+")
_NOT_FINITE = {"inf", "+inf", "-inf", "infinity", "+infinity", "-infinity", "nan", "∞", "-∞"}
_YES = {"có", "co", "yes", "y", "true", "1", "x", "đúng"}
_NO = {"không", "khong", "no", "n", "false", "0", "sai"}
CHOICES_SEPARATOR = "|"


def parse_value(field: FieldDefinition, text: str, *, decimal: DecimalMark = ".") -> Value | None:
    """Read ``text`` as a value of ``field``; None if it is empty.

    ``decimal`` is the mark between units and tenths; with a comma, points may separate thousands.
    Choices of several options are separated by «|». Raises DataError with one problem.
    """
    text = text.strip()
    if not text:
        return None
    value = _PARSERS[field.type](field, text, decimal)
    _check_limits(field, value)
    return value


def parse_number(text: str, decimal: DecimalMark) -> float:
    """Read a finite number written with ``decimal``; DataError otherwise."""
    compact = text.replace("\u00a0", "").replace("\u202f", "")
    if compact.lower() in _NOT_FINITE:
        raise _refused("not_finite", value=text)
    if decimal == "," and _COMMA_NUMBER.fullmatch(compact):
        compact = compact.replace(".", "").replace(",", ".")
    elif decimal == "," and _POINT_NUMBER.fullmatch(compact):
        raise _refused("decimal_point", value=text)
    if not _POINT_NUMBER.fullmatch(compact):
        comma = decimal == "." and _LOOKS_LIKE_COMMA.fullmatch(compact)
        raise _refused("decimal_comma" if comma else "not_a_number", value=text)
    number = float(compact)
    if not math.isfinite(number):
        raise _refused("not_finite", value=text)
    return number


def _number(field: FieldDefinition, text: str, decimal: DecimalMark) -> float:
    return parse_number(text.removesuffix("%").rstrip() if field.type == "percent" else text, decimal)


def _integer(field: FieldDefinition, text: str, decimal: DecimalMark) -> int:
    number = _number(field, text, decimal)
    if not number.is_integer():
        raise _refused("not_an_integer", value=text)
    return int(number)


def _boolean(field: FieldDefinition, text: str, decimal: DecimalMark) -> bool:
    del field, decimal
    word = text.casefold()
    if word not in _YES | _NO:
        raise _refused("not_a_boolean", value=text)
    return word in _YES


def _choice(field: FieldDefinition, text: str, decimal: DecimalMark) -> str:
    del decimal
    allowed = [option.code for option in field.options]
    if text not in allowed:
        raise _refused("unknown_choice", value=text, allowed=", ".join(allowed))
    return text


def _choices(field: FieldDefinition, text: str, decimal: DecimalMark) -> tuple[str, ...]:
    parts = [part.strip() for part in text.split(CHOICES_SEPARATOR)]
    return tuple(dict.fromkeys(_choice(field, part, decimal) for part in parts if part))


def _date(field: FieldDefinition, text: str, decimal: DecimalMark) -> date:
    del field, decimal
    for pattern in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, pattern).date()  # noqa: DTZ007  # a calendar day has no time zone
        except ValueError:
            continue
    raise _refused("not_a_date", value=text)


def _link(field: FieldDefinition, text: str, decimal: DecimalMark) -> str:
    del field, decimal
    if not re.fullmatch(r"https?://[^\s/]+\.[^\s]+", text):
        raise _refused("not_a_link", value=text)
    return text


def _text(field: FieldDefinition, text: str, decimal: DecimalMark) -> str:
    del field, decimal
    return text


_PARSERS: dict[str, Callable[[FieldDefinition, str, DecimalMark], Value]] = {
    "integer": _integer,
    "decimal": _number,
    "percent": _number,
    "money": _number,
    "boolean": _boolean,
    "choice": _choice,
    "choices": _choices,
    "text": _text,
    "date": _date,
    "link": _link,
}


def _check_limits(field: FieldDefinition, value: Value) -> None:
    if not field.is_numeric or not isinstance(value, int | float):
        return
    if field.minimum is not None and value < field.minimum:
        raise _refused("below_minimum", value=f"{value:.12g}", limit=f"{field.minimum:.12g}")
    if field.maximum is not None and value > field.maximum:
        raise _refused("above_maximum", value=f"{value:.12g}", limit=f"{field.maximum:.12g}")


def _refused(code: str, **data: object) -> DataError:
    return DataError(Problem(code, data=data))


def failed_checks(framework: Framework, values: Mapping[str, Value | None]) -> Iterator[Problem]:
    """Find the relations between fields that the ``values`` of one body break; empty fields break none.

    ``data`` of each problem holds its ``severity`` ("error" or "warning") and the ``fields`` concerned.
    """
    schema = field_schema(framework)
    frame = pl.DataFrame([{code: values.get(code) for code in schema}], schema=schema)
    for check in framework.checks:
        measure = parse_measure(check.expression)
        if frame.select(measure.polars.alias("holds"))["holds"][0] is not False:
            continue
        titles = ", ".join(framework.field(code).title.vi for code in measure.fields)
        data = {"message_vi": check.message.vi, "message_en": check.message.en, "severity": check.severity}
        yield Problem("failed_check", data=data | {"fields": titles, "codes": measure.fields})
