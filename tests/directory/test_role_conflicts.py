"""Roles that one person may not hold together, unless a campaign manager waived it."""

from typing import Any

import pytest

from ictindex.directory.rules import Role, role_conflict
from ictindex.directory.rules.roles import ROLE_CONFLICTS
from ictindex.directory.selectors import roles_held
from ictindex.directory.services import assign_role, synchronise_roles, waive_conflict
from ictindex.foundation.errors import InvalidInput, NotAllowed
from ictindex.foundation.models import Event
from tests import build

# Every pair of roles that the table of the workflow keeps apart; all others go together.
APART = {
    Role.SYSTEM_ADMINISTRATOR: "campaign_manager reviewer lead_reviewer approver publisher"
    " data_officer head_of_body",
    Role.CAMPAIGN_MANAGER: "reviewer lead_reviewer data_officer head_of_body",
    Role.REVIEWER: "data_officer head_of_body",
    Role.LEAD_REVIEWER: "publisher data_officer head_of_body",
    Role.APPROVER: "data_officer head_of_body",
    Role.PUBLISHER: "data_officer head_of_body",
    Role.AUDITOR: " ".join(role for role in Role if role != Role.AUDITOR),
    Role.MONITORING_FEED: " ".join(role for role in Role if role != Role.MONITORING_FEED),
}


def test_roles_are_kept_apart_as_the_workflow_says() -> None:
    expected = {frozenset({role, Role(other)}) for role, others in APART.items() for other in others.split()}
    found = {frozenset({role, other}) for role in Role for other in Role if role_conflict(role, other)}
    assert found == expected


def test_every_conflict_says_why() -> None:
    assert all(str(conflict.reason).endswith(".") for conflict in ROLE_CONFLICTS)


@pytest.mark.django_db
def test_claims_give_no_role_over_a_scope_that_it_does_not_know_and_leave_roles_in_campaigns_alone() -> None:
    body = build.body()
    person = build.user()
    build.grant(person, Role.AUDITOR, body, "dot-1")

    synchronise_roles(user=person, granted=[(Role.FRAMEWORK_EDITOR, body), (Role.MONITORING_FEED, None)])
    assert [(each.role, each.campaign) for each in roles_held(person)] == [(Role.AUDITOR, "dot-1")]
    assert Event.objects.filter(action="role.refused").count() == 2

    synchronise_roles(user=person, granted=[(Role.AUDITOR, body)])
    assert {each.campaign for each in roles_held(person)} == {"", "dot-1"}
    synchronise_roles(user=person, granted=[])
    assert {each.campaign for each in roles_held(person)} == {"dot-1"}


@pytest.mark.django_db
def test_a_reviewer_does_not_also_declare_for_a_body_under_review() -> None:
    province = build.body("tinh")
    department = build.body("so", parent=province)
    person = build.user("", Role.REVIEWER, body=province)

    with pytest.raises(InvalidInput) as refusal:
        build.grant(person, Role.HEAD_OF_BODY, department)

    assert "chính đơn vị mình" in refusal.value.problems[0].sentence
    assert not person.role_assignments.filter(role=Role.HEAD_OF_BODY).exists()


@pytest.mark.django_db
def test_conflicting_roles_over_bodies_apart_from_each_other_go_together() -> None:
    here, there = build.body(), build.body()
    person = build.user("", Role.REVIEWER, body=here)

    assert build.grant(person, Role.HEAD_OF_BODY, there).body == there


@pytest.mark.django_db
def test_a_role_that_ended_is_in_nobodys_way() -> None:
    body = build.body()
    person = build.user()
    with build.at(build.OPENS):
        assign_role(
            actor=build.administrator(), user=person, role=Role.REVIEWER, body=body, until=build.DURING
        )
    with build.at(build.AFTER):
        assert build.grant(person, Role.DATA_OFFICER, body)


@pytest.mark.django_db
def test_a_waiver_lets_a_small_team_go_on_and_is_on_record() -> None:
    province = build.body("tinh")
    department = build.body("so", parent=province)
    manager = build.user("", Role.CAMPAIGN_MANAGER, body=province)
    person = build.user("", Role.REVIEWER, body=province)

    waiver = waive_conflict(
        actor=manager,
        user=person,
        role=Role.DATA_OFFICER,
        other=Role.REVIEWER,
        body=department,
        reason="Sở chỉ có một cán bộ CNTT",
    )

    assert build.grant(person, Role.DATA_OFFICER, department)
    assert waiver.waived_by == manager
    assert Event.objects.get(action="conflict.waived").reason == "Sở chỉ có một cán bộ CNTT"


@pytest.mark.django_db
def test_a_waiver_reaches_no_further_than_its_body() -> None:
    province = build.body("tinh")
    person = build.user("", Role.REVIEWER, body=province)
    waive_conflict(
        actor=build.persona(Role.CAMPAIGN_MANAGER),
        user=person,
        role=Role.REVIEWER,
        other=Role.DATA_OFFICER,
        body=build.body("so", parent=province),
        reason="Thiếu người",
    )

    with pytest.raises(InvalidInput):
        build.grant(person, Role.DATA_OFFICER, build.body("so-khac", parent=province))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("other", "reason", "field"),
    [(Role.APPROVER, "Thiếu người", "other"), (Role.DATA_OFFICER, "  ", "reason")],
)
def test_a_waiver_needs_a_conflict_and_a_reason(other: Role, reason: str, field: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        waive_conflict(
            actor=build.persona(Role.CAMPAIGN_MANAGER),
            user=build.user(),
            role=Role.REVIEWER,
            other=other,
            reason=reason,
        )
    assert [problem.field for problem in refusal.value.problems] == [field]


@pytest.mark.django_db
def test_only_another_campaign_manager_over_the_body_waives() -> None:
    body = build.body()
    manager = build.user("", Role.CAMPAIGN_MANAGER, body=body)
    conflict: dict[str, Any] = {
        "role": Role.CAMPAIGN_MANAGER,
        "other": Role.DATA_OFFICER,
        "body": body,
        "reason": "Thiếu người",
    }

    with pytest.raises(NotAllowed, match="tự cho phép"):
        waive_conflict(actor=manager, user=manager, **conflict)
    for stranger in (build.administrator(), build.user("", Role.CAMPAIGN_MANAGER, body=build.body())):
        with pytest.raises(NotAllowed):
            waive_conflict(actor=stranger, user=manager, **conflict)
