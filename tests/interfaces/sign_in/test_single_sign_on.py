"""Single sign-on against a real OpenID Connect provider, in a process of its own."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from pytest_django import Settings

from ictindex.directory.models import User
from ictindex.directory.rules import Role, RoleOrigin
from ictindex.directory.selectors import roles_held
from ictindex.directory.services import deactivate_user
from ictindex.foundation.models import Event
from ictindex.interfaces.sign_in.claims import check_claim_rules
from ictindex.interfaces.sign_in.single_sign_on import NONCE
from tests import build

pytestmark = pytest.mark.django_db

PATIENCE = 30  # seconds, for a machine that does other things as well
RULES = ["can-bo=data_officer@so", "kiem-toan=auditor", "tham-dinh=reviewer@so", "xa-la=auditor@khong-co"]
PEOPLE = [
    {"sub": "lan", "name": "Trần Thị Lan", "email": "lan@example.vn", "roles": ["can-bo", "viec-khac"]},
    {
        "sub": "binh",
        "name": "Lê Văn Bình",
        "email": "sep@example.vn",
        "email_verified": False,
        "roles": "kiem-toan",
    },
    {
        "sub": "hoa",
        "name": "Lê Thị Hoa",
        "email": "sep@example.vn",
        "email_verified": True,
        "roles": "kiem-toan",
    },
    {"sub": "la", "name": "Người Lạ", "roles": ["viec-khac"]},
    {"sub": "ca-hai", "name": "Kiêm Nhiệm", "roles": ["can-bo", "tham-dinh"]},
    {"sub": "xa", "name": "Ở Xa", "roles": ["xa-la"]},
]


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        chosen = int(free.getsockname()[1])
    people = [argument for person in PEOPLE for argument in ("--user-claims", json.dumps(person))]
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(chosen), *people]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as provider:
        wait_for(chosen)
        yield chosen
        provider.terminate()


def wait_for(port: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        with closing(socket.socket()) as door:
            if door.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert time.monotonic() < deadline, "the provider did not start"
        time.sleep(0.1)


@pytest.fixture(autouse=True)
def provider(port: int, settings: Settings) -> str:
    issuer = f"http://127.0.0.1:{port}"
    settings.OIDC_ISSUER = issuer
    settings.OIDC_NAME = "Cổng cán bộ"
    settings.OIDC_ROLES = RULES
    settings.SOCIALACCOUNT_PROVIDERS = configured(issuer)
    return issuer


def configured(server: str) -> dict[str, Any]:
    app = {
        "provider_id": "sso",
        "name": "Cổng cán bộ",
        "client_id": "ictindex",
        "secret": "bi-mat",
        "settings": {"server_url": server},
    }
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}


def answer_for(subject: str, client: Client, wanted: str = "") -> str:
    """Go to the provider and sign in there; gives the address to which it sends the browser back."""
    begun = client.get("/dang-nhap/mot-lan/", {"next": wanted} if wanted else {})
    answer = requests.post(
        begun.headers["Location"], data={"sub": subject}, allow_redirects=False, timeout=PATIENCE
    )
    return str(answer.headers["Location"])


def sign_in(subject: str) -> Client:
    client = Client()
    client.get(answer_for(subject, client))
    return client


def is_in(client: Client) -> bool:
    return bool(client.get("/lam-viec/").status_code == 200)


def test_the_page_of_signing_in_offers_it_by_its_name() -> None:
    assert "Đăng nhập bằng Cổng cán bộ" in Client().get("/dang-nhap/").content.decode()


def test_a_new_person_comes_in_with_the_roles_of_the_claims() -> None:
    body = build.body("so")

    assert is_in(sign_in("lan"))

    person = User.objects.get(full_name="Trần Thị Lan")
    held = roles_held(person).get()
    assert (held.role, held.body, held.origin) == (Role.DATA_OFFICER, body, RoleOrigin.CLAIMED)
    assert not person.has_usable_password()


def test_the_same_person_comes_back_to_the_same_account() -> None:
    build.body("so")
    sign_in("lan")
    sign_in("lan")
    assert User.objects.filter(full_name="Trần Thị Lan").count() == 1


def test_the_page_that_was_wanted_follows_but_never_another_site() -> None:
    build.body("so")
    for wanted, place in (("/lam-viec/dot/", "/lam-viec/dot/"), ("https://example.com/", "/lam-viec/")):
        client = Client()
        assert client.get(answer_for("lan", client, wanted)).headers["Location"] == place


def test_somebody_without_a_role_here_is_not_let_in() -> None:
    client = Client()
    page = client.get(answer_for("la", client)).content.decode()
    assert "chưa được giao vai trò nào" in page
    assert not is_in(client)
    assert not SocialAccount.objects.exists()


def test_a_rule_about_an_unknown_body_gives_nothing() -> None:
    assert not is_in(sign_in("xa"))


@pytest.mark.parametrize(("subject", "name"), [("binh", "Lê Văn Bình"), ("hoa", "Lê Thị Hoa")])
def test_an_account_with_the_same_address_is_not_linked_verified_or_not(subject: str, name: str) -> None:
    local = build.user("sep")
    User.objects.filter(pk=local.pk).update(email="sep@example.vn")

    assert is_in(sign_in(subject))

    stranger = User.objects.get(full_name=name)
    assert stranger != local
    assert not SocialAccount.objects.filter(user=local).exists()


def test_roles_follow_the_claims_and_spare_those_an_administrator_gave(settings: Settings) -> None:
    body = build.body("so")
    sign_in("lan")
    person = User.objects.get(full_name="Trần Thị Lan")
    build.grant(person, Role.HEAD_OF_BODY, body)

    settings.OIDC_ROLES = ["khac=auditor"]
    sign_in("lan")

    assert roles_held(person).get().role == Role.HEAD_OF_BODY


def test_a_role_in_conflict_is_not_given_and_the_log_says_so() -> None:
    build.body("so")
    sign_in("ca-hai")
    person = User.objects.get(full_name="Kiêm Nhiệm")
    assert roles_held(person).get().role == Role.DATA_OFFICER
    assert "không đi cùng" in Event.objects.get(action="role.refused").reason


def test_a_closed_account_stays_closed_to_the_single_sign_on() -> None:
    build.body("so")
    sign_in("lan")
    person = User.objects.get(full_name="Trần Thị Lan")
    deactivate_user(actor=build.administrator(), user=person, reason="Nghỉ hưu")
    assert not is_in(sign_in("lan"))


def refused(client: Client, address: str) -> bool:
    page = client.get(address).content.decode()
    return "không xác nhận được lần đăng nhập này" in page and not is_in(client)


def test_an_answer_used_once_is_refused_the_second_time() -> None:
    build.body("so")
    client = Client()
    answer = answer_for("lan", client)
    client.get(answer)
    client.post("/dang-xuat/")
    assert refused(client, answer)


def test_an_answer_for_another_browser_is_refused() -> None:
    build.body("so")
    assert refused(Client(), answer_for("lan", Client()))


def test_an_identity_token_that_answers_another_question_is_refused() -> None:
    build.body("so")
    client = Client()
    answer = answer_for("lan", client)
    session = client.session
    session[NONCE] = "mot-so-khac"
    session.save()
    assert refused(client, answer)


def test_another_issuer_is_refused(port: int, settings: Settings) -> None:
    build.body("so")
    client = Client()
    answer = answer_for("lan", client)
    settings.SOCIALACCOUNT_PROVIDERS = configured(f"http://localhost:{port}")
    assert refused(client, answer)


def test_the_same_subject_of_another_issuer_is_another_person(port: int, settings: Settings) -> None:
    build.body("so")
    sign_in("lan")
    settings.OIDC_ISSUER = f"http://localhost:{port}"
    settings.SOCIALACCOUNT_PROVIDERS = configured(settings.OIDC_ISSUER)
    sign_in("lan")
    assert User.objects.filter(full_name="Trần Thị Lan").count() == 2


def test_a_person_who_declines_there_stays_outside() -> None:
    client = Client()
    begun = client.get("/dang-nhap/mot-lan/")
    answer = requests.post(
        begun.headers["Location"], data={"action": "deny"}, allow_redirects=False, timeout=PATIENCE
    )
    assert client.get(answer.headers["Location"]).status_code in {200, 302, 401}
    assert not is_in(client)


def test_a_provider_that_does_not_answer_is_told(settings: Settings) -> None:
    settings.OIDC_ISSUER = "http://127.0.0.1:9"
    settings.SOCIALACCOUNT_PROVIDERS = configured("http://127.0.0.1:9")
    page = Client().get("/dang-nhap/mot-lan/").content.decode()
    assert "Chưa đăng nhập được" in page


@pytest.mark.parametrize(
    ("rules", "count"),
    [
        (RULES, 0),
        (["a=vua"], 1),
        (["=auditor"], 1),
        (["chu-tri"], 1),
        (["a=framework_editor", "b=framework_editor@so"], 1),
        (["may=monitoring_feed@so", "may=monitoring_feed"], 2),
    ],
)
def test_a_rule_that_names_no_role_or_a_wrong_scope_stops_the_start(
    rules: list[str], count: int, settings: Settings
) -> None:
    settings.OIDC_ROLES = rules
    assert len(check_claim_rules()) == count
