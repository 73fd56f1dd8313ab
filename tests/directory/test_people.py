"""Accounts from invitation to closing, and work that passes to a successor."""

import unicodedata
from datetime import timedelta
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.auth import authenticate
from django.db import IntegrityError, transaction
from django.test import Client

from ictindex.directory.models import User
from ictindex.directory.rules import Role
from ictindex.directory.selectors import people_for, roles_held, search_people, user_has_role
from ictindex.directory.services import (
    accept_invitation,
    assign_role,
    create_user,
    deactivate_user,
    end_role,
    hand_over_work,
    invite_user,
    reactivate_user,
)
from ictindex.foundation.errors import InvalidInput, InvalidState, NotAllowed, NotFound
from ictindex.foundation.models import Event
from tests import build

pytestmark = pytest.mark.django_db
STRONG = "troi-xanh-may-trang"


@pytest.mark.parametrize("name", ["LAN.TRAN", unicodedata.normalize("NFD", "lan.trần"), " lan.tran "])
def test_a_name_that_differs_only_in_case_or_form_is_taken(name: str) -> None:
    admin = build.administrator()
    for taken in ("lan.tran", "lan.trần"):
        create_user(actor=admin, username=taken, full_name="Trần Thị Lan")

    with pytest.raises(InvalidInput, match="Chưa tạo được"):
        create_user(actor=admin, username=name, full_name="Người Khác")


def test_the_database_too_refuses_a_name_in_another_case() -> None:
    build.user("lan")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(username="LAN", full_name="Người Khác")


