"""Reading the roles that people hold."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.utils import timezone

from ictindex.directory.models import Body, RoleAssignment, User
from ictindex.directory.rules import PRIVILEGED, Role, paths_above


def in_force() -> Q:
    """Give the condition of role assignments that have begun and not ended."""
    now = timezone.now()
    return (Q(since=None) | Q(since__lte=now)) & (Q(until=None) | Q(until__gt=now))


def not_ended() -> Q:
    """Give the condition of role assignments that are in force or will be."""
    return Q(until=None) | Q(until__gt=timezone.now())


def roles_held(user: User | AnonymousUser) -> QuerySet[RoleAssignment]:
    """Give the role assignments that are in force now, each with its body."""
    if not isinstance(user, User) or not user.is_active:
        return RoleAssignment.objects.none()
    return RoleAssignment.objects.filter(in_force(), user=user).select_related("body").order_by("pk")


def held_role_names(user: User | AnonymousUser) -> frozenset[Role]:
    """Give the roles that the user holds over some bodies, whatever the campaign."""
    return frozenset(
        Role(name) for name in roles_held(user).filter(campaign="").values_list("role", flat=True)
    )


def all_role_names(user: User | AnonymousUser) -> frozenset[Role]:
    """Give the roles that the user holds anywhere, be it in one campaign only."""
    return frozenset(Role(name) for name in roles_held(user).values_list("role", flat=True))


def is_privileged(user: User | AnonymousUser) -> bool:
    """Tell whether the user holds a role that decides on results or rights."""
    return bool(all_role_names(user) & PRIVILEGED)


def user_has_role(
    user: User | AnonymousUser, role: Role, body: Body | None = None, campaign: str = ""
) -> bool:
    """Tell whether the user holds ``role`` over ``body``: over itself, a body above it, or everywhere.

    Roles held in one campaign only count if it is the one with this code; roles limited to codes never do.
    """
    return roles_held(user).filter(_over(body, campaign), role=role, codes=[]).exists()


def listed_codes(user: User, role: Role, body: Body, campaign: str) -> frozenset[str]:
    """Give the codes to which the role of the user over ``body`` in the campaign is limited."""
    found = roles_held(user).filter(_over(body, campaign), role=role).values_list("codes", flat=True)
    return frozenset(code for codes in found for code in codes)


def _over(body: Body | None, campaign: str) -> Q:
    paths = paths_above(body.path) if body is not None else ()
    return (Q(body=None) | Q(body__path__in=paths)) & Q(campaign__in={"", campaign})


def in_scope(user: User | AnonymousUser, *roles: Role, body: str = "", campaign: str = "") -> Q:
    """Give the condition that one of ``roles`` is held over the body of a row, in its campaign.

    ``body`` is the path from the row to the body ("": the row is one), ``campaign`` the path to the code of
    the campaign; without it roles held in one campaign only do not count.
    """
    path = f"{body}__path__startswith" if body else "path__startswith"
    counts = {"codes": []} if campaign else {"codes": [], "campaign": ""}
    found = Q(pk__in=())
    for held in roles_held(user).filter(role__in=roles, **counts):
        over = Q(**{path: held.body.path}) if held.body else Q(pk__isnull=False)
        found |= over & Q(**{campaign: held.campaign}) if held.campaign else over
    return found


def bodies_in_scope(user: User | AnonymousUser, *roles: Role) -> QuerySet[Body]:
    """Give all bodies over which the user holds one of ``roles``, whatever the campaign."""
    return Body.objects.filter(in_scope(user, *roles))
