"""Over what a role is held: a body with all below it, one campaign, listed codes."""

from typing import Any

import pytest

from ictindex.directory.guards import require_role
from ictindex.directory.models import Body, RoleAssignment, User
from ictindex.directory.rules import Limit, Role, Scope, scope_problems
from ictindex.directory.rules.scopes import LIMITS, REQUIRED
from ictindex.directory.selectors import (
    all_role_names,
    bodies_in_scope,
    held_role_names,
    in_scope,
    listed_codes,
    people_for,
    user_has_role,
)
from ictindex.directory.selectors.holders import role_holders
from ictindex.directory.selectors.roles import is_privileged
from ictindex.directory.services import assign_role, hand_over_work, waive_conflict
from ictindex.foundation.errors import InvalidInput, NotAllowed
from ictindex.foundation.models import Event
from tests import build

EVERYWHERE, PROVINCE, DEPARTMENT = Scope(), Scope("1."), Scope("1.2.")
THIS, OTHER = Scope("1.", "dot-1"), Scope("1.", "dot-2")


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        (PROVINCE, DEPARTMENT, True),
        (EVERYWHERE, DEPARTMENT, True),
        (Scope("2."), DEPARTMENT, False),
        (THIS, DEPARTMENT, True),
        (THIS, OTHER, False),
        (THIS, Scope("1.2.", "dot-1"), True),
        (Scope("2.", "dot-1"), THIS, False),
    ],
)
def test_two_scopes_meet_in_a_body_and_a_campaign(one: Scope, other: Scope, meet: bool) -> None:
    assert one.meets(other) is other.meets(one) is meet


@pytest.mark.parametrize(
    ("one", "other", "covers"),
    [
        (EVERYWHERE, THIS, True),
        (PROVINCE, THIS, True),
        (THIS, PROVINCE, False),
        (THIS, OTHER, False),
        (THIS, Scope("1.2.", "dot-1"), True),
        (DEPARTMENT, PROVINCE, False),
        (PROVINCE, EVERYWHERE, False),
    ],
)
def test_a_scope_covers_what_is_narrower_in_both(one: Scope, other: Scope, covers: bool) -> None:
    assert one.covers(other) is covers


def test_what_two_scopes_have_in_common_is_the_narrower_of_each() -> None:
    assert THIS.within(DEPARTMENT) == DEPARTMENT.within(THIS) == Scope("1.2.", "dot-1")
    assert EVERYWHERE.within(THIS) == THIS


def test_what_a_role_needs_it_may_also_have() -> None:
    assert LIMITS.keys() == set(Role)
    assert all(needed <= LIMITS[role] for role, needed in REQUIRED.items())


@pytest.mark.parametrize(
    ("role", "given", "wrong"),
    [
        (Role.REVIEWER, {"has_body": True, "campaign": "dot"}, []),
        (Role.REVIEWER, {"has_body": True, "codes": ["staff"]}, [Limit.CODES]),
        (Role.SYSTEM_ADMINISTRATOR, {"has_body": True, "campaign": "dot"}, [Limit.CAMPAIGN]),
        (
            Role.FRAMEWORK_EDITOR,
            {"has_body": True, "campaign": "dot", "codes": ["x"]},
            [Limit.BODY, Limit.CAMPAIGN, Limit.CODES],
        ),
        (Role.MONITORING_FEED, {"has_body": True}, [Limit.CAMPAIGN, Limit.CODES]),
        (Role.MONITORING_FEED, {"has_body": False, "campaign": "dot", "codes": ["x"]}, []),
    ],
)
def test_a_scope_that_the_role_does_not_know_is_told_at_its_field(
    role: Role, given: dict[str, Any], wrong: list[Limit]
) -> None:
    problems = scope_problems(role, **given)
    assert [problem.field for problem in problems] == [limit.value for limit in wrong]
    assert all(str(role.label) in problem.sentence for problem in problems)


@pytest.fixture
def province(db: None) -> Body:
    return build.body("tinh")


@pytest.fixture
def person(province: Body) -> User:
    """Give somebody who manages one campaign of the province."""
    person = build.user("")
    build.grant(person, Role.CAMPAIGN_MANAGER, province, "dot-1")
    return person


def test_a_role_in_one_campaign_gives_nothing_outside_of_it(person: User, province: Body) -> None:
    assert user_has_role(person, Role.CAMPAIGN_MANAGER, province, "dot-1")
    assert not user_has_role(person, Role.CAMPAIGN_MANAGER, province, "dot-2")
    assert not user_has_role(person, Role.CAMPAIGN_MANAGER, province)
    assert not bodies_in_scope(person, *Role).exists()
    assert not held_role_names(person)
    assert not people_for(person).exists()


