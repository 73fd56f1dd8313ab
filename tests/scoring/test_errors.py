"""Problems speak both languages and have one JSON shape."""

import pytest

from ictindex.scoring.errors import DataError, Place, Problem
from ictindex.scoring.messages import MESSAGES

LIBRARY = {"detail"}  # what a library says, in English: a Vietnamese sentence may leave it out


def test_a_problem_names_place_sentence_and_hint_in_each_language() -> None:
    problem = Problem("not_a_number", Place("dòng 2", "row 2"), {"value": "abc"})
    assert problem.sentence("vi") == "dòng 2: «abc» không phải là số"
    assert problem.sentence("en") == "row 2: «abc» is not a number"
    assert problem.hint("en").startswith("Write digits only")


def test_a_problem_has_one_json_shape() -> None:
    assert Problem("empty_table").as_dict("en") == {
        "code": "empty_table",
        "where": "",
        "message": "the table has no rows",
        "hint": "The first row names the columns, each further row is one body.",
        "data": {},
    }


def test_an_error_carries_every_problem() -> None:
    error = DataError([Problem("empty_table"), Problem("missing_body", "b")])
    assert str(error) == "the table has no rows; b: the body is not named"
    assert DataError(Problem("empty_table")).problems == (Problem("empty_table"),)


@pytest.mark.parametrize("code", MESSAGES)
def test_both_languages_of_a_message_take_the_same_data(code: str) -> None:
    message = MESSAGES[code]
    names = {text: set(_names(text)) - LIBRARY for text in (message.vi, message.en)}
    spoken = {name.removesuffix("_vi").removesuffix("_en") for name in names[message.vi]}
    assert spoken == {name.removesuffix("_vi").removesuffix("_en") for name in names[message.en]}


def _names(text: str) -> list[str]:
    return [piece.partition("}")[0] for piece in text.split("{")[1:]]
