"""What waits for each person."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from ictindex.campaigns.models import Campaign
from ictindex.directory.rules import Role
from ictindex.submissions.models import Submission
from ictindex.submissions.services import hand_over, save_answers
from tests import build
from tests.flows.province import Province
from tests.interfaces.workspace.conftest import signed_in

COMPLETE = {"staff": "10", "computers": "9", "lan": "có"}


def home(client: Client) -> str:
    return client.get("/lam-viec/").content.decode()


def test_officer_sees_days_left_and_what_is_missing(officer: Client, submission: Submission) -> None:
    page = home(officer)
    assert "Còn 3 nội dung chưa kê khai." in page
    assert "11 ngày" in page
    assert reverse("workspace:submission", args=(submission.pk,)) in page


@pytest.mark.parametrize(
    ("before", "words"),
    [(timedelta(hours=5), "5 giờ"), (timedelta(minutes=20), "chưa đến 1 giờ"), (timedelta(0), "đã hết hạn")],
)
def test_the_last_day_is_counted_in_hours(
    officer: Client, submission: Submission, before: timedelta, words: str
) -> None:
    with build.at(build.DEADLINE - before):
        assert words in home(officer)


def test_head_sees_what_waits_for_certification(
    officer: Client, head: Client, submission: Submission, province: Province
) -> None:
    assert "Cán bộ đầu mối đang kê khai." in home(head)
    save_answers(actor=province.officer, submission=submission, values=COMPLETE)
    assert "Đã kê khai đủ." in home(officer)
    hand_over(actor=province.officer, submission=submission)
    assert "chờ bạn xác nhận và nộp" in home(head)
    assert "Hồ sơ đang chờ lãnh đạo xác nhận." in home(officer)


def test_manager_sees_progress_by_group(manager: Client, campaign: Campaign) -> None:
    page = home(manager)
    assert "<dt>Sở</dt>" in page
    assert "0/3 đơn vị đã nộp" in page
    assert campaign.title in page
    with build.at(build.AFTER):
        assert "3 đơn vị quá hạn chưa nộp." in home(manager)


def test_approver_and_publisher_see_runs_when_it_is_their_turn(
    province: Province, campaign: Campaign
) -> None:
    run = build.computed_run(campaign, {"so-mot": {"staff": 2, "computers": 1, "lan": True}})
    address = reverse("workspace:run", args=(run.pk,))
    approver = signed_in(province.approver)
    assert address not in home(approver)
    build.sealed_run(run)
    assert address in home(approver)
    assert address not in home(signed_in(province.publisher))


def test_somebody_without_work_is_told_what_to_do(province: Province) -> None:
    page = home(signed_in(build.user("moi")))
    assert "Hiện không có việc nào chờ bạn." in page
    assert "người quản trị hệ thống" in page


def test_the_number_of_queries_does_not_grow_with_the_bodies(
    province: Province, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    respondent = build.user("nhieu", Role.DATA_OFFICER, body=province.series.authority)
    bodies = [build.body(parent=province.series.authority) for _ in range(30)]
    build.opened_campaign(bodies, version=province.version, in_series=province.series)
    client = signed_in(respondent)
    with django_assert_max_num_queries(60):
        home(client)
