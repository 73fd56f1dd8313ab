"""Which bodies came before and after, and what a change would do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from ictindex.directory.models import (
    Body,
    BodyDescription,
    PeerGroup,
    RoleAssignment,
    Succession,
    SuccessionLink,
)
from ictindex.directory.rules import Change, NewBody, SuccessionKind
from ictindex.directory.rules.succession import (
    existence_problems,
    shape_problems,
    share_problems,
)
from ictindex.directory.selectors.descriptions import holds_on
from ictindex.directory.selectors.places import bodies_below, place_problems
from ictindex.directory.selectors.problems import (
    code_problems,
    existing_code_problems,
    name_problems,
    official_code_problems,
    sibling_problems,
)
from ictindex.foundation.errors import FieldProblem

_DESCRIBED_ANEW = (SuccessionKind.RENAME, SuccessionKind.MOVE)


def predecessors_of(body: Body) -> list[SuccessionLink]:
    """Give the links to other bodies that this one follows."""
    links = SuccessionLink.objects.filter(successor=body).exclude(predecessor=body)
    return list(_with_parts(links).order_by("-succession__on", "predecessor__sort_key"))


def successors_of(body: Body) -> list[SuccessionLink]:
    """Give the links to other bodies that follow this one, and its dissolution."""
    links = SuccessionLink.objects.filter(predecessor=body).exclude(successor=body)
    return list(_with_parts(links).order_by("succession__on", "successor__sort_key"))


def _with_parts(links: QuerySet[SuccessionLink]) -> QuerySet[SuccessionLink]:
    return links.select_related("succession", "predecessor", "successor")


def successions_of(body: Body) -> list[Succession]:
    """Give every change that the body took part in, the newest first."""
    involved = Q(links__predecessor=body) | Q(links__successor=body)
    found = Succession.objects.filter(involved).distinct().prefetch_related("links__predecessor")
    return list(found.prefetch_related("links__successor").order_by("-on", "-pk"))


@dataclass(frozen=True)
class Effects:
    """What a change would do: bodies that end, begin and stay, and what hangs on those that end.

    ``moving`` are the bodies below those that end, which follow to the successor; ``groups`` those that the
    successor joins; ``roles`` are held over a body that ends and stay there, for its past.
    """

    ending: tuple[Body, ...]
    beginning: tuple[NewBody, ...]
    staying: tuple[Body, ...]
    moving: tuple[BodyDescription, ...]
    groups: tuple[PeerGroup, ...]
    roles: tuple[RoleAssignment, ...]


def change_effects(change: Change) -> Effects:
    """Say what ``change`` would do, without doing anything."""
    roles = RoleAssignment.objects.filter(body__in=change.ending, until=None)
    staying = {*change.existing_successors, *change.predecessors} - {*change.ending}
    return Effects(
        ending=change.ending,
        beginning=change.new_bodies,
        staying=tuple(sorted(staying, key=lambda body: body.sort_key)),
        moving=tuple(bodies_below(change)),
        groups=tuple(groups_shared(change)) if change.new_bodies else (),
        roles=tuple(roles.select_related("user", "body").order_by("body__sort_key", "user__sort_key")),
    )


def groups_shared(change: Change) -> QuerySet[PeerGroup]:
    """Give the peer groups to which all predecessors belong on the day of the change."""
    groups = PeerGroup.objects.order_by("code")
    for body in change.predecessors:
        groups = groups.filter(pk__in=body.memberships.filter(holds_on(change.on)).values("group"))
    return groups


def change_problems(change: Change) -> list[FieldProblem]:
    """Name everything for which ``change`` would be refused."""
    problems = [*shape_problems(change), *existence_problems(change), *share_problems(change)]
    if not problems:
        problems += _later_problems(change)
        problems += _new_body_problems(change)
        problems += place_problems(change)
    return problems


def _later_problems(change: Change) -> Iterator[FieldProblem]:
    """Name the bodies that a later change concerns already: history is written forwards."""
    written = change.ending or (change.predecessors if change.kind in _DESCRIBED_ANEW else ())
    bodies = {body.pk for body in written} | {row.body_id for row in bodies_below(change)}
    concerned = Q(body__in=bodies) | Q(parent__in=change.ending)
    later = BodyDescription.objects.filter(concerned, valid_to=None, valid_from__gt=change.on)
    for row in later.select_related("body"):
        sentence = _("«{name}» đã có thay đổi từ ngày {day:%d/%m/%Y}.")
        yield FieldProblem("on", sentence.format(name=row.body.name, day=row.valid_from))


def _new_body_problems(change: Change) -> Iterator[FieldProblem]:
    for new in change.successors:
        if not isinstance(new, NewBody):
            continue
        renamed = change.kind == SuccessionKind.RENAME
        if not renamed:
            yield from code_problems(new.code)
            yield from existing_code_problems(new.code)
        yield from name_problems(new.name_vi, new.name_en, new.short_name)
        first = change.predecessors[0]
        body = first if renamed else Body(kind=first.kind)
        yield from sibling_problems(body, new.name_vi, first.parent, change.on, change.ending)
        yield from official_code_problems(body, new.codes, change.on, change.ending)
