"""What the people and bodies are called whose short names stand in the log."""

from __future__ import annotations

from collections.abc import Iterable

from ictindex.directory.models import Body, User
from ictindex.foundation.bilingual import in_current_language


def full_names(usernames: Iterable[str]) -> dict[str, str]:
    """Give the full name behind each sign-in name, in one query; an account that is gone is left out."""
    rows = User.objects.filter(username__in=set(usernames)).values_list("username", "full_name")
    return dict(rows.iterator())


def body_names(codes: Iterable[str]) -> dict[str, str]:
    """Give the name of each body by its code, in the language of the page and in one query."""
    rows = Body.objects.filter(code__in=set(codes)).values_list("code", "name_vi", "name_en")
    return {code: in_current_language(vi, en) for code, vi, en in rows.iterator()}
