"""One declared value: what people write, read as they meant it, or refused with what to write instead."""

from datetime import date

import pytest

from ictindex.scoring.errors import DataError
from ictindex.scoring.framework import FieldDefinition
from ictindex.scoring.values import failed_checks, parse_value
from tests.scoring.build import fields, framework


def field(kind: str, **more: object) -> FieldDefinition:
    return FieldDefinition.model_validate({"code": "f", "title": "F", "type": kind, **more})


OPTIONS = {"options": [{"code": "NO", "title": "Không"}, {"code": "lan", "title": "LAN"}]}


@pytest.mark.parametrize(
    ("kind", "text", "decimal", "value"),
    [
        ("decimal", "1.234,5", ",", 1234.5),
        ("decimal", "1234,5", ",", 1234.5),
        ("decimal", "1.234", ",", 1234.0),
        ("decimal", "-0.5", ".", -0.5),
        ("decimal", "1e3", ".", 1000.0),
        ("money", "1\u00a0234,5", ",", 1234.5),
        ("percent", "97 %", ".", 97.0),
        ("integer", "6.477", ",", 6477),
        ("boolean", "Có", ".", True),
        ("boolean", "không", ".", False),
        ("date", "31/12/2026", ",", date(2026, 12, 31)),
        ("date", "2026-12-31", ".", date(2026, 12, 31)),
        ("link", "https://thuathienhue.gov.vn/a", ".", "https://thuathienhue.gov.vn/a"),
        ("text", "  Số 246/QĐ-UBND ", ".", "Số 246/QĐ-UBND"),
        ("decimal", "  ", ".", None),
    ],
)
def test_a_value_is_read_as_written(kind: str, text: str, decimal: str, value: object) -> None:
    assert parse_value(field(kind), text, decimal=decimal) == value  # type: ignore[arg-type]  # "." or ","


def test_options_are_read_and_repeated_ticks_count_once() -> None:
    assert parse_value(field("choice", **OPTIONS), "NO") == "NO"
    assert parse_value(field("choices", **OPTIONS), "lan | NO|lan") == ("lan", "NO")


@pytest.mark.parametrize(
    ("kind", "text", "decimal", "code"),
    [
        ("decimal", "abc", ".", "not_a_number"),
        ("decimal", "12abc", ",", "not_a_number"),
        ("decimal", "1,5", ".", "decimal_comma"),
        ("decimal", "1.5", ",", "decimal_point"),
        ("decimal", "inf", ".", "not_finite"),
        ("decimal", "NaN", ".", "not_finite"),
        ("decimal", "1e999", ".", "not_finite"),
        ("decimal", "1_000", ".", "not_a_number"),
        ("decimal", "١٢", ".", "not_a_number"),
        ("integer", "1.5", ".", "not_an_integer"),
        ("boolean", "có thể", ".", "not_a_boolean"),
        ("date", "31/02/2026", ".", "not_a_date"),
        ("link", "thuathienhue.gov.vn", ".", "not_a_link"),
    ],
)
def test_what_cannot_be_meant_is_refused(kind: str, text: str, decimal: str, code: str) -> None:
    with pytest.raises(DataError) as caught:
        parse_value(field(kind), text, decimal=decimal)  # type: ignore[arg-type]  # "." or ","
    [problem] = caught.value.problems
    assert problem.code == code
    assert text in problem.sentence("vi")
    assert problem.hint("vi")


def test_an_unknown_option_is_refused_with_the_allowed_ones() -> None:
    with pytest.raises(DataError) as caught:
        parse_value(field("choices", **OPTIONS), "lan|wan")
    assert "NO, lan" in caught.value.problems[0].hint("vi")


def test_limits_are_inclusive_and_named() -> None:
    limited = field("percent", minimum=0, maximum=100)
    assert parse_value(limited, "100") == 100
    with pytest.raises(DataError, match="above the maximum of 100"):
        parse_value(limited, "100.5")
    with pytest.raises(DataError, match="below the minimum of 0"):
        parse_value(limited, "-1")


def test_a_broken_relation_between_fields_is_named_and_an_empty_field_breaks_none() -> None:
    message = {"vi": "Máy có bản quyền không thể nhiều hơn tổng số máy", "en": "More licensed than all"}
    checked = framework(
        fields=fields("x", "licensed"),
        checks=[{"expression": "licensed <= x", "message": message, "severity": "warning"}],
    )
    [problem] = failed_checks(checked, {"x": 5.0, "licensed": 6.0})
    assert problem.sentence("vi") == message["vi"]
    assert problem.data["severity"] == "warning"
    assert not list(failed_checks(checked, {"x": 5.0, "licensed": 5.0}))
    assert not list(failed_checks(checked, {"x": None, "licensed": 6.0}))
