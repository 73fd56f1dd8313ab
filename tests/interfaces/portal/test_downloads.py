"""Published tables as files: the same numbers as the page."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from django.test import Client
from django.urls import reverse

from ictindex.results.models import Publication
from ictindex.scoring.files import read_table
from ictindex.scoring.framework import load_framework
from ictindex.scoring.pipeline import score
from ictindex.scoring.table import BodyTable
from tests import build
from tests.interfaces.portal.pages import queries, status, two_periods

pytestmark = pytest.mark.django_db


@pytest.fixture
def publication() -> Publication:
    values: dict[str, dict[str, Any]] = {
        "so-mot": {"staff": 9, "computers": 6, "lan": True, "opened": date(2020, 1, 31)},
        "so-hai": {"staff": 10, "computers": 10, "lan": False},
    }
    build.body("so-mot", "Sở Một; «Huế»")
    return build.published_campaign(values)


def download(route: str, *arguments: object) -> Any:
    answer = Client().get(reverse(f"portal:{route}", args=arguments))
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


@pytest.mark.parametrize("extension", ["csv", "xlsx"])
def test_anybody_can_compute_the_same_result_from_the_downloaded_files(
    publication: Publication, tmp_path: Path, extension: str
) -> None:
    version = publication.run.framework_version
    framework_path, data_path = tmp_path / "framework.yaml", tmp_path / f"data.{extension}"
    framework_path.write_bytes(download("method_file", version.series.code, version.version).content)
    data_path.write_bytes(download("data_file", publication.campaign.code, extension).content)
    framework = load_framework(str(framework_path))
    sheet = score(framework, BodyTable.from_text(framework, read_table(data_path)))
    stored = publication.run.scores.filter(element="TOTAL").select_related("campaign_body")
    published = {found.campaign_body.code: (found.printed, found.place) for found in stored}
    rows = sheet.to_polars().iter_rows(named=True)
    computed = {row["body"]: (row["score"], row["rank"]) for row in rows}
    assert framework.digest == publication.run.framework_digest
    assert computed == published


def test_data_that_no_score_depends_on_are_not_published(publication: Publication) -> None:
    frame = pl.read_csv(BytesIO(download("data_file", publication.campaign.code, "csv").content))
    assert frame["body"].to_list() == ["so-hai", "so-mot"]
    assert frame["staff"].to_list() == [10, 9]
    assert not any(frame["opened"])
