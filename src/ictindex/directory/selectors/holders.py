"""Finding the people to be told: who holds a role over a body."""

from __future__ import annotations

from django.db.models import Q

from ictindex.directory.models import Body, RoleAssignment, User
from ictindex.directory.rules import Role, paths_above
from ictindex.directory.selectors.roles import in_force


def role_holders(role: Role, body: Body, campaign: str) -> list[User]:
    """Give who holds ``role`` in the campaign over the body or one above it; else who holds it everywhere."""
    scope = Q(body=None) | Q(body__path__in=paths_above(body.path))
    counts = Q(campaign__in=("", campaign), user__is_active=True)
    held = RoleAssignment.objects.filter(in_force(), scope, counts, role=role)
    assignments = list(held.select_related("user").order_by("user__username"))
    near = [each for each in assignments if each.body_id is not None] or assignments
    return list({each.user_id: each.user for each in near}.values())
