"""Inviting people: an address good for one use and a few days, where they choose their password."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _

from ictindex.directory.guards import require_role
from ictindex.directory.models import User
from ictindex.directory.rules import Role
from ictindex.directory.selectors.invitations import INVITATIONS, invited_person
from ictindex.directory.services.passwords import password_problems
from ictindex.directory.services.sessions import end_sessions
from ictindex.foundation.audit import record_event
from ictindex.foundation.changes import logged_service
from ictindex.foundation.errors import InvalidInput, InvalidState


@dataclass(frozen=True)
class Invitation:
    """The two parts of the address; whoever holds them chooses the password."""

    uid: str
    token: str


@logged_service
def invite_user(*, actor: User, user: User) -> Invitation:
    """Make a new invitation; those before are worth nothing from now on. InvalidState: account closed."""
    require_role(actor, Role.SYSTEM_ADMINISTRATOR)
    user = User.objects.select_for_update().get(pk=user.pk)
    if not user.is_active:
        raise InvalidState(_("Tài khoản này đã ngừng sử dụng."), _("Mở lại tài khoản trước khi mời."))
    user.invited_at = timezone.now()
    user.save(update_fields=("invited_at",))
    record_event(actor=actor, action="user.invited", subject=user)
    return Invitation(urlsafe_base64_encode(force_bytes(user.pk)), INVITATIONS.make_token(user))


@logged_service
def accept_invitation(*, uid: str, token: str, password: str) -> User:
    """Store the password that the invited person chose and use the invitation up; older sessions end.

    Raises NotFound for an invitation that is used, replaced or expired, InvalidInput for a weak password.
    """
    user = User.objects.select_for_update().get(pk=invited_person(uid, token).pk)
    invited_person(uid, token)  # once more under the lock: of two at a time only one gets through
    problems = list(password_problems(password, user))
    if problems:
        raise InvalidInput(_("Chưa đặt được mật khẩu."), problems)
    user.set_password(password)
    user.invited_at = None
    user.save(update_fields=("password", "invited_at"))
    end_sessions(user=user)
    record_event(actor=user, action="user.joined", subject=user)
    return user
