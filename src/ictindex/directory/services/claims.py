"""Roles that follow what the single sign-on says of a person."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from ictindex.directory.models import Body, RoleAssignment, User
from ictindex.directory.rules import Role, RoleOrigin, Scope, scope_problems
from ictindex.directory.selectors.conflicts import unwaived_conflicts
from ictindex.directory.selectors.roles import not_ended
from ictindex.foundation.audit import record_event
from ictindex.foundation.changes import logged_service


@logged_service
def synchronise_roles(*, user: User, granted: Iterable[tuple[Role, Body | None]]) -> None:
    """Give the roles that the claims stand for and end those that they stand for no longer.

    Roles given by an administrator are left alone. A role in conflict with another one, or one that cannot be
    held over such a scope, is not given; the log says so.
    """
    user = User.objects.select_for_update().get(pk=user.pk)
    wanted = {(Role(role), body.pk if body else None): body for role, body in granted}
    current = {
        (Role(each.role), each.body_id): each
        for each in user.role_assignments.filter(not_ended(), campaign="").select_related("body")
    }
    for key, assignment in current.items():
        if assignment.origin == RoleOrigin.CLAIMED and key not in wanted:
            _end(user, assignment)
    for (role, body_id), body in wanted.items():
        if (role, body_id) not in current:
            _give(user, role, body)


def _end(user: User, assignment: RoleAssignment) -> None:
    assignment.until = timezone.now()
    assignment.save(update_fields=("until",))
    before = {"role": assignment.role, "body": assignment.body.code if assignment.body else None}
    record_event(actor=user, action="role.ended", subject=user, before=before, reason=RoleOrigin.CLAIMED)


def _give(user: User, role: Role, body: Body | None) -> None:
    after = {"role": role, "body": body.code if body else None}
    problems = scope_problems(role, has_body=body is not None)
    problems += unwaived_conflicts(user, role, Scope(body.path if body else None))
    if problems:
        reason = " ".join(problem.sentence for problem in problems)
        record_event(actor=user, action="role.refused", subject=user, after=after, reason=reason)
        return
    values = {"since": None, "until": None, "origin": RoleOrigin.CLAIMED}
    RoleAssignment.objects.update_or_create(user=user, role=role, body=body, campaign="", defaults=values)
    record_event(actor=user, action="role.assigned", subject=user, after=after, reason=RoleOrigin.CLAIMED)
