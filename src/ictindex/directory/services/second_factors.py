"""Helping somebody who lost the telephone and the passkeys."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.utils.translation import gettext as _

from ictindex.directory.guards import require_role
from ictindex.directory.models import User
from ictindex.directory.rules import Role
from ictindex.directory.services.sessions import end_sessions
from ictindex.foundation.audit import record_event
from ictindex.foundation.changes import logged_service
from ictindex.foundation.errors import FieldProblem, InvalidInput, InvalidState, NotAllowed
from ictindex.foundation.vietnamese import normalise


@logged_service
def remove_second_factors(*, actor: User, user: User, reason: str) -> None:
    """Take away all second factors of somebody else, and end their sessions.

    Raises InvalidState if there are none, InvalidInput without a reason.
    """
    require_role(actor, Role.SYSTEM_ADMINISTRATOR)
    if actor.pk == user.pk:
        raise NotAllowed(_("Hãy đổi cách xác thực của mình ở trang «Tài khoản của tôi»."))
    reason = normalise(reason)
    if not reason:
        raise InvalidInput(_("Chưa ghi lý do."), [FieldProblem("reason", _("Hãy ghi lý do."))])
    factors = Authenticator.objects.filter(user=user)
    before = {"factors": sorted(factors.values_list("type", flat=True))}
    if not before["factors"]:
        raise InvalidState(_("Người này chưa dùng xác thực hai lớp."))
    factors.delete()
    end_sessions(user=user)
    record_event(
        actor=actor, action="user.second_factors_removed", subject=user, reason=reason, before=before
    )
