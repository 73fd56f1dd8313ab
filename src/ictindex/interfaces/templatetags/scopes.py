"""The scope of a role in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django import template
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from ictindex.directory.models import ConflictWaiver, RoleAssignment

register = template.Library()


@register.filter
def scope(held: RoleAssignment | ConflictWaiver, titles: Mapping[str, str]) -> str:
    """Say over what a role is held; ``titles`` are those of the campaigns by their codes."""
    parts = [held.body.name if held.body else _("mọi đơn vị")]
    if held.campaign:
        parts.append(_("chỉ trong «{title}»").format(title=titles.get(held.campaign, held.campaign)))
    codes = getattr(held, "codes", ())
    if codes:
        parts.append(_("chỉ ghi: {codes}").format(codes=", ".join(codes)))
    return " · ".join(parts)
