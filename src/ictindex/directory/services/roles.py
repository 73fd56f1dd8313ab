"""Giving, ending and handing over roles."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from ictindex.directory.guards import require_role
from ictindex.directory.models import Body, RoleAssignment, User
from ictindex.directory.rules import Role, RoleOrigin
from ictindex.directory.selectors.conflicts import unwaived_conflicts
from ictindex.directory.selectors.people import is_last_administrator
from ictindex.directory.selectors.roles import not_ended
from ictindex.foundation.audit import record_event
from ictindex.foundation.changes import logged_service
from ictindex.foundation.errors import FieldProblem, InvalidInput, InvalidState
from ictindex.foundation.vietnamese import normalise


@logged_service
def assign_role(
    *,
    actor: User,
    user: User,
    role: Role,
    body: Body | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
) -> RoleAssignment:
    """Give ``user`` a role over ``body`` and all below it (None: everywhere); again only moves its dates.

    Raises InvalidInput for dates out of order, a closed account, or a role in conflict with another one of
    the same person that no campaign manager waived.
    """
    require_role(actor, Role.SYSTEM_ADMINISTRATOR, body=body)
    user = User.objects.select_for_update().get(pk=user.pk)
    problems = _date_problems(since, until)
    if not user.is_active:
        problems.append(FieldProblem("user", _("Tài khoản này đã ngừng sử dụng.")))
    problems += unwaived_conflicts(user, Role(role), body)
    if problems:
        raise InvalidInput(_("Chưa giao được vai trò «{role}».").format(role=Role(role).label), problems)
    return _store_role(actor, user, Role(role), body, since, until)


@logged_service
def end_role(*, actor: User, assignment: RoleAssignment, reason: str = "") -> None:
    """End a role now; the row stays as a record of when it was held."""
    require_role(actor, Role.SYSTEM_ADMINISTRATOR, body=assignment.body)
    is_system = assignment.role == Role.SYSTEM_ADMINISTRATOR and assignment.body is None
    if is_system and is_last_administrator(assignment.user):
        raise InvalidState(_("Phải còn ít nhất một người quản trị hệ thống."))
    _close(assignment)
    before = {"role": assignment.role, "body": _code(assignment.body)}
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
        since, until, scope = assignment.since, assignment.until, assignment.body
        _close(assignment)
        starts = since if since and since > timezone.now() else None
        given.append(_store_role(actor, successor, Role(assignment.role), scope, starts, until))
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
        problems += unwaived_conflicts(successor, Role(assignment.role), assignment.body)
    return problems


def _date_problems(since: datetime | None, until: datetime | None) -> list[FieldProblem]:
    if until and until <= timezone.now():
        return [FieldProblem("until", _("Ngày kết thúc phải ở trong tương lai."))]
    if since and until and since >= until:
        return [FieldProblem("until", _("Ngày kết thúc phải sau ngày bắt đầu."))]
    return []


def _store_role(  # the columns of one row, in their order
    actor: User, user: User, role: Role, body: Body | None, since: datetime | None, until: datetime | None
) -> RoleAssignment:
    values = {"since": since, "until": until, "origin": RoleOrigin.ASSIGNED}
    assignment, _created = RoleAssignment.objects.update_or_create(
        user=user, role=role, body=body, defaults=values
    )
    after = {"role": role, "body": _code(body), "since": since, "until": until}
    record_event(actor=actor, action="role.assigned", subject=user, after=after)
    return assignment


def _close(assignment: RoleAssignment) -> None:
    assignment.until = timezone.now()
    assignment.save(update_fields=("until",))


def _code(body: Body | None) -> str | None:
    return body.code if body else None


def _in_words(assignment: RoleAssignment) -> str:
    return f"{assignment.role}@{_code(assignment.body) or '*'}"
