"""What the people are called whose sign-in names stand in the log."""

from __future__ import annotations

from collections.abc import Iterable

from ictindex.directory.models import User


def full_names(usernames: Iterable[str]) -> dict[str, str]:
    """Give the full name behind each sign-in name, in one query; an account that is gone is left out."""
    rows = User.objects.filter(username__in=set(usernames)).values_list("username", "full_name")
    return dict(rows.iterator())
