"""Who must have a second factor, and has one."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.conf import settings

from ictindex.directory.models import User
from ictindex.directory.selectors.roles import is_privileged

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def lacks_second_factor(user: User) -> bool:
    """Tell whether the user holds a privileged role without the second factor that the setting asks for."""
    if not settings.SECOND_FACTOR_COMPULSORY or not is_privileged(user):
        return False
    return not has_second_factor(user)


def has_second_factor(user: User) -> bool:
    """Tell whether the user has a passkey or codes of a telephone."""
    return bool(Authenticator.objects.filter(user=user, type__in=FACTORS).exists())


def must_keep_factor(authenticator: Authenticator) -> bool:
    """Tell whether this is the last second factor of somebody who must have one."""
    if not settings.SECOND_FACTOR_COMPULSORY or authenticator.type not in FACTORS:
        return False
    others = Authenticator.objects.filter(user=authenticator.user, type__in=FACTORS)
    return is_privileged(authenticator.user) and not others.exclude(pk=authenticator.pk).exists()
