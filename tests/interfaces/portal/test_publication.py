"""The page of a publication: ranking, components, movers, versions, and recomputing."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from ictindex.directory.rules import Role
from ictindex.results.models import Publication, Score
from ictindex.results.services import compute_run, withdraw_publication
from tests import build
from tests.interfaces.portal.pages import page, queries, status, two_periods

pytestmark = pytest.mark.django_db
DEPARTMENTS = {
    "so-mot": {"staff": 10, "computers": 10, "lan": True},
    "so-hai": {"staff": 10, "computers": 5, "lan": True},
}


@pytest.fixture
def publication() -> Publication:
    build.body("so-mot", "Sở Một")
    build.body("so-hai", "Sở Hai")
    return build.published_campaign(DEPARTMENTS)


def corrected(publication: Publication) -> Publication:
    """Publish the same campaign again."""
    run = compute_run(actor=build.persona(Role.CAMPAIGN_MANAGER), campaign=publication.campaign)
    return build.published(run, number="300/QĐ-UBND", correction_reason="Sửa tên đơn vị")


def test_the_page_says_by_which_decision_it_is_official(publication: Publication) -> None:
    text = page("publication", publication.campaign.code)
    for fact in ("246/QĐ-UBND", "10/02/2026", "Nguyễn Văn Ký"):
        assert fact in text


def test_the_ranking_leads_to_bodies_components_and_method(publication: Publication) -> None:
    code = publication.campaign.code
    version = publication.run.framework_version
    text = page("publication", code)
    assert "2 đơn vị được xếp hạng" in text
    assert reverse("portal:body_result", args=(code, "so-hai")) in text
    assert reverse("portal:component", args=(code, "HT")) + "?nhom=so" in text
    assert reverse("portal:method", args=(version.series.code, version.version)) in text


def test_without_javascript_the_address_sorts_and_searches(publication: Publication) -> None:
    code = publication.campaign.code
    text = page("publication", code, xep="ten")
    assert text.index("Sở Hai</a>") < text.index("Sở Một</a>")
    assert 'aria-sort="ascending"' in text
    found = page("publication", code, tim="hai")
    ranking = found[found.index("<tbody>") : found.index("</tbody>")]
    assert "Sở Hai" in ranking
    assert "Sở Một" not in ranking


def test_a_search_without_result_says_so_and_leads_back(publication: Publication) -> None:
    text = page("publication", publication.campaign.code, tim="<b>xyz")
    assert 'data-empty-of="ranking" >' in text
    assert "<b>xyz" not in text
    assert 'href="?nhom=so"' in text


def test_the_movers_are_told_with_both_ranks() -> None:
    first = build.published_campaign(DEPARTMENTS)
    turned = {"so-mot": DEPARTMENTS["so-hai"], "so-hai": DEPARTMENTS["so-mot"]}
    second = build.published_campaign(
        turned, version=first.run.framework_version, in_series=first.campaign.series, period="2026"
    )
    text = page("publication", second.campaign.code)
    assert "tăng 1 bậc" in text
    assert "từ 2/2 đến 1/2" in text
    assert "2025: hạng 2; 2026: hạng 1" in text
    assert "Thay đổi nhiều nhất" not in page("publication", first.campaign.code)


def test_an_old_version_stays_reachable_and_leads_to_the_new_one(publication: Publication) -> None:
    code = publication.campaign.code
    corrected(publication)
    newest = page("publication", code)
    assert "300/QĐ-UBND" in newest
    assert "Lý do đính chính: Sửa tên đơn vị" in newest
    assert "đã được đính chính" not in newest
    old = page("publication_version", code, 1)
    assert "Đây là bản cũ, đã được đính chính." in old
    assert reverse("portal:component", args=(code, "HT")) + "?phien-ban=1" in old
    assert reverse("portal:publication_file", args=(code, "csv")) + "?phien-ban=1" in old


def test_a_withdrawn_publication_stays_with_a_notice(publication: Publication) -> None:
    withdraw_publication(
        actor=build.persona(Role.PUBLISHER), publication=publication, reason="Nhầm số liệu của Sở Hai"
    )
    text = page("publication", publication.campaign.code)
    assert "Bản công bố này đã bị thu hồi." in text
    assert "Nhầm số liệu của Sở Hai" in text
    assert "Xem bản đang có hiệu lực" not in text


def test_the_chart_comes_as_data_with_a_table_and_no_inline_script(publication: Publication) -> None:
    text = page("publication", publication.campaign.code)
    assert '<script id="top-chart" type="application/json">' in text
    assert 'data-chart="top-chart"' in text
    assert "Xem dạng bảng" in text
    assert " style=" not in text
    assert "<script>" not in text


@pytest.mark.parametrize("version", ["0", "7", "999999999"])
def test_a_version_that_was_never_published_is_not_found(publication: Publication, version: str) -> None:
    code = publication.campaign.code
    assert status("publication_version", code, int(version)) == 404
    assert status("component", code, "HT", **{"phien-ban": version}) == 404


def test_what_was_never_published_is_not_found() -> None:
    draft = build.draft_campaign()
    assert status("publication", draft.code) == 404
    assert status("recomputed", draft.code) == 404


@pytest.mark.parametrize("version", ["x", "-1", "1.5", "²", "9" * 5000])
def test_a_version_that_is_no_number_is_refused_with_a_sentence(
    publication: Publication, version: str
) -> None:
    address = reverse("portal:recomputed", args=(publication.campaign.code,))
    answer = Client().get(address, {"phien-ban": version})
    assert answer.status_code == 400
    assert "Phiên bản công bố phải là một số" in answer.content.decode()


def test_anybody_may_recompute_and_is_told_that_it_agrees(publication: Publication) -> None:
    address = reverse("portal:recomputed", args=(publication.campaign.code,))
    asked = page("recomputed", publication.campaign.code)
    assert publication.run.digest in asked
    assert "khớp hoàn toàn" not in asked
    assert "khớp hoàn toàn" in Client().post(address).content.decode()


def test_a_result_that_was_tampered_with_does_not_agree(
    publication: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Score, "printed", property(lambda _score: None))
    address = reverse("portal:recomputed", args=(publication.campaign.code,))
    text = Client().post(address).content.decode()
    assert "không khớp" in text
    assert "khớp hoàn toàn" not in text


def test_the_number_of_queries_does_not_grow_with_the_bodies() -> None:
    small = two_periods(10)
    large = two_periods(100, version=small.run.framework_version)
    few = queries("publication", small.campaign.code)
    assert queries("publication", large.campaign.code) == few
    assert few <= 12
