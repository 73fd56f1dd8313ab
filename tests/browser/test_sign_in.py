"""What only a browser can show of signing in: passkeys, and going on where a session ended."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from ictindex.directory.models import User
from ictindex.submissions.models import Answer
from ictindex.submissions.services import open_entry
from tests import build
from tests.browser.conftest import SignIn
from tests.flows.province import Province, draft_of_this_year, small_province

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def province(transactional_db: None) -> Province:
    return small_province()


@pytest.fixture
def person(transactional_db: None) -> User:
    return build.user("lan")


def with_authenticator(page: Page) -> Page:
    """Give the browser a security key that says yes to everything."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return page


def press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


@pytest.fixture
def with_passkey(live_server: LiveServer, signed_in: SignIn, person: User) -> Page:
    """Give the browser of a person who has just made a passkey."""
    page = with_authenticator(signed_in(person))
    page.goto(f"{live_server.url}/tai-khoan/khoa/them/")
    page.get_by_label("Mật khẩu").fill(build.PASSWORD)
    press(page, "Xác nhận")
    page.get_by_label("Tên khoá").fill("Máy cơ quan")
    press(page, "Tạo khoá")
    expect(page.get_by_role("heading", name="Mã dự phòng")).to_be_visible()
    return page


def test_a_passkey_signs_in_without_a_password(
    live_server: LiveServer, with_passkey: Page, person: User
) -> None:
    page = with_passkey
    assert Authenticator.objects.filter(user=person, type=Authenticator.Type.WEBAUTHN).count() == 1
    page.get_by_role("button", name="Đăng xuất").click()
    page.goto(f"{live_server.url}/dang-nhap/?next=/tai-khoan/mat-khau/")
    press(page, "Đăng nhập bằng khoá")
    expect(page.get_by_role("heading", name="Đổi mật khẩu")).to_be_visible()


def test_a_passkey_is_the_second_step_after_the_password(live_server: LiveServer, with_passkey: Page) -> None:
    page = with_passkey
    page.get_by_role("button", name="Đăng xuất").click()
    page.goto(f"{live_server.url}/dang-nhap/")
    page.get_by_label("Tên đăng nhập").fill("lan")
    page.get_by_label("Mật khẩu").fill(build.PASSWORD)
    press(page, "Đăng nhập")
    expect(page.get_by_role("heading", name="Xác thực lớp thứ hai")).to_be_visible()
    press(page, "Dùng khoá đăng nhập")
    expect(page.get_by_role("heading", name="Việc đang chờ tôi")).to_be_visible()


def test_a_passkey_is_removed_from_ones_own_account(live_server: LiveServer, with_passkey: Page) -> None:
    page = with_passkey
    page.goto(f"{live_server.url}/tai-khoan/")
    page.get_by_role("link", name="Xoá", exact=True).click()
    press(page, "Xoá khoá")
    expect(page.get_by_text("Máy cơ quan")).to_have_count(0)
    assert not Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).exists()


def open_section(page: Page, province: Province) -> None:
    page.get_by_role("link", name="Kê khai", exact=True).click()
    page.get_by_role("link", name="Hạ tầng", exact=True).click()
    page.wait_for_url("**/phan/**")


def sign_in_elsewhere(page: Page, province: Province) -> None:
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Đăng nhập lại").click()
    other = opened.value
    other.get_by_label("Tên đăng nhập").fill(province.officer.username)
    other.get_by_label("Mật khẩu").fill(build.PASSWORD)
    press(other, "Đăng nhập")
    expect(other.get_by_role("heading", name="Đã đăng nhập lại")).to_be_visible()


def test_an_answer_typed_after_the_session_ended_is_saved_after_signing_in_again(
    signed_in: SignIn, province: Province, complaints: list[str]
) -> None:
    open_entry(actor=province.manager, campaign=draft_of_this_year(province))
    page = signed_in(province.officer)
    open_section(page, province)
    Session.objects.all().delete()
    page.get_by_label("Số máy tính").fill("7")
    page.get_by_label("Số máy tính").press("Tab")
    expect(page.get_by_text("phiên đăng nhập đã hết hạn")).to_be_visible()

    sign_in_elsewhere(page, province)

    expect(page.get_by_text("Đã lưu lúc")).to_be_visible()
    assert Answer.objects.get(field="computers").raw == "7"
    complaints.clear()  # the refused save is told in the console too


def test_a_form_sent_after_the_session_ended_is_sent_again_after_signing_in(
    signed_in: SignIn, province: Province, complaints: list[str]
) -> None:
    open_entry(actor=province.manager, campaign=draft_of_this_year(province))
    page = signed_in(province.officer)
    open_section(page, province)
    page.route("**/noi-dung/**", lambda route: route.abort())  # only the button saves
    page.get_by_label("Số máy tính").fill("8")
    Session.objects.all().delete()
    press(page, "Lưu")
    expect(page.get_by_role("heading", name="Phiên đăng nhập đã hết hạn")).to_be_visible()

    sign_in_elsewhere(page, province)

    expect(page.get_by_label("Số máy tính")).to_have_value("8")
    assert Answer.objects.get(field="computers").raw == "8"
    complaints.clear()
