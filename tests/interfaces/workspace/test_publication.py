"""Publishing a run by a decision."""

import pytest
from django.test import Client
from django.urls import reverse

from ictindex.campaigns.models import Campaign
from ictindex.directory.rules import Role
from ictindex.results.models import Publication, ScoringRun
from ictindex.results.services import approve_run, compute_run
from tests import build
from tests.flows.province import Province
from tests.interfaces.workspace.conftest import signed_in

DECISION = {"decision_number": "12/QĐ-UBND", "decision_date": "25/01/2026", "signer": "Lê Văn Ký"}
VALUES = {
    "so-mot": {"staff": 2, "computers": 1, "lan": True},
    "so-hai": {"staff": 2, "computers": 2, "lan": True},
}


@pytest.fixture
def approved(campaign: Campaign) -> ScoringRun:
    run = build.sealed_run(build.computed_run(campaign, VALUES))
    return approve_run(actor=build.persona(Role.APPROVER), run=run)


@pytest.fixture
def publisher(province: Province) -> Client:
    return signed_in(province.publisher)


def address(run: ScoringRun) -> str:
    return reverse("workspace:publish", args=(run.pk,))


def test_page_shows_the_ranking_that_will_be_public(publisher: Client, approved: ScoringRun) -> None:
    page = publisher.get(address(approved)).content.decode()
    assert page.index("Sở Hai") < page.index("Sở Một")
    assert "Lý do đính chính" not in page


@pytest.mark.parametrize("field", ["decision_number", "decision_date", "signer"])
def test_a_decision_lacking_a_particular_is_refused(
    publisher: Client, approved: ScoringRun, field: str
) -> None:
    found = publisher.post(address(approved), DECISION | {field: " "})
    assert found.status_code == 422
    assert not Publication.objects.exists()


def test_a_date_that_does_not_exist_is_refused(publisher: Client, approved: ScoringRun) -> None:
    assert publisher.post(address(approved), DECISION | {"decision_date": "31/02/2026"}).status_code == 422


def test_the_day_comes_before_the_month_on_english_pages_too(publisher: Client, approved: ScoringRun) -> None:
    publisher.post("/i18n/setlang/", {"language": "en"})
    publisher.post(address(approved), DECISION | {"decision_date": "05/01/2026"})
    assert str(Publication.objects.get().decision_date) == "2026-01-05"


def test_publishing_leads_to_the_public_page(
    publisher: Client, approved: ScoringRun, campaign: Campaign
) -> None:
    found = publisher.post(address(approved), DECISION)
    assert found.headers["Location"] == reverse("portal:publication", args=(campaign.code,))
    assert str(Publication.objects.get().decision_date) == "2026-01-25"


def test_publishing_again_asks_for_the_reason_of_the_correction(
    publisher: Client, approved: ScoringRun, campaign: Campaign
) -> None:
    publisher.post(address(approved), DECISION)
    again = build.sealed_run(compute_run(actor=build.persona(Role.CAMPAIGN_MANAGER), campaign=campaign))
    approve_run(actor=build.persona(Role.APPROVER), run=again)
    assert "Lý do đính chính" in publisher.get(address(again)).content.decode()
    assert publisher.post(address(again), DECISION).status_code == 422
    publisher.post(address(again), DECISION | {"correction_reason": "Sửa số liệu của Sở Một"})
    assert [publication.version for publication in Publication.objects.order_by("version")] == [1, 2]


def test_a_run_that_is_not_approved_cannot_be_published(publisher: Client, campaign: Campaign) -> None:
    run = build.computed_run(campaign, VALUES)
    assert "Cần làm xong bước trước" in publisher.get(address(run)).content.decode()
    assert publisher.post(address(run), DECISION).status_code == 409
