"""What comes out of a printer: a body's result with its indicators on one sheet, the ledger if asked for."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from ictindex.interfaces.demonstration.files import bundled_source, sample_records
from ictindex.results.models import Publication
from tests import build

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BODIES = 12


@pytest.fixture
def publication(transactional_db: None) -> Publication:
    """Publish two years of an index of nineteen indicators."""
    version = build.released_version(bundled_source("quang-nam-2015"))
    first = build.published_campaign(declared("sample-2015.csv"), version=version, period="2015")
    options = {"version": version, "in_series": first.campaign.series, "period": "2016"}
    return build.published_campaign(declared("sample-2015.csv"), **options)


def declared(file: str) -> dict[str, dict[str, str]]:
    rows = sample_records(file)[:BODIES]
    return {row["body"]: {field: value for field, value in row.items() if field != "body"} for row in rows}


def sheets(page: Page, folder: Path) -> int:
    """Count the pages of the page printed on A4."""
    printed = folder / "printed.pdf"
    page.pdf(path=printed, format="A4", prefer_css_page_size=False)
    return len(re.findall(rb"/Type\s*/Page\b", printed.read_bytes()))


def test_a_result_with_its_indicators_is_one_sheet_and_the_ledger_follows_if_asked_for(
    live_server: LiveServer, open_page: Callable[..., Page], publication: Publication, tmp_path: Path
) -> None:
    body = publication.run.bodies.select_related("campaign_body").earliest("pk").campaign_body
    page = open_page()
    page.goto(f"{live_server.url}/cong-bo/{publication.campaign.code}/don-vi/{body.code}/")
    page.locator('[data-chart="history-chart"] svg').wait_for()

    assert sheets(page, tmp_path) == 1
    page.emulate_media(media="print")
    assert page.locator(".indicator-list li").count() == 19
    assert page.locator(".indicator-list").is_visible()
    assert not page.locator(".ledger").is_visible()

    page.emulate_media(media="screen")
    page.get_by_label("Khi in, in kèm bảng này").check()
    assert not page.locator(".indicator-list").is_visible()
    assert sheets(page, tmp_path) > 1
    page.emulate_media(media="print")
    assert page.locator(".ledger").is_visible()
