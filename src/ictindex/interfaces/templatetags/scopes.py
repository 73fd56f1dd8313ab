"""The scope of a role in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django import template

from ictindex.interfaces.workspace.people.scopes import scope_words

if TYPE_CHECKING:
    from ictindex.directory.models import ConflictWaiver, RoleAssignment

register = template.Library()


@register.filter
def scope(held: RoleAssignment | ConflictWaiver, titles: Mapping[str, str]) -> str:
    """Say over which bodies, in which campaign and for which fields a role is held."""
    return scope_words(held, titles)
