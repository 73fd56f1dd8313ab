"""What an editor of frameworks needs beside tree and formulas, by keyboard alone."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from ictindex.directory.rules import Role
from ictindex.frameworks.items import find_item
from ictindex.frameworks.models import FrameworkVersion
from ictindex.frameworks.selectors import load_document
from ictindex.frameworks.services import import_framework
from tests import build
from tests.browser.conftest import SignIn
from tests.browser.test_frameworks import press, reach, write
from tests.flows.province import published_last_year, small_province

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def draft(transactional_db: None) -> FrameworkVersion:
    """Give a draft that amends the framework of a published round."""
    published_last_year(small_province())
    editor = build.persona(Role.FRAMEWORK_EDITOR)
    return import_framework(actor=editor, source=build.small_framework("3"))


@pytest.fixture
def page(live_server: LiveServer, signed_in: SignIn, draft: FrameworkVersion) -> Page:
    """Sign in an editor who opens the draft."""
    page = signed_in(build.persona(Role.FRAMEWORK_EDITOR))
    press(page, "Bộ chỉ số")
    press(page, "3")
    expect(page.get_by_role("heading", name="Cây chỉ số")).to_be_visible()
    return page


def item(draft: FrameworkVersion, kind: str, code: str) -> dict[str, object]:
    draft.refresh_from_db()
    found = find_item(load_document(draft), kind, code)  # type: ignore[arg-type]  # kinds of these tests
    assert found is not None
    return found


def choose(page: Page, label: str, beginning: str) -> None:
    """Choose an entry of a list by typing how it begins, in letters of the keyboard without accents."""
    reach(page, label)
    page.keyboard.type(beginning)


def test_points_are_shared_out_while_their_sum_is_told(page: Page, draft: FrameworkVersion) -> None:
    press(page, "chia điểm – Hạ tầng")
    write(page, "Tỷ lệ máy tính", "55,5")
    expect(page.locator("[data-weights-total]")).to_have_text("95,5")
    write(page, "Mạng nội bộ", "44,5")
    expect(page.locator("[data-weights-total]")).to_have_text("100")
    press(page, "Lưu")

    assert item(draft, "indicators", "HT1")["max_points"] == "55.5"


def test_evidence_groups_and_both_languages_are_written(page: Page, draft: FrameworkVersion) -> None:
    press(page, "Tỷ lệ máy tính")
    write(page, "Tên (tiếng Anh)", "Computers for each official")
    reach(page, "Huyện")
    page.keyboard.press("Space")
    write(page, "Tài liệu kiểm chứng: tên (tiếng Việt)", "Sổ tài sản")
    choose(page, "Khi nào phải có", "lu")
    press(page, "Lưu")

    saved = item(draft, "indicators", "HT1")
    assert saved["title"] == {"vi": "Tỷ lệ máy tính", "en": "Computers for each official"}
    assert saved["groups"] == ["huyen"]
    assert saved["evidence"] == {"title": "Sổ tài sản", "required": "always"}


def test_a_rule_of_bands_is_written_and_drawn(page: Page, draft: FrameworkVersion) -> None:
    press(page, "Quy tắc – Tỷ lệ máy tính")
    choose(page, "Kiểu quy tắc", "theo b")
    press(page, "Chọn kiểu này")
    for row, (low, high, points) in enumerate([("", "0,5", "10"), ("0,5", "", "60")], start=1):
        write(page, f"Từ, dòng {row}", low)
        write(page, f"Đến dưới, dòng {row}", high)
        write(page, f"Điểm, dòng {row}", points)
    expect(page.locator(".rule-picture .curve")).to_be_visible()
    press(page, "Lưu quy tắc")

    assert item(draft, "indicators", "HT1")["rule"] == {
        "type": "bands",
        "bands": [{"to": "0.5", "points": "10"}, {"from": "0.5", "points": "60"}],
    }


@pytest.mark.parametrize(
    ("tab", "one", "kind"),
    [
        ("Nhóm đơn vị (2)", "nhóm đơn vị", "groups"),
        ("Phần của biểu mẫu (2)", "phần của biểu mẫu", "sections"),
    ],
)
def test_lists_are_added_to_moved_and_taken_from(
    page: Page, draft: FrameworkVersion, tab: str, one: str, kind: str
) -> None:
    press(page, tab)
    press(page, f"Thêm {one}")
    write(page, "Mã", "moi")
    write(page, "Tên (tiếng Việt)", "Mục mới")
    press(page, "Lưu")
    press(page, "Chuyển lên: Mục mới")
    expect(page.get_by_role("status")).to_have_text("Đã chuyển «Mục mới» đến vị trí 2 trên 3.")
    assert item(draft, kind, "moi")["code"] == "moi"

    press(page, "Bỏ Mục mới")
    press(page, "Bỏ")
    expect(page.get_by_role("listitem").filter(has_text="Mục mới")).to_have_count(0)


def test_grades_get_their_bands(page: Page, draft: FrameworkVersion) -> None:
    press(page, "Mức xếp loại (2)")
    press(page, "Yếu")
    write(page, "Đến dưới", "40")
    press(page, "Lưu")
    press(page, "Tốt")
    write(page, "Từ", "40")
    press(page, "Lưu")

    assert (item(draft, "grades", "weak")["to"], item(draft, "grades", "good")["from"]) == ("40", "40")


def test_preview_and_trial_are_read(page: Page, draft: FrameworkVersion) -> None:
    press(page, "Xem trước biểu mẫu")
    choose(page, "Nhóm đơn vị", "S")
    press(page, "Xem")
    expect(page.get_by_text("Số máy tính")).to_be_visible()
    expect(page.get_by_text("Số xã")).to_have_count(0)

    press(page, "Tác động, tính thử")
    press(page, "Tính thử")
    expect(page.get_by_text("không đơn vị nào đổi thứ hạng")).to_be_visible()

    press(page, "English")
    expect(page.locator("html")).to_have_attribute("lang", "en")
