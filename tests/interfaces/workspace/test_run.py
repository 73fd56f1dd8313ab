"""A scoring run on its way."""

from django.test import Client
from django.urls import reverse

from ictindex.campaigns.models import Campaign
from tests import build
from tests.flows.province import Province, published_last_year
from tests.interfaces.workspace.conftest import signed_in

VALUES = {
    "so-mot": {"staff": 2, "computers": 1, "lan": True},
    "so-hai": {"staff": 2, "computers": 2, "lan": True},
}


def page(client: Client, run: int) -> str:
    return client.get(reverse("workspace:run", args=(run,))).content.decode()


def test_ranking_is_shown_with_the_change_since_the_last_publication(
    manager: Client, province: Province
) -> None:
    published_last_year(province)
    bodies = [province.first, province.second]
    now = build.opened_campaign(bodies, version=province.version, in_series=province.series, period="2025")
    text = page(manager, build.computed_run(now, VALUES).pk)
    assert "Hạng năm 2024" in text
    assert text.index("Sở Hai") < text.index("Sở Một")


def test_without_an_earlier_publication_there_is_no_column_of_changes(
    manager: Client, campaign: Campaign
) -> None:
    assert "Hạng năm" not in page(manager, build.computed_run(campaign, VALUES).pk)


def test_each_step_names_who_does_it_and_what_comes_first(province: Province, campaign: Campaign) -> None:
    run = build.computed_run(campaign, VALUES)
    text = page(signed_in(province.approver), run.pk)
    assert "Việc này do người chủ trì đợt đánh giá thực hiện." in text
    assert "Cần làm xong bước trước; hiện tại: đã tính." in text
    assert "Việc này do người được giao công bố thực hiện." in text


def test_a_step_done_twice_is_refused_and_changes_nothing(manager: Client, campaign: Campaign) -> None:
    run = build.computed_run(campaign, VALUES)
    check = reverse("workspace:check", args=(run.pk,))
    assert manager.post(check).status_code == 302
    again = manager.post(check)
    assert again.status_code == 409
    assert "Không có gì bị thay đổi." in again.content.decode()
