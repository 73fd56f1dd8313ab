"""Finding accounts."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, Exists, OuterRef, Prefetch, Q, QuerySet, When
from django.utils.translation import gettext as _

from ictindex.directory.models import Body, ConflictWaiver, RoleAssignment, User
from ictindex.directory.rules import Role, paths_above
from ictindex.directory.selectors.roles import in_force, in_scope, not_ended, roles_held
from ictindex.foundation.errors import NotFound
from ictindex.foundation.vietnamese import normalise, search_words

SEES_PEOPLE = (Role.SYSTEM_ADMINISTRATOR, Role.CAMPAIGN_MANAGER, Role.AUDITOR)


def user_by_username(username: str) -> User:
    """Give the account called ``username``; NotFound if there is none."""
    user = User.objects.filter(username=username).first()
    if user is None:
        raise NotFound(_("Không có tài khoản «{username}».").format(username=username))
    return user


def people_for(user: User | AnonymousUser) -> QuerySet[User]:
    """Give the accounts that the user may see, by name: all, or those with a role in the user's own scope."""
    found = User.objects.order_by("sort_key", "username")
    if roles_held(user).filter(role__in=SEES_PEOPLE, body=None, campaign="").exists():
        return found
    scope = in_scope(user, *SEES_PEOPLE, body="body")
    return found.filter(Exists(RoleAssignment.objects.filter(scope, user=OuterRef("pk"))))


def search_people(
    people: QuerySet[User], text: str = "", role: Role | None = None, body: Body | None = None
) -> QuerySet[User]:
    """Narrow people to those whose name, sign-in or address has words that begin so, and by a role held.

    Accents and case are ignored; names that hold the text with its exact accents come first.
    With ``body`` only roles count that are held over it: itself, a body above it, or everywhere.
    """
    for word in search_words(text):
        people = people.filter(Q(search_key__startswith=word) | Q(search_key__contains=f" {word}"))
    if not search_words(text) and text.strip():
        return people.none()
    if text.strip():
        exact = When(full_name__icontains=normalise(text), then=0)
        people = people.order_by(Case(exact, default=1), "sort_key", "username")
    if role is None and body is None:
        return people
    held = RoleAssignment.objects.filter(in_force(), user=OuterRef("pk"))
    held = held.filter(role=role) if role else held
    if body is not None:
        held = held.filter(Q(body=None) | Q(body__path__in=paths_above(body.path)))
    return people.filter(Exists(held))


def with_roles(people: QuerySet[User]) -> QuerySet[User]:
    """Bring along, in one query more, the roles of each person that have not ended, as ``current_roles``."""
    current = RoleAssignment.objects.filter(not_ended()).select_related("body").order_by("role", "pk")
    return people.prefetch_related(Prefetch("role_assignments", current, to_attr="current_roles"))


def access_person(user: User | AnonymousUser, person_id: int) -> User:
    """Open an account for who administers, leads or audits its scope; else NotFound."""
    person = people_for(user).filter(pk=person_id).first()
    if person is None:
        raise NotFound(_("Không tìm thấy tài khoản này."))
    return person


def role_history(person: User) -> QuerySet[RoleAssignment]:
    """Give all roles that the person holds, will hold or held, the newest first."""
    return person.role_assignments.select_related("body").order_by("-pk")


def access_role(user: User | AnonymousUser, assignment_id: int) -> RoleAssignment:
    """Open a role for who may see the person that holds it; else NotFound."""
    found = RoleAssignment.objects.select_related("body", "user").filter(pk=assignment_id).first()
    if found is None or not people_for(user).filter(pk=found.user_id).exists():
        raise NotFound(_("Không tìm thấy vai trò này."))
    return found


def is_last_administrator(user: User) -> bool:
    """Tell whether nobody else administers everything."""
    held = RoleAssignment.objects.filter(
        in_force(), role=Role.SYSTEM_ADMINISTRATOR, body=None, user__is_active=True
    )
    holders = set(held.values_list("user_id", flat=True))
    return holders == {user.pk}


def waivers_of(person: User) -> QuerySet[ConflictWaiver]:
    """Give the conflicts of roles that were waived for the person, the newest first."""
    return person.conflict_waivers.select_related("body", "waived_by")
