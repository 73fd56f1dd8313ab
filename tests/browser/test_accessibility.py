"""Pages are readable with a screen reader, a keyboard and a phone: no serious finding of axe."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # has no types
from django.db import connection
from playwright.sync_api import Page, ViewportSize, expect
from pytest_django.live_server_helper import LiveServer

from ictindex.campaigns.models import Campaign
from ictindex.directory.rules import Role
from ictindex.submissions.services import open_entry, save_answers
from tests import build
from tests.browser.conftest import SignIn
from tests.flows.province import (
    Province,
    draft_of_this_year,
    published_last_year,
    small_province,
    submission_of,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SERIOUS = {"serious", "critical"}
SIZES = [ViewportSize(width=1280, height=900), ViewportSize(width=390, height=844)]


@pytest.fixture
def province(transactional_db: None) -> Province:
    return small_province()


@pytest.fixture
def opened(province: Province) -> Campaign:
    campaign = open_entry(actor=province.manager, campaign=draft_of_this_year(province))
    submission = submission_of(campaign, province.first)
    save_answers(actor=province.officer, submission=submission, values={"staff": "2", "computers": "9"})
    return campaign


def findings(page: Page) -> list[str]:
    """Give what axe finds serious, and whether the page is wider than its window."""
    violations = Axe().run(page).response["violations"]
    found = [
        f"{page.url}: {violation['id']} – {violation['help']} – {violation['nodes'][0]['html'][:200]}"
        for violation in violations
        if violation["impact"] in SERIOUS
    ]
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        found.append(f"{page.url}: wider than the window")
    return found


def check(page: Page, live_server: LiveServer, *paths: str) -> None:
    found: list[str] = []
    for path in paths:
        page.goto(f"{live_server.url}{path}")
        for size in SIZES:
            page.set_viewport_size(size)
            found += findings(page)
    assert found == []


def test_pages_of_the_officer(
    live_server: LiveServer, signed_in: SignIn, province: Province, opened: Campaign
) -> None:
    submission = f"/lam-viec/ho-so/{submission_of(opened, province.first).pk}/"
    pages = ("", "phan/ht/", "phan/nl/", "con-thieu/", "tong-hop/")
    check(signed_in(province.officer), live_server, "/lam-viec/", *(f"{submission}{page}" for page in pages))


def test_pages_of_the_manager(
    live_server: LiveServer, signed_in: SignIn, province: Province, opened: Campaign
) -> None:
    campaign = f"/lam-viec/dot/{opened.pk}/"
    page = signed_in(province.manager)
    check(page, live_server, "/lam-viec/", "/lam-viec/dot/", campaign, f"{campaign}khoa-ke-khai/")
    run = build.computed_run(opened, {"so-mot": {"staff": 2, "computers": 1, "lan": True}})
    check(page, live_server, f"/lam-viec/lan-tinh/{run.pk}/")


def test_pages_of_people_and_their_rights(
    live_server: LiveServer, signed_in: SignIn, province: Province
) -> None:
    person = f"/lam-viec/nguoi-dung/{province.officer.pk}/"
    people = ("", "them/", "nhap/")
    page = signed_in(build.administrator())
    check(page, live_server, *(f"/lam-viec/nguoi-dung/{path}" for path in people))
    check(page, live_server, *(f"{person}{path}" for path in ("", "vai-tro/", "ban-giao/", "ngung/")))
    check(page, live_server, "/tai-khoan/", "/tai-khoan/mat-khau/", "/tai-khoan/ma-xac-thuc/bat/")
    page.get_by_label("Mật khẩu").fill(build.PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Xác nhận").click()
    check(page, live_server, "/tai-khoan/ma-xac-thuc/bat/", "/tai-khoan/khoa/them/")


def test_pages_of_the_auditor(live_server: LiveServer, signed_in: SignIn, opened: Campaign) -> None:
    with connection.cursor() as cursor:  # somebody types SQL by hand, so that the page has something to list
        cursor.execute("UPDATE directory_user SET email = 'ai@la.vn'")
    page = signed_in(build.persona(Role.AUDITOR))
    check(page, live_server, "/lam-viec/nhat-ky/", "/lam-viec/nhat-ky/ngoai-ung-dung/")
    expect(page.locator(".event-list li").first).to_contain_text("Sửa dòng: Tài khoản")


def test_pages_of_everybody(
    live_server: LiveServer, open_page: Callable[..., Page], province: Province
) -> None:
    publication = f"/cong-bo/{published_last_year(province).campaign.code}/"
    paths = ("", "thanh-phan/HT/", "don-vi/so-mot/")
    pages = (
        "/",
        "/dang-nhap/",
        "/cach-tinh/",
        "/cach-tinh/bo-thu/1/",
        *(f"{publication}{path}" for path in paths),
    )
    check(open_page(), live_server, *pages)
