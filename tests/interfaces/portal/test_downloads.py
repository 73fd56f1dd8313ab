"""Published tables as files: the same numbers as the page."""

from __future__ import annotations

from io import BytesIO

import polars as pl
import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from ictindex.results.models import Publication
from tests import build
from tests.interfaces.portal.pages import queries, status, two_periods

pytestmark = pytest.mark.django_db


@pytest.fixture
def publication() -> Publication:
    values = {
        "so-mot": {"staff": 9, "computers": 6, "lan": True},
        "so-hai": {"staff": 10, "computers": 10, "lan": False},
    }
    build.body("so-mot", "Sở Một; «Huế»")
    return build.published_campaign(values)


def download(route: str, *arguments: object) -> HttpResponse:
    answer: HttpResponse = Client().get(reverse(f"portal:{route}", args=arguments))
    assert answer.status_code == 200
    return answer


def test_the_whole_table_can_be_read_back(publication: Publication) -> None:
    answer = download("publication_file", publication.campaign.code, "csv")
    frame = pl.read_csv(BytesIO(answer.content))
    assert frame["body"].to_list() == ["so-mot", "so-hai"]
    assert frame["name"][0] == "Sở Một; «Huế»"
    assert frame["HT1"].to_list() == [40.0, 60.0]
    assert frame["score"].to_list() == [80.0, 60.0]
    assert frame["ranked"].to_list() == [2, 2]


@pytest.mark.parametrize(
    ("extension", "media_type"),
    [("csv", "text/csv"), ("xlsx", "application/vnd.openxml"), ("json", "application/json")],
)
def test_a_file_is_named_after_campaign_and_version(
    publication: Publication, extension: str, media_type: str
) -> None:
    answer = download("publication_file", publication.campaign.code, extension)
    name = f"{publication.campaign.code}-v1.{extension}"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer.headers["Content-Type"].startswith(media_type)


def test_a_component_is_a_table_of_its_own(publication: Publication) -> None:
    answer = download("component_file", publication.campaign.code, "HT1", "xlsx")
    frame = pl.read_excel(BytesIO(answer.content), engine="calamine")
    assert frame["body"].to_list() == ["so-hai", "so-mot"]
    assert frame["score"].to_list() == [60, 40]
    assert frame["rank"].to_list() == [1, 2]


@pytest.mark.parametrize("extension", ["exe", "CSV", "csv.gz"])
def test_another_kind_of_file_is_not_found(publication: Publication, extension: str) -> None:
    assert status("publication_file", publication.campaign.code, extension) == 404


def test_an_unknown_component_or_campaign_is_not_found(publication: Publication) -> None:
    assert status("component_file", publication.campaign.code, "XX", "csv") == 404
    assert status("publication_file", "khong-co", "csv") == 404


def test_the_number_of_queries_does_not_grow_with_the_bodies() -> None:
    small = two_periods(10)
    large = two_periods(100, version=small.run.framework_version)
    few = queries("publication_file", small.campaign.code, "json")
    assert queries("publication_file", large.campaign.code, "json") == few
