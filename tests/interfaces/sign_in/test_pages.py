"""Signing in and out."""

import pytest
from django.test import Client

from tests import build


@pytest.fixture
def username(db: None) -> str:
    return build.user("canbo").username


def test_a_person_signs_in_and_lands_on_the_page_that_was_wanted(client: Client, username: str) -> None:
    asked = client.get("/lam-viec/dot/")
    assert asked.headers["Location"] == "/dang-nhap/?next=/lam-viec/dot/"
    typed = {"login": username, "password": build.PASSWORD, "next": "/lam-viec/dot/"}
    assert client.post("/dang-nhap/", typed).headers["Location"] == "/lam-viec/dot/"


def test_a_wrong_password_is_told_in_vietnamese(client: Client, username: str) -> None:
    page = client.post("/dang-nhap/", {"login": username, "password": "sai"}).content.decode()
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng." in page


def test_another_site_is_never_the_next_page(client: Client, username: str) -> None:
    typed = {"login": username, "password": build.PASSWORD, "next": "https://example.com/"}
    assert client.post("/dang-nhap/", typed).headers["Location"] == "/lam-viec/"


def test_signing_out_needs_a_button_not_a_link(client: Client, username: str) -> None:
    client.login(username=username, password=build.PASSWORD)
    assert client.get("/dang-xuat/").status_code == 405
    client.post("/dang-xuat/")
    assert client.get("/lam-viec/").status_code == 302
