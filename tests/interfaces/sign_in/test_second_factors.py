"""Codes of a telephone and recovery codes; passkeys are tested in a browser."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client
from pytest_django import Settings

from ictindex.directory.models import User
from ictindex.directory.rules import Role
from ictindex.directory.services import remove_second_factors
from ictindex.foundation.errors import InvalidInput, InvalidState, NotAllowed
from ictindex.foundation.models import Event
from tests import build

pytestmark = pytest.mark.django_db


def code_of(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def sign_in(user: User) -> Client:
    client = Client()
    client.post("/dang-nhap/", {"login": user.username, "password": build.PASSWORD})
    return client


def proved(user: User) -> Client:
    """Sign in and give the password once more, as changes of the account ask."""
    client = sign_in(user)
    client.post("/tai-khoan/xac-nhan/", {"password": build.PASSWORD})
    return client


def with_codes(user: User) -> tuple[Client, str]:
    """Turn the codes on; gives the browser and the secret of the telephone."""
    client = proved(user)
    page = client.get("/tai-khoan/ma-xac-thuc/bat/").content.decode()
    found = re.search(r"<code>([A-Z2-7]+)</code>", page)
    assert found
    answer = client.post("/tai-khoan/ma-xac-thuc/bat/", {"code": code_of(found[1])})
    assert answer.headers["Location"] == "/tai-khoan/ma-du-phong/"
    return client, found[1]


def test_signing_in_asks_for_the_code_of_the_telephone() -> None:
    person = build.user()
    _client, secret = with_codes(person)

    client = sign_in(person)
    assert client.get("/lam-viec/").status_code == 302
    assert "Mã chưa đúng" in client.post("/dang-nhap/xac-thuc/", {"code": "000000"}).content.decode()
    Authenticator.objects.filter(user=person).update(last_used_at=None)
    client.post("/dang-nhap/xac-thuc/", {"code": code_of(secret)})

    assert client.get("/lam-viec/").status_code == 200


def test_the_secret_is_stored_encrypted() -> None:
    person = build.user()
    _client, secret = with_codes(person)
    stored = Authenticator.objects.get(user=person, type=Authenticator.Type.TOTP)
    assert secret not in str(stored.data)


def test_recovery_codes_are_shown_once_and_each_works_once() -> None:
    person = build.user()
    client, _secret = with_codes(person)
    codes = re.findall(r"<code>([\w-]+)</code>", client.get("/tai-khoan/ma-du-phong/").content.decode())
    assert len(codes) == 10
    assert codes[0] not in client.get("/tai-khoan/ma-du-phong/").content.decode()

    first = sign_in(person)
    first.post("/dang-nhap/xac-thuc/", {"code": codes[0]})
    assert first.get("/lam-viec/").status_code == 200
    second = sign_in(person)
    second.post("/dang-nhap/xac-thuc/", {"code": codes[0]})
    assert second.get("/lam-viec/").status_code == 302


def test_codes_are_turned_off_after_asking_again_who_it_is() -> None:
    person = build.user()
    with_codes(person)
    stranger = Client()
    stranger.force_login(person)  # signed in some time ago: no fresh proof
    answer = stranger.get("/tai-khoan/ma-xac-thuc/tat/")
    assert answer.headers["Location"].startswith("/tai-khoan/xac-nhan/")


def test_a_privileged_role_works_only_with_a_second_factor(settings: Settings) -> None:
    settings.SECOND_FACTOR_COMPULSORY = True
    approver, officer = build.user("", Role.APPROVER), build.user("", Role.DATA_OFFICER, body=build.body())
    client = sign_in(approver)

    assert client.get("/lam-viec/").headers["Location"] == "/tai-khoan/"
    assert "bắt buộc xác thực hai lớp" in client.get("/tai-khoan/").content.decode()
    assert sign_in(officer).get("/lam-viec/").status_code == 200
    ready, _secret = with_codes(approver)
    assert ready.get("/lam-viec/").status_code == 200


def test_the_last_second_factor_of_a_privileged_role_stays(settings: Settings) -> None:
    settings.SECOND_FACTOR_COMPULSORY = True
    approver = build.user("", Role.APPROVER)
    client, _secret = with_codes(approver)

    page = client.post("/tai-khoan/ma-xac-thuc/tat/").content.decode()

    assert "Không thể tắt cách xác thực này." in page
    assert Authenticator.objects.filter(user=approver, type=Authenticator.Type.TOTP).exists()


def test_an_administrator_helps_somebody_who_lost_the_telephone() -> None:
    person = build.user()
    client, _secret = with_codes(person)

    remove_second_factors(actor=build.administrator(), user=person, reason="Mất điện thoại, đã gọi xác nhận")

    assert client.get("/lam-viec/").status_code == 302
    assert sign_in(person).get("/lam-viec/").status_code == 200
    assert Event.objects.get(action="user.second_factors_removed").reason.startswith("Mất điện thoại")


def test_second_factors_are_removed_by_another_administrator_with_a_reason_if_there_are_any() -> None:
    admin, person = build.administrator(), build.user()
    with pytest.raises(InvalidState):
        remove_second_factors(actor=admin, user=person, reason="Mất điện thoại")
    with_codes(person)
    with pytest.raises(InvalidInput):
        remove_second_factors(actor=admin, user=person, reason=" ")
    for actor, owner in ((person, person), (admin, admin), (person, admin)):
        with pytest.raises(NotAllowed):
            remove_second_factors(actor=actor, user=owner, reason="Thử")


def test_nobody_removes_the_passkey_of_somebody_else() -> None:
    owner, person = build.user(), build.user()
    key = Authenticator.objects.create(user=owner, type=Authenticator.Type.WEBAUTHN, data={})
    assert proved(person).post(f"/tai-khoan/khoa/{key.pk}/xoa/").status_code == 404
    assert Authenticator.objects.filter(pk=key.pk).exists()
