"""A whole round in Chromium, and what only a browser can show."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from ictindex.campaigns.models import Campaign
from ictindex.submissions.models import Answer
from ictindex.submissions.services import open_entry
from tests.browser.conftest import SignIn
from tests.flows.province import Province, draft_of_this_year, published_last_year, small_province

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def province(transactional_db: None) -> Province:
    return small_province()


@pytest.fixture
def opened(province: Province) -> Campaign:
    return open_entry(actor=province.manager, campaign=draft_of_this_year(province))


def press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def fill_in(page: Page, staff: str, computers: str) -> None:
    """Go from the home page through both sections."""
    page.get_by_role("link", name="Kê khai", exact=True).click()
    page.get_by_role("link", name="Hạ tầng", exact=True).click()
    page.get_by_label("Số máy tính").fill(computers)
    page.get_by_label("Có", exact=True).check()
    press(page, "Lưu và sang phần tiếp theo")
    page.get_by_label("Số cán bộ").fill(staff)
    press(page, "Lưu và về danh sách phần")
    expect(page.get_by_text("Đã đủ")).to_have_count(2)


def test_round_is_played_from_the_first_answer_to_the_public_rank(
    live_server: LiveServer, signed_in: SignIn, open_page: Callable[..., Page], province: Province
) -> None:
    published_last_year(province)
    campaign = draft_of_this_year(province)
    manager = signed_in(province.manager)
    manager.get_by_role("link", name=campaign.title).click()
    press(manager, "Mở kê khai")

    officer = signed_in(province.officer)
    fill_in(officer, staff="10", computers="3")
    press(officer, "Chuyển lãnh đạo đơn vị")
    expect(officer.get_by_text("đã chuyển hồ sơ cho lãnh đạo đơn vị")).to_be_visible()

    head = signed_in(province.head)
    head.get_by_role("link", name="Xem và xác nhận").click()
    press(head, "Xác nhận và nộp hồ sơ")
    expect(head.get_by_text("đã xác nhận và nộp lúc")).to_be_visible()

    both = signed_in(province.officer_and_head)
    fill_in(both, staff="10", computers="9")
    press(both, "Xác nhận và nộp hồ sơ")
    expect(both.get_by_text("đã xác nhận và nộp lúc")).to_be_visible()

    manager.get_by_role("link", name="Khoá kê khai").click()
    press(manager, "Khoá kê khai")
    press(manager, "Tính điểm")
    manager.get_by_role("link", name="Lần 1").click()
    press(manager, "Kiểm tra")
    press(manager, "Niêm phong")
    expect(manager.get_by_text("Đã niêm phong").first).to_be_visible()

    approver = signed_in(province.approver)
    approver.get_by_role("link", name=campaign.title).click()
    press(approver, "Phê duyệt")
    expect(approver.get_by_text("Đã phê duyệt").first).to_be_visible()

    publisher = signed_in(province.publisher)
    publisher.get_by_role("link", name=campaign.title).click()
    publisher.get_by_role("link", name="Công bố", exact=True).click()
    publisher.get_by_label("Số quyết định").fill("12/QĐ-UBND")
    publisher.get_by_label("Ngày ký quyết định").fill("25/01/2026")
    publisher.get_by_label("Người ký").fill("Lê Văn Ký")
    press(publisher, "Công bố")

    public_page_shows(open_page(), live_server, campaign)


def public_page_shows(visitor: Page, live_server: LiveServer, campaign: Campaign) -> None:
    """Find the new ranking from the first page of the portal."""
    visitor.goto(f"{live_server.url}/")
    visitor.get_by_role("link", name=campaign.title).first.click()
    rows = visitor.get_by_role("table").first.locator("tbody tr")
    expect(rows.nth(0)).to_contain_text("Sở Hai")
    expect(rows.nth(0)).to_contain_text("94,00")
    expect(rows.nth(1)).to_contain_text("Sở Một")
    expect(visitor.get_by_text("12/QĐ-UBND").first).to_be_visible()


def section_of(page: Page, name: str = "Hạ tầng") -> None:
    page.get_by_role("link", name="Kê khai", exact=True).click()
    page.get_by_role("link", name=name, exact=True).click()
    page.wait_for_url("**/phan/**")  # and its scripts: before them answers are saved by the button alone


def test_each_answer_is_saved_when_the_next_question_is_reached(
    signed_in: SignIn, province: Province, opened: Campaign
) -> None:
    page = signed_in(province.officer)
    section_of(page)
    page.get_by_label("Số máy tính").fill("1.234")
    page.get_by_label("Số máy tính").press("Tab")
    expect(page.get_by_text("Đã lưu lúc")).to_be_visible()
    page.get_by_label("Số máy tính").fill("mười")
    page.get_by_label("Số máy tính").press("Tab")
    expect(page.get_by_text("Cần sửa:")).to_be_visible()
    expect(page.get_by_label("Số máy tính")).to_have_attribute("aria-invalid", "true")
    page.reload()
    expect(page.get_by_label("Số máy tính")).to_have_value("mười")
    assert Answer.objects.get(field="computers").version == 2


def test_what_is_typed_before_the_scripts_arrive_is_saved_as_well(
    signed_in: SignIn, province: Province, opened: Campaign
) -> None:
    page = signed_in(province.officer)
    page.get_by_role("link", name="Kê khai", exact=True).click()
    held: list[Route] = []
    page.route("**/htmx.min*.js", lambda route: held.append(route))  # noqa: PLW0108  # Playwright marks its handlers
    page.get_by_role("link", name="Hạ tầng", exact=True).click(no_wait_after=True)
    page.get_by_label("Số máy tính").fill("7")
    page.get_by_label("Số máy tính").press("Tab")
    [script] = held
    script.continue_()
    expect(page.get_by_text("Đã lưu lúc")).to_be_visible()
    assert Answer.objects.get(field="computers").raw == "7"


def test_two_tabs_do_not_overwrite_each_other_unseen(
    signed_in: SignIn, province: Province, opened: Campaign
) -> None:
    first, second = signed_in(province.officer), signed_in(province.officer)
    for page in (first, second):
        section_of(page)
    for page, typed in ((first, "7"), (second, "9")):
        page.get_by_label("Số máy tính").fill(typed)
        page.get_by_label("Số máy tính").press("Tab")
        expect(page.locator("#saved-computers")).not_to_be_empty()
    expect(second.get_by_text("Giá trị đang lưu", exact=True)).to_be_visible()
    assert Answer.objects.get(field="computers").raw == "7"
    press(second, "Lưu")
    expect(second.get_by_text("Giá trị đang lưu", exact=True)).to_have_count(0)
    assert Answer.objects.get(field="computers").raw == "9"


def test_without_connection_the_page_says_that_nothing_was_saved(
    signed_in: SignIn, province: Province, opened: Campaign, complaints: list[str]
) -> None:
    page = signed_in(province.officer)
    section_of(page)
    page.context.set_offline(True)
    page.get_by_label("Số máy tính").fill("7")
    page.get_by_label("Số máy tính").press("Tab")
    expect(page.get_by_text("Chưa lưu được: mất kết nối")).to_be_visible()
    page.context.set_offline(False)
    page.get_by_label("Số máy tính").fill("8")
    page.get_by_label("Số máy tính").press("Tab")
    expect(page.get_by_text("Đã lưu lúc")).to_be_visible()
    assert all("ERR_INTERNET_DISCONNECTED" in complaint or "htmx" in complaint for complaint in complaints)
    complaints.clear()


def test_the_form_works_without_scripts(signed_in: SignIn, province: Province, opened: Campaign) -> None:
    page = signed_in(province.officer, java_script_enabled=False)
    fill_in(page, staff="10", computers="9")
    assert Answer.objects.get(field="computers").value == 9


def test_the_whole_form_is_filled_in_with_the_keyboard(
    signed_in: SignIn, province: Province, opened: Campaign
) -> None:
    page = signed_in(province.officer)
    section_of(page, "Nhân lực")
    page.get_by_label("Số cán bộ").focus()
    page.keyboard.type("12")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/ho-so/"))
    expect(page.get_by_text("Đã kê khai 1/1").or_(page.get_by_text("Đã đủ"))).to_be_visible()
    assert Answer.objects.get(field="staff").value == 12