def test_guards_let_a_role_in_one_campaign_pass_only_there(person: User, province: Body) -> None:
    require_role(person, Role.CAMPAIGN_MANAGER, body=province, campaign="dot-1")
    for where in ({"campaign": "dot-2"}, {}):
        with pytest.raises(NotAllowed):
            require_role(person, Role.CAMPAIGN_MANAGER, body=province, **where)


def test_a_role_in_one_campaign_is_still_a_role(person: User, province: Body) -> None:
    assert all_role_names(person) == {Role.CAMPAIGN_MANAGER}
    assert is_privileged(person)
    assert role_holders(Role.CAMPAIGN_MANAGER, province, "dot-1") == [person]
    assert role_holders(Role.CAMPAIGN_MANAGER, province, "dot-2") == []


def test_rows_are_in_scope_by_their_body_and_their_campaign(person: User, province: Body) -> None:
    for campaign in ("dot-1", "dot-2"):
        build.grant(build.user(""), Role.REVIEWER, province, campaign)
    condition = in_scope(person, Role.CAMPAIGN_MANAGER, body="body", campaign="campaign")
    found = RoleAssignment.objects.filter(condition, role=Role.REVIEWER)
    assert [each.campaign for each in found] == ["dot-1"]


def test_a_role_with_codes_counts_for_nothing_but_its_codes(province: Body) -> None:
    feed = build.user("")
    build.grant(feed, Role.MONITORING_FEED, province, "dot-1", ["staff", "lan", "staff"])
    assert listed_codes(feed, Role.MONITORING_FEED, province, "dot-1") == {"staff", "lan"}
    assert listed_codes(feed, Role.MONITORING_FEED, province, "dot-2") == frozenset()
    assert listed_codes(feed, Role.MONITORING_FEED, build.body(), "dot-1") == frozenset()
    assert not user_has_role(feed, Role.MONITORING_FEED, province, "dot-1")


def test_the_same_role_is_held_once_in_each_campaign(person: User, province: Body) -> None:
    build.grant(person, Role.CAMPAIGN_MANAGER, province, "dot-2")
    build.grant(person, Role.CAMPAIGN_MANAGER, province, "dot-2")
    assert {each.campaign for each in person.role_assignments.all()} == {"dot-1", "dot-2"}
    assert person.role_assignments.count() == 2


def test_a_wrong_scope_stores_nothing(province: Body) -> None:
    person = build.user("")
    with pytest.raises(InvalidInput) as refusal:
        assign_role(actor=build.administrator(), user=person, role=Role.FRAMEWORK_EDITOR, body=province)
    assert [problem.field for problem in refusal.value.problems] == ["body"]
    assert not person.role_assignments.exists()


def test_roles_in_conflict_go_together_in_different_campaigns_only(person: User, province: Body) -> None:
    department = build.body("so", parent=province)
    assert build.grant(person, Role.DATA_OFFICER, department, "dot-2")
    for campaign in ("dot-1", ""):
        with pytest.raises(InvalidInput, match="Cán bộ đầu mối"):
            build.grant(person, Role.DATA_OFFICER, department, campaign)


def test_a_waiver_for_one_campaign_reaches_no_further(person: User, province: Body) -> None:
    other = build.user("")
    build.grant(other, Role.REVIEWER, province)
    conflict: dict[str, Any] = {
        "role": Role.REVIEWER,
        "other": Role.DATA_OFFICER,
        "body": province,
        "reason": "Thiếu người",
    }
    with pytest.raises(NotAllowed):
        waive_conflict(actor=person, user=other, campaign="dot-2", **conflict)

    waive_conflict(actor=person, user=other, campaign="dot-1", **conflict)

    assert build.grant(other, Role.DATA_OFFICER, province, "dot-1")
    with pytest.raises(InvalidInput):
        build.grant(other, Role.DATA_OFFICER, province, "dot-2")
    assert Event.objects.get(action="conflict.waived").after["campaign"] == "dot-1"


def test_work_is_handed_over_with_its_campaign_and_its_codes(province: Body) -> None:
    feed, successor = build.user(""), build.user("")
    build.grant(feed, Role.MONITORING_FEED, province, "dot-1", ["staff"])

    hand_over_work(actor=build.administrator(), user=feed, successor=successor, reason="Đổi máy")

    assert listed_codes(successor, Role.MONITORING_FEED, province, "dot-1") == {"staff"}
    assert listed_codes(feed, Role.MONITORING_FEED, province, "dot-1") == frozenset()
    told = Event.objects.get(action="user.handed_over").after["roles"]
    assert told == ["monitoring_feed@tinh#dot-1!staff"]


def test_the_log_tells_the_campaign_and_the_codes_of_a_role(province: Body) -> None:
    build.grant(build.user(""), Role.MONITORING_FEED, province, "dot-1", ["staff"])
    after = Event.objects.filter(action="role.assigned").latest("pk").after
    assert (after["body"], after["campaign"], after["codes"]) == ("tinh", "dot-1", ["staff"])
