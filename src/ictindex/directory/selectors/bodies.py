"""Finding bodies."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, Q, QuerySet, When
from django.utils import timezone
from django.utils.translation import gettext as _

from ictindex.directory.models import Body, RoleAssignment, User
from ictindex.directory.rules import Role
from ictindex.directory.selectors.roles import bodies_in_scope
from ictindex.foundation.errors import NotFound
from ictindex.foundation.vietnamese import normalise, search_words


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
    body = bodies_in_scope(user, *Role).select_related("parent").filter(pk=body_id).first()
    if body is None:
        raise NotFound(_("Không tìm thấy đơn vị này."))
    return body


def roles_over(body: Body) -> list[RoleAssignment]:
    """Give the roles that people hold over just this body and that have not ended, with their holders."""
    rows = body.role_assignments.filter(Q(until=None) | Q(until__gt=timezone.now()))
    return list(rows.select_related("user").order_by("role", "user__sort_key"))
