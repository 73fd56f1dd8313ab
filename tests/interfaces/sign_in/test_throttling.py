"""Guessing passwords is slowed down, whichever process the guesses reach."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from tests import build

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def counted(settings: Settings, db: None) -> Iterator[None]:
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "directory_attempts",
        }
    }
    yield
    cache.clear()


def attempt(username: str, password: str, address: str = "10.0.0.1") -> str:
    typed = {"login": username, "password": password}
    return Client().post("/dang-nhap/", typed, REMOTE_ADDR=address).content.decode()


def test_after_five_wrong_passwords_even_the_right_one_must_wait() -> None:
    build.user("lan")
    for number in range(5):
        assert "Tên đăng nhập hoặc mật khẩu chưa đúng" in attempt("lan", "sai", f"10.0.0.{number}")
    assert "Đã nhập sai quá nhiều lần" in attempt("lan", build.PASSWORD, "10.0.0.9")


def test_another_person_is_not_slowed_down() -> None:
    build.user("lan")
    build.user("minh")
    for _ in range(6):
        attempt("lan", "sai", "10.0.0.1")
    answer = Client().post(
        "/dang-nhap/", {"login": "minh", "password": build.PASSWORD}, REMOTE_ADDR="10.0.0.2"
    )
    assert answer.status_code == 302


def test_one_address_tries_no_thirty_sign_ins_a_minute() -> None:
    build.administrator()
    for number in range(30):
        attempt(f"nguoi{number}", "sai")
    answer = Client().post("/dang-nhap/", {"login": "x", "password": "sai"}, REMOTE_ADDR="10.0.0.1")
    assert answer.status_code == 429
    assert "Bạn thử quá nhiều lần" in answer.content.decode()
