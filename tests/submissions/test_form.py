"""The form and what is wrong with it."""

import pytest
from django.utils import translation

from ictindex.campaigns.services import Enrolment
from ictindex.directory.rules import Role
from ictindex.submissions.models import Submission
from ictindex.submissions.selectors import (
    FormField,
    completeness,
    form_sections,
    submission_problems,
    submission_warnings,
)
from ictindex.submissions.services import save_answers
from tests import build

pytestmark = pytest.mark.django_db


def _saved(group: str = "so", reasons: dict[str, str] | None = None, **values: str) -> Submission:
    body = build.body()
    draft = build.submission(build.opened_campaign([Enrolment(body, group)]), body)
    officer = build.user("", Role.DATA_OFFICER, body=body)
    with build.at(build.DURING):
        save_answers(actor=officer, submission=draft, values=values, reasons=reasons)
    return draft


def _fields(draft: Submission) -> dict[str, FormField]:
    return {field.code: field for section in form_sections(draft) for field in section.fields}


def test_the_form_follows_the_sections_of_the_framework() -> None:
    draft = _saved(staff="10")

    sections = form_sections(draft)

    assert [(s.code, [f.code for f in s.fields]) for s in sections] == [
        ("ht", ["computers", "lan"]),
        ("nl", ["staff", "opened"]),
    ]
    assert [(s.done, s.required) for s in sections] == [(0, 2), (1, 1)]
    assert completeness(draft) == (1, 3)


@pytest.mark.parametrize(("group", "asked"), [("so", False), ("huyen", True)])
def test_a_field_is_asked_of_its_groups_only(group: str, asked: bool) -> None:
    assert ("communes" in _fields(_saved(group))) == asked


def test_a_field_shows_what_was_typed_by_whom_and_when() -> None:
    field = _fields(_saved(staff="nhiều"))["staff"]

    assert (field.raw, field.version, field.at) == ("nhiều", 1, build.DURING)
    assert field.author.startswith("Người dùng")
    assert [problem.code for problem in field.errors] == ["not_a_number"]
    assert not field.is_done


def test_an_optional_field_is_done_without_an_answer() -> None:
    assert _fields(_saved())["opened"].is_done


def test_a_broken_relation_is_shown_at_every_field_that_it_names() -> None:
    fields = _fields(_saved(staff="10", computers="31"))

    assert [p.data["message_vi"] for p in fields["staff"].errors] == ["Máy tính nhiều gấp ba cán bộ"]
    assert fields["computers"].errors == fields["staff"].errors


def test_a_warning_does_not_stop_the_submission() -> None:
    draft = _saved(staff="10", computers="25", lan="có")

    assert submission_problems(draft) == []
    assert {warning.field for warning in submission_warnings(draft)} == {"staff", "computers"}


def test_problems_name_the_field_in_the_language_of_the_page() -> None:
    draft = _saved(staff="10", computers="x")

    with translation.override("vi"):
        assert [p.sentence for p in submission_problems(draft)] == [
            "«Số máy tính»: «x» không phải là số",
            "«Có mạng nội bộ» chưa được kê khai.",
        ]
    with translation.override("en"):
        assert submission_problems(draft)[0].sentence == "«Computers»: «x» is not a number"
