"""The figures of the sample province, read back from what was published.

They are those of the article on the provincial assessment of 2015: see the README of the frameworks.
"""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from django.db import transaction
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from ictindex.campaigns.rules import CampaignState
from ictindex.campaigns.selectors import campaign_by_code, enrolled_bodies
from ictindex.directory.rules import BodyKind
from ictindex.interfaces.demonstration import load
from ictindex.results.selectors import (
    access_publication,
    field_statistics,
    latest_publications,
    ranking_table,
)
from ictindex.submissions.selectors import progress

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def demonstration(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[list[str]]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield load()
        transaction.set_rollback(True)


def total(field: str, group: str = "") -> float:
    for row in field_statistics(access_publication("tinh-mau-2015")):
        if (row.field.code, row.group) == (field, group):
            value = row.yes if row.field.type == "boolean" else row.total
            assert value is not None
            return value
    raise LookupError(field)


def test_49_bodies_are_31_departments_and_18_districts() -> None:
    bodies = enrolled_bodies(campaign_by_code("tinh-mau-2015"))
    kinds = [row.body.kind for row in bodies]
    assert kinds.count(BodyKind.DEPARTMENT) == 31
    assert kinds.count(BodyKind.DISTRICT) == 18
    assert len(kinds) == 49


@pytest.mark.parametrize(
    ("field", "group", "expected"),
    [
        ("computers", "", 6477),
        ("it_officers", "", 115),
        ("portal", "so", 31),
        ("portal", "huyen", 18),
        ("document_management_units", "", 60),
        ("one_stop", "huyen", 5),
        ("one_stop", "so", 2),
        ("incentive_policy", "", 33),
        ("services_level3", "", 18),
    ],
)
def test_declared_data_add_up_to_the_printed_figure(field: str, group: str, expected: int) -> None:
    assert total(field, group) == expected


@pytest.mark.parametrize(("group", "expected"), [("so", 97), ("huyen", 86)])
def test_computers_per_official_print_as_in_the_article(group: str, expected: int) -> None:
    share = total("computers", group) / total("officials", group)
    assert round(share * 100) == expected


def test_the_18_level_3_services_belong_to_one_department() -> None:
    table = ranking_table(access_publication("tinh-mau-2015"))
    assert total("services_level3", "so") == 18
    offering = [row.body_code for row in table.rows if _declared(row.body_code, "services_level3") > 0]
    assert offering == ["so-giao-thong"]


def _declared(body: str, field: str) -> float:
    run = access_publication("tinh-mau-2015").run
    value = run.bodies.get(campaign_body__code=body).values[field]
    assert isinstance(value, int | float)
    return value


def test_two_departments_share_rank_2_behind_the_tax_office() -> None:
    table = ranking_table(access_publication("tinh-mau-2015"))
    departments = [row for row in table.rows if row.group == "so"]
    leaders = {row.body_code: (row.rank, row.published) for row in departments if row.rank and row.rank < 4}
    assert leaders == {
        "cuc-thue": (Decimal(1), Decimal("97.66")),
        "so-thong-tin": (Decimal(2), Decimal("91.50")),
        "van-phong-ubnd": (Decimal(2), Decimal("91.50")),
    }
    assert sorted(row.rank for row in departments if row.rank)[3] == 4


def test_tam_ky_leads_the_districts_with_98_points() -> None:
    table = ranking_table(access_publication("tinh-mau-2015"))
    first = next(row for row in table.rows if row.group == "huyen")
    assert (first.body_code, first.rank, first.published) == ("tam-ky", Decimal(1), Decimal(98))
    assert first.ranked == 18


def test_the_round_of_2016_is_open_with_some_bodies_submitted_and_some_not() -> None:
    campaign = campaign_by_code("tinh-mau-2016")
    state = progress(campaign)
    submitted = [body.is_submitted for body in state.bodies]
    assert campaign.state == CampaignState.OPEN
    assert campaign.deadline > timezone.now()
    assert submitted.count(True) == 20
    assert submitted.count(False) == 29
    assert {body.submission.state for body in state.bodies} == {
        "not_started",
        "in_progress",
        "awaiting_certification",
        "submitted",
    }


def test_series_of_published_results_are_there_with_every_body() -> None:
    listed = {
        publication.campaign.code: len(ranking_table(publication).rows)
        for publication in latest_publications()
    }
    assert listed == {
        "egdi-2016": 193,
        "egdi-2018": 193,
        "egdi-2022": 193,
        "pci-2013": 63,
        "pci-2014": 63,
        "pci-2015": 63,
        "aita-2017": 53,
        "tinh-mau-2015": 49,
    }


def test_a_series_links_the_same_body_over_its_years() -> None:
    table = ranking_table(access_publication("egdi-2022"))
    denmark = next(row for row in table.rows if row.body_code == "dk")
    assert (denmark.rank, denmark.previous_rank) == (Decimal(1), Decimal(1))
    renamed = next(row for row in table.rows if row.body_code == "tr")
    assert renamed.previous_rank is not None


def test_loading_again_changes_nothing_and_prints_the_sign_ins(demonstration: list[str]) -> None:
    assert load() == demonstration
    assert len(latest_publications()) == 8
    assert all(publication.campaign.demonstration for publication in latest_publications())
    assert any("chutri" in line for line in demonstration)
