"""Letting one person hold two conflicting roles, as a small team may need."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from ictindex.directory.guards import require_role
from ictindex.directory.models import Body, ConflictWaiver, User
from ictindex.directory.rules import Role, role_conflict
from ictindex.foundation.audit import record_event
from ictindex.foundation.changes import logged_service
from ictindex.foundation.errors import FieldProblem, InvalidInput, NotAllowed
from ictindex.foundation.vietnamese import normalise


@logged_service
def waive_conflict(
    *,
    actor: User,
    user: User,
    role: Role,
    other: Role,
    reason: str,
    body: Body | None = None,
    campaign: str = "",
) -> ConflictWaiver:
    """Let ``user`` hold two conflicting roles over ``body`` and below; the reason is shown with the person.

    With the code of a ``campaign``, in that one only. Only a campaign manager over that scope may, and never
    for themselves. Raises InvalidInput without a reason, or for roles that do not conflict.
    """
    require_role(actor, Role.CAMPAIGN_MANAGER, body=body, campaign=campaign)
    if actor.pk == user.pk:
        raise NotAllowed(
            _("Không ai tự cho phép mình kiêm nhiệm; việc này do người chủ trì khác quyết định.")
        )
    problems = []
    if role_conflict(Role(role), Role(other)) is None:
        problems.append(FieldProblem("other", _("Hai vai trò này không xung đột, không cần cho phép.")))
    if not normalise(reason):
        problems.append(FieldProblem("reason", _("Hãy ghi lý do; lý do được hiện cùng hồ sơ người này.")))
    if problems:
        raise InvalidInput(_("Chưa cho phép được kiêm nhiệm."), problems)
    waiver = ConflictWaiver.objects.create(
        user=user,
        role=role,
        other_role=other,
        body=body,
        campaign=campaign,
        reason=normalise(reason),
        waived_by=actor,
        waived_at=timezone.now(),
    )
    after = {"roles": [role, other], "body": body.code if body else None}
    after |= {"campaign": campaign} if campaign else {}
    record_event(actor=actor, action="conflict.waived", subject=user, reason=waiver.reason, after=after)
    return waiver
