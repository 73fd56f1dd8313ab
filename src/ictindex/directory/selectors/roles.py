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
    """Give the roles that the user holds anywhere."""
    return frozenset(Role(name) for name in roles_held(user).values_list("role", flat=True))


def is_privileged(user: User | AnonymousUser) -> bool:
    """Tell whether the user holds a role that decides on results or rights."""
    return bool(held_role_names(user) & PRIVILEGED)


def user_has_role(user: User | AnonymousUser, role: Role, body: Body | None = None) -> bool:
    """Tell whether the user holds ``role`` over ``body``: over itself, a body above it, or everywhere."""
    scope = Q(body=None)
    if body is not None:
        scope |= Q(body__path__in=paths_above(body.path))
    return roles_held(user).filter(scope, role=role).exists()


def bodies_in_scope(user: User | AnonymousUser, *roles: Role) -> QuerySet[Body]:
    """Give all bodies over which the user holds one of ``roles``."""
    held = roles_held(user).filter(role__in=roles)
    scope = Q(pk__in=())
    for assignment in held:
        scope |= Q(path__startswith=assignment.body.path) if assignment.body else Q()
    everywhere = any(assignment.body is None for assignment in held)
    return Body.objects.all() if everywhere else Body.objects.filter(scope)
