"""The picture of a rule is drawn anew while its numbers are typed."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from ictindex.directory.rules import Role
from ictindex.frameworks.services import import_framework
from tests import build
from tests.browser.conftest import SignIn

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def curve(page: Page) -> str:
    return page.locator(".rule-picture .curve").get_attribute("points") or ""


def test_the_picture_follows_what_is_typed_and_outlives_a_slip(
    live_server: LiveServer, signed_in: SignIn, transactional_db: None
) -> None:
    editor = build.persona(Role.FRAMEWORK_EDITOR)
    draft = import_framework(actor=editor, source=build.small_framework("2"))
    page = signed_in(editor)
    page.goto(f"{live_server.url}/lam-viec/bo-chi-so/{draft.pk}/quy-tac/HT1/?kieu=goalposts")
    expect(page.locator(".rule-picture")).to_have_count(0)
    lower, upper = (page.get_by_label(label, exact=True) for label in ("Mức thấp", "Mức cao"))

    lower.press_sequentially("0,5")
    expect(page.locator("#rule-remarks")).to_have_text("Còn thiếu số liệu nên chưa vẽ được quy tắc.")
    upper.press_sequentially("2")
    expect(page.locator("#rule-now")).to_contain_text("Từ 0,5 (0 điểm) đến 2 (60 điểm)")
    expect(page.locator("#rule-remarks")).to_be_empty()
    first = curve(page)

    upper.press_sequentially("x")
    expect(page.locator("#rule-remarks")).to_contain_text("«2x» không phải là số")
    assert curve(page) == first

    upper.fill("4")
    expect(page.locator("#rule-now")).to_contain_text("đến 4 (60 điểm)")
    assert curve(page) != first
    draft.refresh_from_db()
    assert "goalposts" not in draft.source
