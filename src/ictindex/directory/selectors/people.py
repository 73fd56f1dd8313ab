"""Finding accounts."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ictindex.directory.models import User
from ictindex.foundation.errors import NotFound


def user_by_username(username: str) -> User:
    """Give the account called ``username``; NotFound if there is none."""
    user = User.objects.filter(username=username).first()
    if user is None:
        raise NotFound(_("Không có tài khoản «{username}».").format(username=username))
    return user
