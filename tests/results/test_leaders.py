"""Who leads in each component."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from ictindex.campaigns.services import Enrolment
from ictindex.results.models import Publication
from ictindex.results.selectors.leaders import component_leaders
from tests import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def publication() -> Publication:
    bodies = [Enrolment(build.body(code, f"Sở {code}"), "so") for code in ("b", "a", "c")]
    bodies.append(Enrolment(build.body("d"), "so", ranked=False, unranked_reason="Lực lượng vũ trang"))
    values = {
        "a": {"staff": 10, "computers": 10, "lan": False},
        "b": {"staff": 10, "computers": 10, "lan": True},
        "c": {"staff": 10, "computers": 2, "lan": False},
        "d": {"staff": 10, "computers": 20, "lan": True},
    }
    return build.published(build.computed_run(build.opened_campaign(bodies), values))


def test_all_who_share_the_first_place_lead_in_the_order_of_their_names(publication: Publication) -> None:
    computers, network = component_leaders(publication, "so", "HT")
    assert [leader.code for leader in computers.leaders] == ["a", "b"]
    assert [leader.name for leader in network.leaders] == ["Sở b"]


def test_bodies_that_are_only_listed_neither_lead_nor_count(publication: Publication) -> None:
    (component,) = component_leaders(publication, "so")
    assert (component.element.code, component.ranked, str(component.published)) == ("HT", 3, "100.00")


def test_a_group_without_bodies_has_no_leaders(publication: Publication) -> None:
    (component,) = component_leaders(publication, "huyen")
    assert (component.leaders, component.ranked, component.published) == ((), 0, None)


def test_an_indicator_has_no_parts(publication: Publication) -> None:
    assert component_leaders(publication, "so", "HT1") == ()


def test_one_query_reads_all_components(
    publication: Publication, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    component_leaders(publication, "so")
    with django_assert_num_queries(1):
        component_leaders(publication, "so", "HT")
