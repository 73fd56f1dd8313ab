"""Charts are drawn, under the strict policy that forbids eval, and each has its table twin."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from ictindex.results.models import Publication
from ictindex.scoring.framework.library import read_framework_bytes
from tests import build

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


STATES = {
    "a": {"osi": 0.9, "tii": 0.8, "hci": 1.0},
    "b": {"osi": 0.5, "tii": 0.8, "hci": 0.7},
    "c": {"osi": 0.1, "tii": 0.2, "hci": 0.3},
}


@pytest.fixture
def publication(transactional_db: None) -> Publication:
    """Publish two years of an index of three components."""
    version = build.released_version(read_framework_bytes("un-egdi").decode())
    first = build.published_campaign(STATES, version=version, period="2024")
    return build.published_campaign(STATES, version=version, in_series=first.campaign.series, period="2025")


def test_every_chart_of_a_ranking_and_of_a_body_is_drawn(
    live_server: LiveServer, open_page: Callable[..., Page], publication: Publication
) -> None:
    address = f"{live_server.url}/cong-bo/{publication.campaign.code}/"
    page = open_page()
    for path, charts in (("", ["top-chart"]), ("don-vi/a/", ["history-chart", "component-chart"])):
        page.goto(f"{address}{path}")
        for chart in charts:
            figure = page.locator(f'[data-chart="{chart}"]')
            expect(figure.locator("svg")).to_be_visible()
            expect(figure).to_have_attribute("aria-label", re.compile("."))
        expect(page.locator("[data-chart]")).to_have_count(len(charts))


def test_the_table_twin_says_what_the_chart_shows(
    live_server: LiveServer, open_page: Callable[..., Page], publication: Publication
) -> None:
    page = open_page()
    page.goto(f"{live_server.url}/cong-bo/{publication.campaign.code}/don-vi/a/")
    page.get_by_text("Xem dạng bảng").first.click()
    rows = page.get_by_role("group", name=re.compile("qua các kỳ")).locator("tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.nth(1)).to_contain_text("2025")
    expect(rows.nth(1)).to_contain_text("1/3")
