"""What is wrong with a formula is told in the reader's language, with the place and the names meant."""

import polars as pl
import pytest

from ictindex.scoring.errors import FrameworkError, Problem
from ictindex.scoring.measures import fitting_measure

SCHEMA: dict[str, pl.DataType] = {
    "computers": pl.Float64(),
    "staff": pl.Float64(),
    "name": pl.String(),
    "options": pl.List(pl.String()),
}
ENGLISH = (
    "expect",
    "unexpected",
    "unsupported",
    "invalid",
    "keyword",
    "dtype",
    "token",
    "found",
    "parse",
    "str ",
)


def problems(expression: str) -> tuple[Problem, ...]:
    with pytest.raises(FrameworkError) as caught:
        fitting_measure(expression, SCHEMA)
    return caught.value.problems


@pytest.mark.parametrize(
    ("expression", "place", "reason"),
    [
        ("computers / ", " (ký tự thứ 11)", "thiếu hoặc thừa ngoặc"),
        ("computers / (staff", " (ký tự thứ 14)", "thiếu hoặc thừa ngoặc"),
        ("computers / staff)", " (ký tự thứ 18)", "thiếu hoặc thừa ngoặc"),
        ("computers\n/ (staff", " (ký tự thứ 14)", "thiếu hoặc thừa ngoặc"),
        ("computers; staff", " (ký tự thứ 10)", "thiếu hoặc thừa ngoặc"),
        ("computers staff", "", "thiếu hoặc thừa ngoặc"),
        ("case when staff then 1", " (ký tự thứ 22)", "thiếu hoặc thừa ngoặc"),
        ("foo(computers)", "", "không có phép tính nào tên là «foo»"),
        ("computers / 'abc", "", "dấu nháy"),
        ("(SELECT 1)", "", "không được chứa câu truy vấn"),
        ("round(computers, 'a')", "", "cách viết không dùng được"),
        ("name + 1", "", "không hợp với kiểu dữ liệu"),
        ("computers > 'x'", "", "không hợp với kiểu dữ liệu"),
        ("options + 1", "", "không hợp với kiểu dữ liệu"),
        ("", "", "công thức còn trống"),
    ],
)
def test_the_vietnamese_sentence_says_where_and_why_without_the_parsers_english(
    expression: str, place: str, reason: str
) -> None:
    [problem] = problems(expression)
    sentence = problem.sentence("vi")

    assert sentence.startswith(f"không đọc được công thức «{expression}»{place}: ")
    assert reason in sentence
    told = (sentence + problem.hint("vi")).replace(expression, "").lower()
    assert [word for word in ENGLISH if word in told] == []


def test_the_english_sentence_keeps_what_the_parser_says() -> None:
    [problem] = problems("computers / (staff")

    assert (
        problem.sentence("en") == "cannot read the measure «computers / (staff» (character 14): Expecting )"
    )


def test_words_like_fields_are_named_in_both_languages() -> None:
    [problem] = problems("computer / (staf + 1")

    assert problem.hint("vi").endswith("Gần giống: «computer» → computers; «staf» → staff.")
    assert problem.hint("en").endswith("Nearest: «computer» → computers; «staf» → staff.")


def test_every_unknown_field_is_named_with_the_nearest() -> None:
    found = problems("computer / staf")

    assert [problem.code for problem in found] == ["unknown_field", "unknown_field"]
    assert [problem.hint("vi") for problem in found] == ["Gần giống: computers.", "Gần giống: staff."]


def test_a_text_between_quotes_is_no_mistyped_name() -> None:
    [problem] = problems("name = 'staf' +")

    assert "Gần giống" not in problem.hint("vi")