@pytest.mark.parametrize("password", ["12345678901", "password123", "ngan", "lan.tran.2026"])
def test_a_weak_password_is_refused(password: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        create_user(actor=build.administrator(), username="lan.tran", full_name="Lan", password=password)
    assert "password" in {problem.field for problem in refusal.value.problems}


def test_an_account_without_a_password_waits_for_its_invitation() -> None:
    person = create_user(actor=build.administrator(), username="lan", full_name="Trần Thị Lan")
    assert not person.has_usable_password()

    invited = invite_user(actor=build.administrator(), user=person)
    accept_invitation(uid=invited.uid, token=invited.token, password=STRONG)

    assert authenticate(username="lan", password=STRONG) == person


def test_an_invitation_is_good_once() -> None:
    invited = invite_user(actor=build.administrator(), user=build.user())
    accept_invitation(uid=invited.uid, token=invited.token, password=STRONG)

    with pytest.raises(NotFound, match="không còn hiệu lực"):
        accept_invitation(uid=invited.uid, token=invited.token, password="mat-khau-cua-ke-khac")


def test_a_new_invitation_replaces_the_one_before() -> None:
    person = build.user()
    with build.at(build.OPENS):
        first = invite_user(actor=build.administrator(), user=person)
    second = invite_user(actor=build.administrator(), user=person)

    with pytest.raises(NotFound):
        accept_invitation(uid=first.uid, token=first.token, password=STRONG)
    assert accept_invitation(uid=second.uid, token=second.token, password=STRONG) == person


@pytest.mark.parametrize(
    ("uid", "token"), [("", ""), ("MQ", "sai"), ("//", "x"), ("OTk5OTk5OTk5OTk5OTk5OTk5OTk5", "x")]
)
def test_a_made_up_invitation_is_not_found(uid: str, token: str) -> None:
    build.administrator()
    with pytest.raises(NotFound):
        accept_invitation(uid=uid, token=token, password=STRONG)


def test_an_invitation_with_a_weak_password_stays_good() -> None:
    invited = invite_user(actor=build.administrator(), user=build.user())
    with pytest.raises(InvalidInput):
        accept_invitation(uid=invited.uid, token=invited.token, password="12345")
    assert accept_invitation(uid=invited.uid, token=invited.token, password=STRONG)


def test_closing_an_account_ends_its_sessions_at_once() -> None:
    person = build.user("", Role.DATA_OFFICER, body=build.body())
    browser = Client()
    browser.post("/dang-nhap/", {"login": person.username, "password": build.PASSWORD})
    assert browser.get("/lam-viec/").status_code == 200
    assert UserSession.objects.filter(user=person).exists()

    deactivate_user(actor=build.administrator(), user=person, reason="Nghỉ hưu")

    assert not UserSession.objects.filter(user=person).exists()
    assert browser.get("/lam-viec/").status_code == 302
    person.refresh_from_db()
    assert not roles_held(person).exists()
    assert authenticate(username=person.username, password=build.PASSWORD) is None


def test_an_account_opens_again_with_the_roles_it_had() -> None:
    person = build.user("", Role.DATA_OFFICER, body=build.body())
    deactivate_user(actor=build.administrator(), user=person, reason="Biệt phái")
    reactivate_user(actor=build.administrator(), user=person, reason="Đã về")

    assert roles_held(User.objects.get(pk=person.pk)).count() == 1


def test_a_session_ended_with_its_account_does_not_come_back_with_it() -> None:
    person, browser = build.user(), Client()
    browser.post("/dang-nhap/", {"login": person.username, "password": build.PASSWORD})
    deactivate_user(actor=build.administrator(), user=person, reason="Biệt phái")
    reactivate_user(actor=build.administrator(), user=person, reason="Đã về")

    assert browser.get("/lam-viec/").status_code == 302


def test_nobody_closes_their_own_account_or_the_last_administrator() -> None:
    admin = build.administrator()
    with pytest.raises(InvalidState, match="chính mình"):
        deactivate_user(actor=admin, user=admin, reason="Thử")
    with pytest.raises(InvalidState, match="ít nhất một"):
        end_role(actor=admin, assignment=admin.role_assignments.get())
    second = build.user("", Role.SYSTEM_ADMINISTRATOR)
    end_role(actor=second, assignment=admin.role_assignments.get())
    with pytest.raises(InvalidState, match="chính mình"):
        deactivate_user(actor=second, user=second, reason="Thử")


def test_closing_needs_a_reason_and_an_administrator() -> None:
    person = build.user()
    with pytest.raises(InvalidInput):
        deactivate_user(actor=build.administrator(), user=person, reason=" ")
    with pytest.raises(NotAllowed):
        deactivate_user(actor=build.persona(Role.CAMPAIGN_MANAGER), user=person, reason="Thử")


def test_a_role_counts_from_its_first_moment_to_its_last() -> None:
    body, person = build.body(), build.user()
    with build.at(build.OPENS):
        assign_role(
            actor=build.administrator(),
            user=person,
            role=Role.DATA_OFFICER,
            body=body,
            since=build.DURING,
            until=build.DEADLINE,
        )
    held = []
    for moment in (build.OPENS, build.DURING, build.DEADLINE - timedelta(seconds=1), build.DEADLINE):
        with build.at(moment):
            held.append(user_has_role(person, Role.DATA_OFFICER, body))
    assert held == [False, True, True, False]


def test_dates_of_a_role_out_of_order_are_refused() -> None:
    given: dict[str, Any] = {"actor": build.administrator(), "user": build.user(), "role": Role.AUDITOR}
    with build.at(build.DURING):
        for since, until in ((None, build.OPENS), (build.AFTER, build.DEADLINE)):
            with pytest.raises(InvalidInput):
                assign_role(**given, since=since, until=until)


def test_an_expired_role_is_refused_by_the_services() -> None:
    manager = build.user()
    with build.at(build.OPENS):
        assign_role(
            actor=build.administrator(), user=manager, role=Role.SYSTEM_ADMINISTRATOR, until=build.DURING
        )
        create_user(actor=manager, username="kip", full_name="Kịp Thời")
    with build.at(build.DURING), pytest.raises(NotAllowed):
        create_user(actor=manager, username="muon", full_name="Quá Hạn")


def test_a_role_is_not_given_to_a_closed_account() -> None:
    person = build.user()
    deactivate_user(actor=build.administrator(), user=person, reason="Nghỉ hưu")
    with pytest.raises(InvalidInput):
        build.grant(person, Role.AUDITOR)


def test_work_passes_to_a_successor_with_scope_and_end() -> None:
    body, successor = build.body(), build.user()
    leaver = build.user("", Role.DATA_OFFICER, Role.HEAD_OF_BODY, body=body)

    hand_over_work(actor=build.administrator(), user=leaver, successor=successor, reason="Chuyển công tác")

    assert not roles_held(leaver).exists()
    assert {(each.role, each.body) for each in roles_held(successor)} == {
        (Role.DATA_OFFICER, body),
        (Role.HEAD_OF_BODY, body),
    }
    assert Event.objects.get(action="user.handed_over").after["successor"] == successor.username


def test_work_is_handed_over_whole_or_not_at_all() -> None:
    body = build.body()
    leaver = build.user("", Role.FRAMEWORK_EDITOR, Role.APPROVER)
    successor = build.user("", Role.DATA_OFFICER, body=body)

    with pytest.raises(InvalidInput) as refusal:
        hand_over_work(actor=build.administrator(), user=leaver, successor=successor, reason="Nghỉ hưu")

    assert len(refusal.value.problems) == 1
    assert roles_held(leaver).count() == 2
    assert roles_held(successor).count() == 1


@pytest.mark.parametrize("who", ["self", "closed"])
def test_a_successor_is_another_person_at_work(who: str) -> None:
    leaver = build.user("", Role.AUDITOR)
    successor = leaver if who == "self" else build.user()
    if who == "closed":
        deactivate_user(actor=build.administrator(), user=successor, reason="Nghỉ hưu")
    with pytest.raises(InvalidInput):
        hand_over_work(actor=build.administrator(), user=leaver, successor=successor, reason="Nghỉ hưu")


def test_people_are_seen_by_who_administers_leads_or_audits_their_bodies() -> None:
    here, there = build.body(), build.body()
    officer = build.user("", Role.DATA_OFFICER, body=here)
    other = build.user("", Role.DATA_OFFICER, body=there)
    manager = build.user("", Role.CAMPAIGN_MANAGER, body=here)

    assert set(people_for(manager)) == {officer, manager}
    assert not people_for(other).exists()
    assert set(people_for(build.administrator())) == set(User.objects.all())


@pytest.mark.parametrize("typed", ["lân", "LÂN", unicodedata.normalize("NFD", "Lân"), "Trần Thị LÂN"])
def test_people_whose_names_have_the_exact_accents_come_first(typed: str) -> None:
    for number, name in enumerate(["Trần Thị Lăn", "Trần Thị Lan", "Trần Thị Lân"]):
        create_user(actor=build.administrator(), username=f"u{number}", full_name=name)

    found = search_people(people_for(build.administrator()), typed)

    assert [person.full_name for person in found] == ["Trần Thị Lân", "Trần Thị Lan", "Trần Thị Lăn"]


def test_people_are_sorted_by_the_vietnamese_alphabet() -> None:
    for number, name in enumerate(["Đỗ Anh", "Dương Ánh", "Ân Văn", "An Văn", "Ăn Văn"]):
        create_user(actor=build.administrator(), username=f"u{number}", full_name=name)
    everybody = people_for(build.administrator()).filter(username__startswith="u")

    assert [person.full_name for person in everybody] == [
        "An Văn",
        "Ăn Văn",
        "Ân Văn",
        "Dương Ánh",
        "Đỗ Anh",
    ]


def test_people_are_found_by_name_without_accents_by_role_and_by_body() -> None:
    province = build.body("tinh")
    body = build.body("so", parent=province)
    lan = create_user(actor=build.administrator(), username="lan.tran", full_name="Trần Thị Lan")
    build.grant(lan, Role.DATA_OFFICER, body)
    build.user("minh", Role.HEAD_OF_BODY, body=body)
    everybody = people_for(build.administrator())

    assert list(search_people(everybody, "tran lan")) == [lan]
    assert list(search_people(everybody, role=Role.DATA_OFFICER)) == [lan]
    assert search_people(everybody, body=body).filter(pk=lan.pk).exists()
    assert not search_people(everybody, "lan", body=province).exists()
    assert not search_people(everybody, "%").exists()
