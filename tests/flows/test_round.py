"""A whole round through HTTP, from the first answer to the public page."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from ictindex.campaigns.models import Campaign
from ictindex.directory.models import Body, User
from ictindex.results.models import ScoringRun
from tests import build
from tests.flows.province import (
    Province,
    draft_of_this_year,
    published_last_year,
    small_province,
    submission_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with build.at(build.DURING):
        yield


@pytest.fixture
def province() -> Province:
    made = small_province()
    published_last_year(made)
    return made


@pytest.fixture
def campaign(province: Province) -> Campaign:
    return draft_of_this_year(province)


def signed_in(user: User) -> Client:
    """Sign in through the form, as a person does."""
    client = Client()
    answer = client.post("/dang-nhap/", {"login": user.username, "password": build.PASSWORD})
    assert answer.status_code == 302, answer.content.decode()
    return client


def press(client: Client, view: str, *args: object, **typed: str) -> str:
    """Press a button and give the page that follows."""
    answer = client.post(reverse(f"workspace:{view}", args=args), typed, follow=True)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def fill_in(client: Client, campaign: Campaign, body: Body, staff: str, computers: str) -> int:
    """Fill in both sections of a body's form and give the id of its submission."""
    submission = submission_of(campaign, body).pk
    infrastructure = {
        "value-computers": computers,
        "value-lan": "có",
        "version-computers": "0",
        "version-lan": "0",
    }
    press(client, "section", submission, "ht", then="following", **infrastructure)
    press(client, "section", submission, "nl", then="tasks", **{"value-staff": staff, "version-staff": "0"})
    return submission


def test_round_is_played_from_the_first_answer_to_the_public_rank(
    province: Province, campaign: Campaign, client: Client
) -> None:
    manager = signed_in(province.manager)
    press(manager, "open_entry", campaign.pk)

    officer = signed_in(province.officer)
    submission = fill_in(officer, campaign, province.first, staff="10", computers="3")
    page = press(officer, "hand_over", submission)
    assert "đã chuyển hồ sơ cho lãnh đạo" in page

    head = signed_in(province.head)
    assert "chờ bạn xác nhận và nộp" in head.get("/lam-viec/").content.decode()
    page = press(head, "submit", submission)
    assert "đã xác nhận và nộp" in page

    both = signed_in(province.officer_and_head)
    submission = fill_in(both, campaign, province.second, staff="10", computers="9")
    assert "đã xác nhận và nộp" in press(both, "submit", submission)

    assert "Sở Ba" in manager.get(reverse("workspace:close_entry", args=(campaign.pk,))).content.decode()
    press(manager, "close_entry", campaign.pk)
    press(manager, "compute", campaign.pk)
    run = ScoringRun.objects.get(campaign=campaign)
    press(manager, "check", run.pk)
    press(manager, "seal", run.pk)

    approver = signed_in(province.approver)
    assert reverse("workspace:run", args=(run.pk,)) in approver.get("/lam-viec/").content.decode()
    press(approver, "approve", run.pk)

    publisher = signed_in(province.publisher)
    assert reverse("workspace:run", args=(run.pk,)) in publisher.get("/lam-viec/").content.decode()
    decision = {"decision_number": "12/QĐ-UBND", "decision_date": "25/01/2026", "signer": "Lê Văn Ký"}
    press(publisher, "publish", run.pk, **decision)

    page = client.get(reverse("portal:publication", args=(campaign.code,))).content.decode()
    assert "12/QĐ-UBND" in page
    assert order_of(page, "Sở Hai", "Sở Một") == ["Sở Hai", "Sở Một"]
    assert "94,00" in page  # 60 × 9/10 + 40 for the network
    assert "58,00" in page  # 60 × 3/10 + 40


def order_of(page: str, *names: str) -> list[str]:
    """Give the names in the order in which the ranking table holds them."""
    table = page[page.index("<tbody") :]
    found = {name: re.search(re.escape(name), table) for name in names}
    assert all(found.values()), found
    return sorted(names, key=table.index)


def test_nobody_skips_a_step(province: Province, campaign: Campaign) -> None:
    manager = signed_in(province.manager)
    press(manager, "open_entry", campaign.pk)
    early = manager.post(reverse("workspace:compute", args=(campaign.pk,)))
    assert early.status_code == 409
    assert "Không có gì bị thay đổi" in early.content.decode()
    assert not ScoringRun.objects.filter(campaign=campaign).exists()


def test_a_head_cannot_submit_what_is_not_complete(province: Province, campaign: Campaign) -> None:
    press(signed_in(province.manager), "open_entry", campaign.pk)
    both = signed_in(province.officer_and_head)
    submission = submission_of(campaign, province.second).pk
    press(both, "section", submission, "nl", **{"value-staff": "10", "version-staff": "0"})
    answer = both.post(reverse("workspace:submit", args=(submission,)))
    assert answer.status_code == 422
    assert "«Số máy tính» chưa được kê khai" in answer.content.decode()
    assert submission_of(campaign, province.second).state == "in_progress"
