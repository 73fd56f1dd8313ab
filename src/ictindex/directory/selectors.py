"""Reading bodies, users and the roles they hold."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, Q, QuerySet, When
from django.utils import timezone
from django.utils.translation import gettext as _

from ictindex.directory.models import Body, RoleAssignment, User
from ictindex.directory.rules import Role, paths_above
from ictindex.foundation.errors import NotFound
from ictindex.foundation.vietnamese import normalise, search_words


def roles_held(user: User | AnonymousUser) -> QuerySet[RoleAssignment]:
    """Give the role assignments that are in force now, each with its body."""
    if not isinstance(user, User) or not user.is_active:
        return RoleAssignment.objects.none()
    in_force = Q(until=None) | Q(until__gt=timezone.now())
    return RoleAssignment.objects.filter(in_force, user=user).select_related("body").order_by("pk")


def held_role_names(user: User | AnonymousUser) -> frozenset[Role]:
    """Give the roles that the user holds anywhere."""
    return frozenset(Role(name) for name in roles_held(user).values_list("role", flat=True))


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


def search_bodies(text: str, limit: int | None = 20) -> QuerySet[Body]:
    """Give bodies whose name, short name or code has, for every word of ``text``, a word that begins so.

    Accents and case are ignored; names that hold the text with its exact accents come first. ``limit`` None
    gives all, to filter further.
    """
    words = search_words(text)
    found = Body.objects.all() if words or not text.strip() else Body.objects.none()
    for word in words:
        found = found.filter(Q(search_key__startswith=word) | Q(search_key__contains=f" {word}"))
    exact = When(name_vi__icontains=normalise(text), then=0)
    ordered = found.order_by(Case(exact, default=1), "sort_key", "code")
    return ordered if limit is None else ordered[:limit]


def body_by_code(code: str) -> Body:
    """Give the body called ``code``; NotFound if there is none."""
    body = Body.objects.filter(code=code).first()
    if body is None:
        raise NotFound(_("Không có đơn vị mang mã «{code}».").format(code=code))
    return body


def access_body(user: User | AnonymousUser, body_id: int) -> Body:
    """Open a body for its page in the workspace: who holds any role over it, or NotFound."""
    body = Body.objects.filter(pk=body_id).first()
    if body is None or not any(user_has_role(user, role, body) for role in Role):
        raise NotFound(_("Không tìm thấy đơn vị này."))
    return body


def user_by_username(username: str) -> User:
    """Give the account called ``username``; NotFound if there is none."""
    user = User.objects.filter(username=username).first()
    if user is None:
        raise NotFound(_("Không có tài khoản «{username}».").format(username=username))
    return user
