"""Whether an invitation is good."""

from __future__ import annotations

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.db.models import QuerySet
from django.utils.encoding import force_str
from django.utils.http import urlsafe_base64_decode
from django.utils.translation import gettext as _

from ictindex.directory.models import User
from ictindex.foundation.errors import NotFound


class InvitationTokens(PasswordResetTokenGenerator):
    """Tokens that a new invitation, a new password or a sign-in makes worthless."""

    key_salt = "ictindex.directory.invitation"

    def _make_hash_value(self, user: User, timestamp: int) -> str:
        invited = user.invited_at.isoformat() if user.invited_at else ""
        return f"{super()._make_hash_value(user, timestamp)}{invited}"


INVITATIONS = InvitationTokens()


def people_to_invite() -> QuerySet[User]:
    """Give who has an address, but neither password nor single sign-on nor an invitation, by name."""
    waiting = User.objects.filter(is_active=True, invited_at=None, socialaccount=None)
    waiting = waiting.filter(password__startswith=UNUSABLE_PASSWORD_PREFIX)
    return waiting.exclude(email="").order_by("sort_key", "username")


def invited_person(uid: str, token: str) -> User:
    """Give whom an invitation is for; NotFound if it is wrong, used up, replaced or expired."""
    try:
        pk = int(force_str(urlsafe_base64_decode(uid)))
    except (ValueError, OverflowError):
        pk = 0
    user = (
        User.objects.filter(pk=pk, is_active=True).exclude(invited_at=None).first()
        if 0 < pk < 2**63
        else None
    )
    if user is None or not INVITATIONS.check_token(user, token):
        raise NotFound(
            _("Lời mời này không còn hiệu lực: đã dùng, đã quá hạn hoặc đã được thay bằng lời mời mới."),
            _("Đề nghị người quản trị hệ thống mời lại."),
        )
    return user
