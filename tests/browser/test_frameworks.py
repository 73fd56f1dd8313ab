"""A framework is built and released by keyboard alone, and every page of the editor is readable for all."""

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # has no types
from playwright.sync_api import Page, ViewportSize, expect
from pytest_django.live_server_helper import LiveServer

from ictindex.directory.rules import Role
from ictindex.frameworks.models import FrameworkVersion
from ictindex.frameworks.rules import VersionState
from ictindex.frameworks.selectors import load_version
from ictindex.frameworks.services import import_framework
from tests import build
from tests.browser.conftest import SignIn
from tests.flows.province import published_last_year, small_province

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FARTHEST = 120  # presses of Tab until something must have been reached
FOCUSED = """
() => {
  const here = document.activeElement;
  const label = here.labels && here.labels.length ? here.labels[0].innerText : "";
  return (here.getAttribute("aria-label") || label || here.innerText || "").trim().replace(/\\s+/g, " ");
}
"""
SIZES = [ViewportSize(width=1280, height=900), ViewportSize(width=390, height=844)]
SERIOUS = {"serious", "critical"}


def reach(page: Page, name: str) -> None:
    """Press Tab until the thing called ``name`` has the focus."""
    for _ in range(FARTHEST):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED) == name:
            return
    pytest.fail(f"«{name}» was not reached by Tab on {page.url}")


def press(page: Page, name: str) -> None:
    """Go to a link or button and press Enter; the page that follows is awaited."""
    reach(page, name)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def write(page: Page, name: str, text: str) -> None:
    reach(page, name)
    page.keyboard.press("Control+a")
    page.keyboard.type(text)


def add_field(page: Page, code: str, title: str) -> None:
    press(page, "Thêm dữ liệu kê khai")
    write(page, "Mã", code)
    write(page, "Tên (tiếng Việt)", title)
    press(page, "Lưu")


def add_indicator(page: Page, code: str, title: str, points: str) -> None:
    press(page, "Thêm chỉ số vào Chỉ số của tỉnh")
    write(page, "Mã", code)
    write(page, "Tên (tiếng Việt)", title)
    write(page, "Điểm tối đa", points)
    press(page, "Lưu và sang công thức")


def begin(page: Page) -> None:
    """Begin a framework that holds nothing yet but the index itself."""
    press(page, "Bộ chỉ số")
    press(page, "Soạn bộ mới")
    write(page, "Mã bộ chỉ số", "bo-cua-tinh")
    write(page, "Tên (tiếng Việt)", "Chỉ số của tỉnh")
    write(page, "Cơ quan ban hành (tiếng Việt)", "Uỷ ban nhân dân tỉnh")
    press(page, "Tạo bản thảo")
    expect(page.get_by_text("Còn 2 chỗ phải sửa hoặc bổ sung")).to_be_visible()


def complete_formula(page: Page) -> None:
    """Write a formula by choosing the names of fields from what is offered."""
    reach(page, "Công thức")
    page.keyboard.type("may")
    expect(page.get_by_role("option")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.type(" / cán")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#id_measure")).to_have_value("may_tinh / can_bo")
    press(page, "Lưu và sang quy tắc")


def codes_in_tree(page: Page) -> list[str]:
    return page.locator(".tree-name > .quiet").all_inner_texts()


def test_a_framework_is_built_by_keyboard_and_released_by_a_second_person(
    live_server: LiveServer, signed_in: SignIn, transactional_db: None
) -> None:
    editor = build.user("bientap", Role.FRAMEWORK_EDITOR)
    page = signed_in(editor)
    begin(page)
    press(page, "Dữ liệu kê khai (0)")
    add_field(page, "may_tinh", "Số máy tính")
    add_field(page, "can_bo", "Số cán bộ")
    press(page, "Cây chỉ số")

    add_indicator(page, "A", "Máy tính trên cán bộ", "60")
    complete_formula(page)
    write(page, "Mức đạt trọn điểm", "0,8")
    press(page, "Lưu quy tắc")

    add_indicator(page, "B", "Số máy tính của đơn vị", "40")
    reach(page, "Công thức")
    page.keyboard.type("may_tinh")
    page.keyboard.press("Escape")
    press(page, "Lưu và sang quy tắc")
    write(page, "Mức đạt trọn điểm", "100")
    press(page, "Lưu quy tắc")
    assert codes_in_tree(page) == ["TONG", "A", "B"]
    with page.expect_navigation():
        page.keyboard.press("Alt+ArrowUp")  # the line that was saved last has the focus
    assert codes_in_tree(page) == ["TONG", "B", "A"]

    press(page, "Trình rà soát")
    expect(page.get_by_text("người khác phải ban hành")).to_be_visible()

    other = signed_in(build.user("banhanh", Role.FRAMEWORK_EDITOR))
    press(other, "Bộ chỉ số")
    press(other, "1.0")
    press(other, "Ban hành")
    expect(other.get_by_text("Đã ban hành").first).to_be_visible()

    version = FrameworkVersion.objects.get()
    assert version.state == VersionState.RELEASED
    assert [indicator.expression for indicator in load_version(version).indicators] == [
        "may_tinh",
        "may_tinh / can_bo",
    ]


def findings(page: Page) -> list[str]:
    """Give what axe finds serious, and whether the page is wider than its window."""
    violations = Axe().run(page).response["violations"]
    found = [
        f"{page.url}: {violation['id']} – {violation['nodes'][0]['html'][:200]}"
        for violation in violations
        if violation["impact"] in SERIOUS
    ]
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        found.append(f"{page.url}: wider than the window")
    return found


def test_every_page_of_the_editor_is_readable_for_all(
    live_server: LiveServer, signed_in: SignIn, transactional_db: None
) -> None:
    published_last_year(small_province())
    editor = build.persona(Role.FRAMEWORK_EDITOR)
    draft = import_framework(actor=editor, source=build.small_framework("3", points=70)).pk
    lists = ("nhom", "xep-loai", "phan", "du-lieu", "rang-buoc")
    pages = [
        *("chung/", "trong-so/HT/", "cong-thuc/HT1/", "quy-tac/HT1/", "quy-tac/HT1/?kieu=bands"),
        *("quy-tac/HT2/?kieu=best_of", "muc/chi-so/HT1/", "muc/nhom-noi-dung/HT/", "muc/du-lieu/lan/"),
        *("muc/chi-so/HT1/bo/", "bieu-mau/", "thay-doi/", "tac-dong/", "bo/"),
        *(f"muc/{slug}/" for slug in lists),
        *(f"them/{slug}/" for slug in lists),
    ]
    page = signed_in(editor)
    found: list[str] = []
    paths = ["", "thu-vien/", "moi/", "nhap/", f"{draft}/", *(f"{draft}/{path}" for path in pages)]
    for path in paths:
        page.goto(f"{live_server.url}/lam-viec/bo-chi-so/{path}")
        for size in SIZES:
            page.set_viewport_size(size)
            found += findings(page)
    assert found == []
