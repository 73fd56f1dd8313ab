"""Raw, understood and stored values."""

import json
from datetime import date
from typing import Any

import pytest
from django.core.serializers.json import DjangoJSONEncoder

from ictindex.scoring.framework import FieldDefinition
from ictindex.scoring.model import Text
from ictindex.submissions.values import (
    as_text,
    from_json,
    problem_from_json,
    problem_to_json,
    read_answer,
)

OPTIONS: Any = [{"code": "a", "title": "A"}, {"code": "b", "title": "B"}]


def _field(kind: Any) -> FieldDefinition:
    options = OPTIONS if kind.startswith("choice") else ()
    return FieldDefinition(code="x", type=kind, title=Text(vi="X", en="X"), options=options)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("integer", "1.234", 1234),
        ("decimal", "1.234,5", 1234.5),
        ("boolean", "có", True),
        ("choice", "a", "a"),
        ("choices", "a|b", ("a", "b")),
        ("date", "31/12/2026", date(2026, 12, 31)),
        ("text", "Sở", "Sở"),
    ],
)
def test_a_typed_value_survives_storing(kind: str, text: str, value: object) -> None:
    reading = read_answer(_field(kind), text, decimal=",")

    stored = json.loads(json.dumps(reading.value, cls=DjangoJSONEncoder))

    assert reading.problem is None
    assert from_json(_field(kind), stored) == value


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("decimal", 0.1),
        ("integer", 12),
        ("boolean", False),
        ("choices", ("a", "b")),
        ("date", date(2026, 1, 2)),
    ],
)
def test_a_typed_value_written_as_text_is_read_back(kind: str, value: object) -> None:
    assert read_answer(_field(kind), as_text(value), decimal=".").value == value


def test_nothing_is_written_as_an_empty_text() -> None:
    assert as_text(None) == ""


def test_a_wrong_value_is_kept_as_typed_with_its_problem() -> None:
    reading = read_answer(_field("integer"), " nhiều ", decimal=",")

    assert (reading.raw, reading.value) == ("nhiều", None)
    assert reading.problem is not None
    stored = json.loads(json.dumps(problem_to_json(reading.problem)))
    again = problem_from_json(stored)
    assert again is not None
    assert again.sentence("vi") == reading.problem.sentence("vi")


def test_characters_that_the_database_cannot_hold_are_dropped() -> None:
    assert read_answer(_field("text"), "Sở\0 Y tế", decimal=",").raw == "Sở Y tế"
