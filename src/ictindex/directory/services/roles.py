"""Giving and ending roles."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ictindex.directory.guards import require_role
from ictindex.directory.models import Body, RoleAssignment, User
from ictindex.directory.rules import Role
from ictindex.foundation.audit import record_event


@transaction.atomic
def assign_role(
    *, actor: User, user: User, role: Role, body: Body | None = None, until: datetime | None = None
) -> RoleAssignment:
    """Give ``user`` a role over ``body`` and all below it (None: everywhere); again only moves ``until``."""
    require_role(actor, Role.SYSTEM_ADMINISTRATOR)
    assignment, _created = RoleAssignment.objects.update_or_create(
        user=user, role=role, body=body, defaults={"until": until}
    )
    after = {"role": role, "body": body.code if body else None, "until": until}
    record_event(actor=actor, action="role.assigned", subject=user, after=after)
    return assignment


@transaction.atomic
def end_role(*, actor: User, assignment: RoleAssignment, reason: str = "") -> None:
    """End a role now; the row stays as a record of when it was held."""
    require_role(actor, Role.SYSTEM_ADMINISTRATOR)
    assignment.until = timezone.now()
    assignment.save(update_fields=("until",))
    before = {"role": assignment.role, "body": assignment.body.code if assignment.body else None}
    record_event(actor=actor, action="role.ended", subject=assignment.user, reason=reason, before=before)
