"""Changes as they are typed: field=value."""

import pytest

from ictindex.scoring.errors import DataError
from ictindex.scoring.whatif import parse_changes, what_if
from tests.scoring.build import plain, scored


def refused(*texts: str) -> list[str]:
    with pytest.raises(DataError) as error:
        parse_changes(plain("x", "y"), texts)
    return [problem.code for problem in error.value.problems]


def test_an_empty_value_makes_the_field_missing() -> None:
    assert parse_changes(plain("x", "y"), ["x=0.5", "y="]) == {"x": 0.5, "y": None}


def test_a_change_without_an_equals_sign_is_refused() -> None:
    assert refused("x") == ["bad_change"]


def test_every_unknown_field_and_every_wrong_value_is_named() -> None:
    assert refused("z=1", "x=một") == ["unknown_changed_field", "not_a_number"]


def test_changes_that_break_a_relation_are_refused() -> None:
    of = plain("x", "y", checks=[{"expression": "x <= y", "message": "x > y"}])
    sheet = scored(of, {"x": 0.2, "y": 0.5})
    with pytest.raises(DataError) as error:
        what_if(sheet, "b1", {"x": 0.9})
    assert "x > y" in error.value.problems[0].sentence("vi")
