"""The campaign as its manager sees it."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ictindex.campaigns.models import Campaign
from ictindex.directory.rules import Role
from ictindex.submissions.services import save_answers
from tests import build
from tests.flows.province import Province, draft_of_this_year, published_last_year
from tests.interfaces.workspace.conftest import signed_in


def page(client: Client, campaign: Campaign) -> str:
    return client.get(reverse("workspace:campaign", args=(campaign.pk,))).content.decode()


def test_draft_can_only_be_opened(manager: Client, province: Province) -> None:
    text = page(manager, draft_of_this_year(province))
    assert "Đợt đánh giá chưa được mở." in text
    assert "Phải khoá kê khai trước khi tính điểm." in text


def test_progress_names_late_bodies(manager: Client, campaign: Campaign) -> None:
    with build.at(build.AFTER):
        text = page(manager, campaign)
    assert text.count("Quá hạn") > 3
    assert "0/3" in text


def test_figures_brought_by_the_authority_make_nobody_late(manager: Client, province: Province) -> None:
    published_last_year(province)
    text = page(manager, province.series.campaigns.get(period="2024"))
    assert "do cơ quan chủ trì nhập" in text
    assert "Quá hạn" not in text


def test_closing_names_who_has_not_submitted_and_changes_nothing_yet(
    manager: Client, campaign: Campaign
) -> None:
    text = manager.get(reverse("workspace:close_entry", args=(campaign.pk,))).content.decode()
    assert "3 đơn vị chưa nộp" in text
    campaign.refresh_from_db()
    assert campaign.state == "open"


def test_auditor_reads_but_is_told_who_may_act(province: Province, campaign: Campaign) -> None:
    text = page(signed_in(province.auditor), campaign)
    assert "Việc này do người chủ trì đợt đánh giá thực hiện." in text
    assert '<form action="/lam-viec/dot/' not in text


def test_the_number_of_queries_does_not_grow_with_the_bodies(manager: Client, province: Province) -> None:
    manager.get(reverse("workspace:home"))  # the first page of a session notes when it began
    counts = []
    for size in (10, 100):
        bodies = [build.body(parent=province.series.authority) for _ in range(size)]
        made = build.opened_campaign(bodies, version=province.version, in_series=province.series)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page(manager, made)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_hundred_bodies_stand_on_a_page_the_least_answered_first(
    manager: Client, province: Province
) -> None:
    bodies = [build.body(name=f"Xã {n:03d}", parent=province.series.authority) for n in range(101)]
    made = build.opened_campaign(bodies, version=province.version, in_series=province.series)
    some = build.submission(made, bodies[0])
    save_answers(actor=build.persona(Role.DATA_OFFICER), submission=some, values={"staff": "10"})

    first = page(manager, made)
    second = manager.get(reverse("workspace:campaign", args=(made.pk,)), {"trang": "2"}).content.decode()

    assert "Trang 1/2" in first
    assert "Xã 000" not in first
    assert "Xã 000" in second
    assert "1/3" in second
