"""How long a sign-in lasts, and that nothing typed is lost when it ends."""

from datetime import datetime, timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from ictindex.directory.models import User
from ictindex.directory.rules import Role
from ictindex.directory.services import assign_role
from ictindex.submissions.models import Answer
from ictindex.submissions.services import open_entry
from tests import build
from tests.flows.province import draft_of_this_year, small_province, submission_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def limits(settings: Settings) -> None:
    settings.SESSION_IDLE_MINUTES = 60
    settings.SESSION_HOURS = 12


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def with_form(user: User) -> Client:
    client = Client()
    client.post("/dang-nhap/", {"login": user.username, "password": build.PASSWORD})
    return client


def statuses(client: Client, *moments: datetime) -> list[int]:
    found = []
    for moment in moments:
        with build.at(moment):
            found.append(client.get("/lam-viec/").status_code)
    return found


def after(**time: int) -> datetime:
    return build.DURING + timedelta(**time)


def test_an_idle_sign_in_ends() -> None:
    with build.at(build.DURING):
        client = signed_in(build.user())
    assert statuses(client, after(), after(minutes=59), after(minutes=118), after(minutes=179)) == [
        200,
        200,
        200,
        302,
    ]


def test_a_sign_in_ends_after_a_working_day_however_busy() -> None:
    with build.at(build.DURING):
        client = signed_in(build.user())
    busy = [after(minutes=30 * step) for step in range(26)]
    assert statuses(client, *busy) == [200] * 25 + [302]


def test_what_was_typed_is_kept_and_sent_again_after_signing_in() -> None:
    province = small_province()
    with build.at(build.DURING):
        submission = submission_of(
            open_entry(actor=province.manager, campaign=draft_of_this_year(province)), province.first
        )
        client = signed_in(province.officer)
        address = reverse("workspace:section", args=(submission.pk, "nl"))
        client.get(address)
    typed = {"value-staff": "12", "version-staff": "0"}
    with build.at(after(hours=2)):
        kept = client.post(address, typed)
        page = kept.content.decode()
        assert kept.status_code == 401
        assert '<input type="hidden" name="value-staff" value="12">' in page
        assert f'action="{address}"' in page
        client.post("/dang-nhap/", {"login": province.officer.username, "password": build.PASSWORD})
        assert client.post(address, typed).status_code == 302
    assert Answer.objects.get(field="staff").raw == "12"


def test_a_kept_page_never_repeats_the_old_token() -> None:
    page = (
        Client()
        .post("/lam-viec/ho-so/1/phan/nl/", {"csrfmiddlewaretoken": "cu", "value-x": "<b>"})
        .content.decode()
    )
    assert 'value="cu"' not in page
    assert 'value="&lt;b&gt;"' in page


def test_a_role_that_ends_gives_nothing_more_to_somebody_who_is_signed_in() -> None:
    province = small_province()
    person = build.user("tam.thoi")
    with build.at(build.OPENS):
        until = after(minutes=30)
        assign_role(
            actor=build.administrator(), user=person, role=Role.DATA_OFFICER, body=province.first, until=until
        )
    with build.at(build.DURING):
        campaign = open_entry(actor=province.manager, campaign=draft_of_this_year(province))
        address = reverse("workspace:section", args=(submission_of(campaign, province.first).pk, "nl"))
        client = signed_in(person)
    answers: list[tuple[int, int]] = []
    for minutes in (0, 29, 30):
        with build.at(after(minutes=minutes)):
            sent = {"value-staff": str(minutes + 1), "version-staff": str(len(answers))}
            answers.append((client.get(address).status_code, client.post(address, sent).status_code))
    assert answers == [(200, 302), (200, 302), (404, 404)]
    assert Answer.objects.get(field="staff").raw == "30"


def test_signing_out_everywhere_spares_this_browser() -> None:
    person = build.user()
    here, there = (with_form(person) for _ in range(2))
    assert here.get("/tai-khoan/").content.decode().count('<th scope="row"') == 2

    here.post("/tai-khoan/phien/")

    assert here.get("/lam-viec/").status_code == 200
    assert there.get("/lam-viec/").status_code == 302
    assert UserSession.objects.filter(user=person).count() == 1


def test_a_new_password_signs_other_browsers_out() -> None:
    person = build.user()
    here, there = signed_in(person), signed_in(person)
    new = "troi-xanh-may-trang"
    typed = {"oldpassword": build.PASSWORD, "password1": new, "password2": new}

    assert here.post("/tai-khoan/mat-khau/", typed).headers["Location"] == "/tai-khoan/"

    assert here.get("/lam-viec/").status_code == 200
    assert there.get("/lam-viec/").status_code == 302


def test_a_weak_new_password_is_refused() -> None:
    typed = {"oldpassword": build.PASSWORD, "password1": "matkhau", "password2": "matkhau"}
    assert (
        "cần ít nhất 10 ký tự" in signed_in(build.user()).post("/tai-khoan/mat-khau/", typed).content.decode()
    )
