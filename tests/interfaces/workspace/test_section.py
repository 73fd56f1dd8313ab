"""Filling in one section of the form."""

import pytest
from django.test import Client
from django.urls import reverse

from ictindex.directory.rules import Role
from ictindex.submissions.models import Answer, Submission
from ictindex.submissions.services import save_answers
from tests import build
from tests.flows.province import Province

EMPTY = {"version-computers": "0", "version-lan": "0"}


@pytest.fixture
def address(submission: Submission) -> str:
    return reverse("workspace:section", args=(submission.pk, "ht"))


@pytest.fixture
def field_address(submission: Submission) -> str:
    return reverse("workspace:field", args=(submission.pk, "computers"))


def answer(submission: Submission, field: str = "computers") -> Answer:
    return Answer.objects.get(submission=submission, field=field)


def test_section_asks_its_questions_with_their_units_and_options(officer: Client, address: str) -> None:
    page = officer.get(address).content.decode()
    assert "Số máy tính" in page
    assert 'value="có"' in page
    assert "Số cán bộ" not in page
    assert "Số xã" not in page, "districts only"


def test_answers_are_kept_as_typed_and_the_next_section_opens(
    officer: Client, address: str, submission: Submission
) -> None:
    typed = EMPTY | {"value-computers": "1.234", "value-lan": "có", "then": "following"}
    found = officer.post(address, typed)
    assert found.headers["Location"] == reverse("workspace:section", args=(submission.pk, "nl"))
    assert (answer(submission).raw, answer(submission).value) == ("1.234", 1234)
    assert answer(submission, "lan").value is True


def test_a_wrong_value_is_kept_and_the_page_says_what_to_do(
    officer: Client, address: str, submission: Submission
) -> None:
    officer.post(address, EMPTY | {"value-computers": "chín máy"})
    page = officer.get(address).content.decode()
    assert answer(submission).raw == "chín máy"
    assert 'value="chín máy"' in page
    assert "Cần sửa:" in page
    assert 'aria-invalid="true"' in page


def test_a_reason_stands_for_a_missing_value(officer: Client, address: str, submission: Submission) -> None:
    officer.post(address, EMPTY | {"value-computers": "", "reason-computers": "not_applicable"})
    assert answer(submission).missing_reason == "not_applicable"
    officer.post(
        address, {"version-computers": "1", "value-computers": "5", "reason-computers": "not_applicable"}
    )
    assert (answer(submission).raw, answer(submission).missing_reason) == ("5", "")


def test_a_colleagues_change_is_never_overwritten_unseen(
    officer: Client, address: str, submission: Submission, province: Province
) -> None:
    colleague = build.user("dongnghiep", Role.DATA_OFFICER, body=province.first)
    save_answers(actor=colleague, submission=submission, values={"computers": "7"})
    found = officer.post(address, EMPTY | {"value-computers": "9"})
    page = found.content.decode()
    assert found.status_code == 409
    assert answer(submission).raw == "7"
    assert str(colleague) in page
    assert 'value="9"' in page, "what was typed stays in the box"
    assert 'name="version-computers"' in page
    officer.post(address, {"version-computers": "1", "value-computers": "9"})
    assert answer(submission).raw == "9", "sent again after seeing both, the own value counts"


def test_after_the_deadline_nothing_is_saved_and_nothing_typed_is_lost(
    officer: Client, address: str, submission: Submission
) -> None:
    with build.at(build.DEADLINE):
        found = officer.post(address, EMPTY | {"value-computers": "9"})
    assert found.status_code == 409
    assert "Đã quá hạn nộp" in found.content.decode()
    assert 'value="9"' in found.content.decode()
    assert not Answer.objects.filter(submission=submission).exists()


def test_a_locked_section_says_why(head: Client, address: str) -> None:
    page = head.get(address).content.decode()
    assert "Chỉ cán bộ đầu mối của đơn vị được kê khai." in page
    assert "Lưu và sang phần tiếp theo" not in page


def test_one_question_is_saved_while_typing(
    officer: Client, field_address: str, submission: Submission
) -> None:
    found = officer.post(field_address, {"value-computers": "12", "version-computers": "0"})
    fragment = found.content.decode()
    assert answer(submission).value == 12
    assert "Đã lưu lúc" in fragment
    assert 'value="1"' in fragment, "the new version, to be sent with the next change"
    assert "<html" not in fragment


def test_saving_one_question_tells_what_it_breaks_elsewhere(
    officer: Client, field_address: str, submission: Submission, province: Province
) -> None:
    save_answers(actor=province.officer, submission=submission, values={"staff": "2"})
    fragment = officer.post(
        field_address, {"value-computers": "7", "version-computers": "0"}
    ).content.decode()
    assert "Máy tính nhiều gấp ba cán bộ" in fragment


def test_a_question_saved_too_late_says_so(officer: Client, field_address: str) -> None:
    with build.at(build.DEADLINE):
        fragment = officer.post(
            field_address, {"value-computers": "7", "version-computers": "0"}
        ).content.decode()
    assert "Chưa lưu được." in fragment
    assert "Đã quá hạn nộp" in fragment


def test_a_script_without_session_is_turned_away_not_led_to_a_page(
    client: Client, field_address: str
) -> None:
    assert (
        client.post(field_address, {"value-computers": "7"}, headers={"HX-Request": "true"}).status_code
        == 401
    )


def test_an_unknown_section_or_question_is_not_found(officer: Client, submission: Submission) -> None:
    assert officer.get(reverse("workspace:section", args=(submission.pk, "x"))).status_code == 404
    typed = {"value-x": "7", "version-x": "0"}
    assert officer.post(reverse("workspace:field", args=(submission.pk, "x")), typed).status_code == 404


def test_an_answer_beyond_all_measure_is_refused_and_stays_on_the_page(
    officer: Client, address: str, field_address: str, submission: Submission
) -> None:
    typed = EMPTY | {"value-computers": "9" * 10_001}
    found = officer.post(address, typed)
    assert found.status_code == 409
    assert "9" * 10_001 in found.content.decode()
    assert "Chưa lưu được" in officer.post(field_address, typed).content.decode()
    assert not Answer.objects.filter(submission=submission).exists()


@pytest.mark.parametrize("version", ["", "-1", "x", "9" * 400])
def test_a_forged_version_is_no_server_error(officer: Client, address: str, version: str) -> None:
    found = officer.post(address, {"value-computers": "7", "version-computers": version})
    assert found.status_code in {302, 409}
