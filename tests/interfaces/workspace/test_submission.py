"""The list of tasks, the problems and the sheet to be certified."""

from django.test import Client
from django.urls import reverse

from ictindex.submissions.models import Submission
from ictindex.submissions.services import hand_over, save_answers
from tests.flows.province import Province


def page(client: Client, view: str, submission: Submission) -> str:
    return client.get(reverse(f"workspace:{view}", args=(submission.pk,))).content.decode()


def test_tasks_show_each_section_with_its_state(
    officer: Client, submission: Submission, province: Province
) -> None:
    save_answers(actor=province.officer, submission=submission, values={"staff": "10", "computers": "x"})
    text = page(officer, "submission", submission)
    assert "Đã đủ" in text
    assert "1 nội dung cần sửa" in text


def test_a_greyed_button_says_why(officer: Client, submission: Submission) -> None:
    text = page(officer, "submission", submission)
    assert "Hồ sơ chưa có nội dung kê khai nào." in text
    assert "Chỉ lãnh đạo đơn vị được xác nhận và nộp hồ sơ." in text


def test_an_unfinished_submission_cannot_be_handed_over_and_says_how_much_is_left(
    officer: Client, submission: Submission, province: Province
) -> None:
    save_answers(actor=province.officer, submission=submission, values={"staff": "10", "opened": "hôm qua"})
    text = page(officer, "submission", submission)
    assert "Còn 3 nội dung phải hoàn thiện" in text
    assert reverse("workspace:hand_over", args=(submission.pk,)) not in text


def test_problems_lead_to_their_questions(
    officer: Client, submission: Submission, province: Province
) -> None:
    save_answers(actor=province.officer, submission=submission, values={"staff": "x"})
    text = page(officer, "problems", submission)
    section = reverse("workspace:section", args=(submission.pk, "ht"))
    assert f"{section}#question-computers" in text
    assert "Còn 3 nội dung phải hoàn thiện trước khi nộp." in text


def test_warnings_do_not_stop_anybody(officer: Client, submission: Submission, province: Province) -> None:
    values = {"staff": "2", "computers": "5", "lan": "có"}
    save_answers(actor=province.officer, submission=submission, values=values)
    text = page(officer, "problems", submission)
    assert "Hồ sơ đã đủ và không có lỗi." in text
    assert "Máy tính nhiều gấp đôi cán bộ" in text


def test_summary_shows_answers_in_words(officer: Client, submission: Submission, province: Province) -> None:
    save_answers(
        actor=province.officer,
        submission=submission,
        values={"staff": "10", "lan": "có"},
        reasons={"computers": "not_reported"},
    )
    text = page(officer, "summary", submission)
    assert "Chưa có số liệu" in text
    assert "Mới kê khai" not in text


def test_handing_over_what_is_not_complete_lists_what_is_missing(
    officer: Client, submission: Submission, province: Province
) -> None:
    save_answers(actor=province.officer, submission=submission, values={"staff": "10"})
    found = officer.post(reverse("workspace:hand_over", args=(submission.pk,)))
    assert found.status_code == 422
    assert "«Số máy tính» chưa được kê khai" in found.content.decode()


def test_officer_takes_back_what_the_head_has_not_certified(
    officer: Client, submission: Submission, province: Province
) -> None:
    values = {"staff": "10", "computers": "9", "lan": "có"}
    save_answers(actor=province.officer, submission=submission, values=values)
    hand_over(actor=province.officer, submission=submission)
    officer.post(reverse("workspace:recall", args=(submission.pk,)))
    submission.refresh_from_db()
    assert submission.state == "in_progress"
