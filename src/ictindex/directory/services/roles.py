"""Giving, ending and handing over roles."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ictindex.directory.guards import require_role
from ictindex.directory.models import Body, RoleAssignment, User
from ictindex.directory.rules import Role, RoleOrigin, role_text, scope_problems
from ictindex.directory.selectors.conflicts import unwaived_conflicts
from ictindex.directory.selectors.people import is_last_administrator
from ictindex.directory.selectors.roles import not_ended
from ictindex.foundation.audit import record_event
from ictindex.foundation.changes import logged_service
from ictindex.foundation.errors import FieldProblem, InvalidInput, InvalidState
from ictindex.foundation.vietnamese import normalise


@logged_service
def assign_role(  # noqa: PLR0913  # one keyword for each thing the administrator decides
    *,
    actor: User,
    user: User,
    role: Role,
    body: Body | None = None,
    campaign: str = "",
    codes: Iterable[str] = (),
    since: datetime | None = None,
    until: datetime | None = None,
) -> RoleAssignment:
    """Give ``user`` a role over ``body`` and all below it (None: everywhere); again only moves its dates.

    ``campaign`` is the code of the only campaign in which it counts, ``codes`` are the fields that a feed
    writes. Raises InvalidInput for a scope that the role does not know, dates out of order, a closed account,
    or a role in conflict with another one of the same person that no campaign manager waived.
    """
    require_role(actor, Role.SYSTEM_ADMINISTRATOR, body=body)
    user = User.objects.select_for_update().get(pk=user.pk)
    wanted = RoleAssignment(
        user=user,
        role=Role(role),
        body=body,
        campaign=campaign,
        codes=sorted(set(codes)),
        since=since,
        until=until,
    )
    problems = _date_problems(since, until)
    if not user.is_active:
        problems.append(FieldProblem("user", _("Tài khoản này đã ngừng sử dụng.")))
    problems += scope_problems(Role(role), has_body=body is not None, campaign=campaign, codes=wanted.codes)
    problems += unwaived_conflicts(user, Role(role), wanted.scope)
    if problems:
        raise InvalidInput(_("Chưa giao được vai trò «{role}».").format(role=Role(role).label), problems)
    return _store_role(actor, wanted)


@logged_service
def end_role(*, actor: User, assignment: RoleAssignment, reason: str = "") -> None:
    """End a role now; the row stays as a record of when it was held."""
    require_role(actor, Role.SYSTEM_ADMINISTRATOR, body=assignment.body)
    is_system = assignment.role == Role.SYSTEM_ADMINISTRATOR and assignment.body is None
    if is_system and is_last_administrator(assignment.user):
        raise InvalidState(_("Phải còn ít nhất một người quản trị hệ thống."))
    _close(assignment)
    before = held_record(assignment)
    record_event(actor=actor, action="role.ended", subject=assignment.user, reason=reason, before=before)


@logged_service
def hand_over_work(*, actor: User, user: User, successor: User, reason: str) -> list[RoleAssignment]:
    """Give every role of ``user`` to ``successor`` with the same scope and end, and end it for ``user``.

    All or nothing: InvalidInput lists every role that the successor may not hold.
    """
    require_role(actor, Role.SYSTEM_ADMINISTRATOR)
    reason = normalise(reason)
    people = User.objects.select_for_update().order_by("pk").in_bulk([user.pk, successor.pk])
    held = list(user.role_assignments.filter(not_ended()).select_related("body").order_by("pk"))
    problems = _hand_over_problems(people[user.pk], people[successor.pk], held, reason)
    if problems:
        raise InvalidInput(_("Chưa bàn giao được công việc."), problems)
    given = []
    for assignment in held:
        passed_on = copy(assignment)
        passed_on.user = people[successor.pk]
        if passed_on.since and passed_on.since <= timezone.now():
            passed_on.since = None
        _close(assignment)
        given.append(_store_role(actor, passed_on))
    after = {"successor": successor.username, "roles": [_in_words(assignment) for assignment in given]}
    record_event(actor=actor, action="user.handed_over", subject=user, reason=reason, after=after)
    return given


def _hand_over_problems(
    user: User, successor: User, held: list[RoleAssignment], reason: str
) -> list[FieldProblem]:
    problems = []
    if not reason:
        problems.append(FieldProblem("reason", _("Hãy ghi lý do.")))
    if user.pk == successor.pk or not successor.is_active:
        return [*problems, FieldProblem("successor", _("Hãy chọn một người khác còn đang làm việc."))]
    if not held:
        return [*problems, FieldProblem("user", _("Người này không giữ vai trò nào để bàn giao."))]
    for assignment in held:
        problems += unwaived_conflicts(successor, Role(assignment.role), assignment.scope)
    return problems


def _date_problems(since: datetime | None, until: datetime | None) -> list[FieldProblem]:
    if until and until <= timezone.now():
        return [FieldProblem("until", _("Ngày kết thúc phải ở trong tương lai."))]
    if since and until and since >= until:
        return [FieldProblem("until", _("Ngày kết thúc phải sau ngày bắt đầu."))]
    return []


def _store_role(actor: User, wanted: RoleAssignment) -> RoleAssignment:
    values = {
        "codes": wanted.codes,
        "since": wanted.since,
        "until": wanted.until,
        "origin": RoleOrigin.ASSIGNED,
    }
    assignment, _created = RoleAssignment.objects.update_or_create(
        user=wanted.user, role=wanted.role, body=wanted.body, campaign=wanted.campaign, defaults=values
    )
    after = held_record(assignment) | {"since": wanted.since, "until": wanted.until}
    record_event(actor=actor, action="role.assigned", subject=wanted.user, after=after)
    return assignment


def held_record(assignment: RoleAssignment) -> dict[str, Any]:
    """Give what the log keeps of a role: which one, and over what."""
    limits = {"campaign": assignment.campaign, "codes": assignment.codes}
    record = {"role": assignment.role, "body": assignment.body.code if assignment.body else None}
    return record | {name: value for name, value in limits.items() if value}


def _close(assignment: RoleAssignment) -> None:
    assignment.until = timezone.now()
    assignment.save(update_fields=("until",))


def _in_words(assignment: RoleAssignment) -> str:
    body = assignment.body.code if assignment.body else None
    return role_text(assignment.role, body, assignment.campaign, assignment.codes)
