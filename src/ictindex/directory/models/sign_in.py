"""What people sign in with, kept by the library of the sign-in: followed by the history, secrets left out."""

from __future__ import annotations

import pghistory
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount


@pghistory.track(
    pghistory.InsertEvent(),
    # Renewed recovery codes leave a version; that a factor was used does not.
    pghistory.UpdateEvent(condition=pghistory.AnyChange("user", "type", "data")),
    pghistory.DeleteEvent(),
    exclude=["data", "last_used_at"],
)
class SecondFactor(Authenticator):  # type: ignore[misc]  # the library brings no types
    """A passkey, the codes of a telephone, or recovery codes."""

    class Meta:
        proxy = True


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(condition=pghistory.AnyChange("user", "provider", "uid")),
    pghistory.DeleteEvent(),
    exclude=["extra_data", "last_login"],
)
class LinkedIdentity(SocialAccount):  # type: ignore[misc]  # as above
    """That an issuer and a subject of the single sign-on stand for an account."""

    class Meta:
        proxy = True
