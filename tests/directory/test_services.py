"""Who may create bodies and accounts, and what is refused."""

from datetime import date

import pytest
from django.contrib.auth import authenticate

from ictindex.directory.models import Body, User
from ictindex.directory.rules import BodyKind, Role
from ictindex.directory.selectors import user_has_role
from ictindex.directory.services import (
    add_to_peer_group,
    assign_role,
    create_body,
    create_first_administrator,
    create_peer_group,
    create_user,
    end_role,
)
from ictindex.foundation.errors import InvalidInput, InvalidState, NotAllowed
from ictindex.foundation.models import Event
from tests import build

pytestmark = pytest.mark.django_db


def test_the_first_administrator_is_created_once() -> None:
    first = build.administrator()

    assert user_has_role(first, Role.SYSTEM_ADMINISTRATOR)
    with pytest.raises(InvalidState):
        create_first_administrator(username="hai", password=build.PASSWORD, full_name="Người Thứ Hai")


def test_a_created_user_can_sign_in_and_holds_no_role() -> None:
    made = build.user("lan")

    assert authenticate(username="lan", password=build.PASSWORD) == made
    assert not made.role_assignments.exists()


@pytest.mark.parametrize(
    ("username", "password", "full_name", "field"),
    [
        ("quantri", build.PASSWORD, "Trùng Tên", "username"),
        ("moi", "12345", "Mật Khẩu Yếu", "password"),
        ("moi", build.PASSWORD, "", "full_name"),
        ("", build.PASSWORD, "Không Tên", "username"),
    ],
)
def test_an_account_is_refused_with_the_field_that_is_wrong(
    username: str, password: str, full_name: str, field: str
) -> None:
    admin = build.administrator()

    with pytest.raises(InvalidInput) as refusal:
        create_user(actor=admin, username=username, password=password, full_name=full_name)

    assert field in {problem.field for problem in refusal.value.problems}
    assert User.objects.count() == 1


def test_only_an_administrator_creates_accounts_roles_and_bodies() -> None:
    manager = build.user("", Role.CAMPAIGN_MANAGER)

    with pytest.raises(NotAllowed, match="Quản trị hệ thống"):
        create_user(actor=manager, username="x", password=build.PASSWORD, full_name="X")
    with pytest.raises(NotAllowed):
        assign_role(actor=manager, user=manager, role=Role.SYSTEM_ADMINISTRATOR)
    with pytest.raises(NotAllowed):
        create_body(actor=manager, code="x", kind=BodyKind.DEPARTMENT, name_vi="X")
    with pytest.raises(NotAllowed):
        create_peer_group(actor=manager, code="x", title_vi="X")


def test_an_administrator_of_a_subtree_adds_bodies_only_below_it() -> None:
    province = build.body("tinh", kind=BodyKind.PROVINCE)
    local = build.user("", Role.SYSTEM_ADMINISTRATOR, body=province)

    made = create_body(actor=local, code="so", kind=BodyKind.DEPARTMENT, name_vi="Sở  Y tế ", parent=province)

    assert (made.name_vi, made.path, made.search_key) == ("Sở Y tế", "/tinh/so/", "so y te so")
    with pytest.raises(NotAllowed):
        create_body(actor=local, code="khac", kind=BodyKind.PROVINCE, name_vi="Tỉnh khác")


@pytest.mark.parametrize("code", ["", "a/b", "a b", "-dau", "x" * 65, "tinh"])
def test_a_bad_or_taken_code_is_refused(code: str) -> None:
    build.body("tinh")

    with pytest.raises(InvalidInput) as refusal:
        create_body(actor=build.administrator(), code=code, kind=BodyKind.PROVINCE, name_vi="Tỉnh")

    assert [problem.field for problem in refusal.value.problems] == ["code"]
    assert Body.objects.count() == 1


def test_a_body_needs_a_name_and_dates_in_order() -> None:
    with pytest.raises(InvalidInput) as refusal:
        create_body(
            actor=build.administrator(),
            code="x",
            kind=BodyKind.DISTRICT,
            name_vi=" ",
            valid_from=date(2025, 7, 1),
            valid_to=date(2025, 7, 1),
        )

    assert {problem.field for problem in refusal.value.problems} == {"name_vi", "valid_to"}


def test_a_role_given_twice_is_held_once_and_can_end() -> None:
    officer, body = build.user(), build.body()
    first = build.grant(officer, Role.DATA_OFFICER, body)
    second = build.grant(officer, Role.DATA_OFFICER, body)

    end_role(actor=build.administrator(), assignment=second, reason="Chuyển công tác")

    assert first == second
    assert not user_has_role(officer, Role.DATA_OFFICER, body)
    assert Event.objects.get(action="role.ended").reason == "Chuyển công tác"


def test_a_peer_group_holds_each_body_once() -> None:
    admin, body = build.administrator(), build.body()
    group = create_peer_group(actor=admin, code="so", title_vi="Sở, ban, ngành")

    add_to_peer_group(actor=admin, group=group, bodies=[body])
    add_to_peer_group(actor=admin, group=group, bodies=[body, build.body()])

    assert group.bodies.count() == 2
    with pytest.raises(InvalidInput):
        create_peer_group(actor=admin, code="so", title_vi="Trùng")
