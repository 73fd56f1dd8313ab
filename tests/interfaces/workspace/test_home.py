"""What waits for each person."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from ictindex.campaigns.models import Campaign
from ictindex.campaigns.services import extend_deadline
from ictindex.directory.rules import BodyKind, Role
from ictindex.submissions.models import Submission
from ictindex.submissions.services import hand_over, save_answers
from tests import build
from tests.flows.province import Province, submission_of
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


def many(province: Province, count: int, **options: Any) -> tuple[Client, list[Submission]]:
    """Open a round of ``count`` new bodies with one officer over all, who is signed in."""
    top = build.body(kind=BodyKind.PROVINCE)
    bodies = [build.body(name=f"Xã {number:03d}", parent=top) for number in range(count)]
    made = build.opened_campaign(bodies, version=province.version, **options)
    officer = build.user("", Role.DATA_OFFICER, body=top)
    return signed_in(officer), [submission_of(made, body) for body in bodies]


def test_who_keeps_many_bodies_sees_all_that_wait_the_most_urgent_first(province: Province) -> None:
    client, found = many(province, 12)
    done, extended = found[3], found[0]
    save_answers(actor=build.persona(Role.DATA_OFFICER), submission=done, values=COMPLETE)
    hand_over(actor=build.persona(Role.DATA_OFFICER), submission=done)
    extend_deadline(
        actor=build.persona(Role.CAMPAIGN_MANAGER),
        campaign_body=extended.campaign_body,
        until=build.AFTER,
        reason="Mất điện",
    )

    lines = client.get("/lam-viec/").context["submissions"]

    assert (lines.waiting, lines.total, lines.more) == (11, 12, 0)
    names = [line.submission.campaign_body.name for line in lines.lines]
    assert names == [f"Xã {n:03d}" for n in (1, 2, *range(4, 12), 0)]
    assert "Xem tất cả 12 hồ sơ" in home(client)


def test_the_list_of_all_submissions_is_searched_and_paged(province: Province) -> None:
    client, _found = many(province, 60)
    address = reverse("workspace:submissions")

    first, second = (client.get(address, {"trang": page}).content.decode() for page in (1, 2))

    assert "60 hồ sơ" in first
    assert "Trang 1/2" in first
    assert "Xã 059" not in first
    assert "Xã 059" in second
    searched = client.get(address, {"tim": "XA 007"}).content.decode()
    assert "Xã 007" in searched
    assert "1 hồ sơ" in searched
    assert "Không có hồ sơ nào như vậy." in client.get(address, {"tim": "không có"}).content.decode()
    assert client.get(address, {"tim": "([ \0 %", "trang": "x"}).status_code == 200


def test_the_pages_cost_the_same_number_of_queries_for_ten_bodies_and_a_hundred(province: Province) -> None:
    counts = []
    for size in (10, 100):
        client, _found = many(province, size)
        for address in ("/lam-viec/", reverse("workspace:submissions")):
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            counts.append(len(queries))

    assert counts[:2] == counts[2:]


def test_the_number_of_queries_does_not_grow_with_the_bodies(
    province: Province, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    respondent = build.user("nhieu", Role.DATA_OFFICER, body=province.series.authority)
    bodies = [build.body(parent=province.series.authority) for _ in range(30)]
    build.opened_campaign(bodies, version=province.version, in_series=province.series)
    client = signed_in(respondent)
    with django_assert_max_num_queries(60):
        home(client)


@pytest.mark.parametrize("role", [Role.DATA_OFFICER, Role.CAMPAIGN_MANAGER, Role.APPROVER])
def test_who_has_a_role_in_one_campaign_finds_the_way_to_it_and_to_nothing_else(
    role: Role, province: Province, campaign: Campaign, submission: Submission
) -> None:
    officer = role == Role.DATA_OFFICER
    here, elsewhere = build.user(), build.user()
    for person, code in ((here, campaign.code), (elsewhere, "dot-khac")):
        build.grant(person, role, province.first if officer else province.series.authority, code)
    own = (
        reverse("workspace:submission", args=(submission.pk,)) if officer else reverse("workspace:campaigns")
    )

    assert own in home(signed_in(here))
    for view in ("people", "bodies", "frameworks", "log"):
        assert f'href="{reverse(f"workspace:{view}")}"' not in home(signed_in(here))
    assert campaign.title_vi not in home(signed_in(elsewhere))
    if role == Role.CAMPAIGN_MANAGER:
        assert campaign.title_vi in home(signed_in(here))
