"""The page of one component or indicator."""

from __future__ import annotations

import pytest
from django.urls import reverse

from ictindex.results.models import Publication
from tests import build
from tests.interfaces.portal.pages import page, queries, status, two_periods

pytestmark = pytest.mark.django_db


@pytest.fixture
def publication() -> Publication:
    values = {
        "so-mot": {"staff": 10, "computers": 5, "lan": True},
        "so-hai": {"staff": 10, "computers": 10, "lan": False},
    }
    build.body("so-mot", "Sở Một")
    build.body("so-hai", "Sở Hai")
    return build.published_campaign(values)


def test_an_indicator_has_its_own_ranking(publication: Publication) -> None:
    text = page("component", publication.campaign.code, "HT1")
    assert "Tỷ lệ máy tính" in text
    assert text.index("Sở Hai</a>") < text.index("Sở Một</a>")


def test_it_says_how_the_values_are_spread(publication: Publication) -> None:
    text = page("component", publication.campaign.code, "HT1")
    assert "Thấp nhất" in text
    assert "30,00" in text
    assert "60,00" in text


def test_a_component_leads_down_to_its_indicators_and_these_lead_up(publication: Publication) -> None:
    code = publication.campaign.code
    assert reverse("portal:component", args=(code, "HT2")) in page("component", code, "HT")
    assert reverse("portal:component", args=(code, "HT")) in page("component", code, "HT2")


def test_an_unknown_component_is_not_found(publication: Publication) -> None:
    assert status("component", publication.campaign.code, "XX") == 404


def test_a_component_measured_in_another_way_is_not_compared() -> None:
    first = two_periods(2)
    changed = build.released_version(build.small_framework(version="2", points=50))
    second = build.published_campaign(
        {"x2-0": {"staff": 10, "computers": 5, "lan": True}},
        version=changed,
        in_series=first.campaign.series,
        period="2027",
    )
    assert "được đo khác kỳ trước" in page("component", second.campaign.code, "HT1")
    assert "được đo khác kỳ trước" not in page("component", second.campaign.code, "HT2")


def test_the_number_of_queries_does_not_grow_with_the_bodies() -> None:
    small = two_periods(10)
    large = two_periods(100, version=small.run.framework_version)
    few = queries("component", small.campaign.code, "HT")
    assert queries("component", large.campaign.code, "HT") == few
