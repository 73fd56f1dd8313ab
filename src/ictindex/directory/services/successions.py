"""Mergers, splits, renamings, moves and dissolutions: no row of the past changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from django.db.models import Value
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext as _

from ictindex.directory.guards import require_role
from ictindex.directory.models import Body, BodyCode, PeerGroupMembership, Succession, SuccessionLink, User
from ictindex.directory.rules import BodyKind, Change, Comparability, NewBody, Role, SuccessionKind
from ictindex.directory.selectors.places import bodies_below
from ictindex.directory.selectors.successions import change_problems, groups_shared
from ictindex.directory.services.bodies import new_body
from ictindex.directory.services.descriptions import (
    first_description,
    open_code,
    open_description,
    refresh_bodies,
)
from ictindex.foundation.audit import record_event
from ictindex.foundation.changes import logged_service
from ictindex.foundation.errors import InvalidInput
from ictindex.foundation.vietnamese import normalise


@logged_service
def record_change(*, actor: User, change: Change) -> Succession:
    """Carry out a merger, split, renaming, move or dissolution from its day on.

    Bodies that end keep their rows. Those below them follow to the successor of a merger, which also joins
    the peer groups that all predecessors share, or to the ``parent`` that a dissolution names.
    Raises InvalidInput with every reason against it.
    """
    for body in (*change.predecessors, *change.existing_successors):
        require_role(actor, Role.SYSTEM_ADMINISTRATOR, body=body)
    if change.kind == SuccessionKind.MOVE or change.parent is not None:
        require_role(actor, Role.SYSTEM_ADMINISTRATOR, body=change.parent)
    locked = _lock(change)
    problems = change_problems(locked)
    if problems:
        raise InvalidInput(_("Chưa ghi được biến động này."), problems)
    succession = _store(actor, locked)
    pairs = _STEPS[locked.kind](locked)
    SuccessionLink.objects.bulk_create(_links(succession, locked, pairs))
    refresh_bodies({body for pair in pairs for body in pair if body is not None})
    _log(actor, succession, pairs)
    return succession


def _lock(change: Change) -> Change:
    """Lock the bodies of the change in one order, and read them as they are now."""
    wanted = {body.pk for body in (*change.predecessors, *change.existing_successors)}
    rows = Body.objects.select_for_update(of=("self",)).select_related("parent").order_by("pk")
    fresh = {body.pk: body for body in rows.filter(pk__in=wanted)}
    return replace(
        change,
        predecessors=tuple(fresh[body.pk] for body in change.predecessors),
        successors=tuple(body if isinstance(body, NewBody) else fresh[body.pk] for body in change.successors),
    )


def _store(actor: User, change: Change) -> Succession:
    return Succession.objects.create(
        kind=change.kind,
        on=change.on,
        decision=normalise(change.decision),
        note=change.note.strip(),
        comparability=change.comparability,
        recorded_by=actor,
        recorded_at=timezone.now(),
    )


Pairs = list[tuple[Body, Body | None]]


def _merge(change: Change) -> Pairs:
    _end(change)
    [target] = [_successor(change, body) for body in change.successors]
    _follow(change, target)
    return [(body, target) for body in change.predecessors]


def _follow(change: Change, parent: Body | None) -> None:
    """Put the bodies below those that end under ``parent``."""
    children = [row.body for row in bodies_below(change)]
    for child in children:
        open_description(child, change.on, parent=parent)
    refresh_bodies(children)


def _split(change: Change) -> Pairs:
    _end(change)
    successors = [_successor(change, body) for body in change.successors]
    return [(change.predecessors[0], body) for body in successors]


def _rename(change: Change) -> Pairs:
    [body], [new] = change.predecessors, change.successors
    names = {"name_vi": normalise(new.name_vi), "name_en": normalise(new.name_en)}
    if new.short_name:
        names["short_name"] = normalise(new.short_name)
    open_description(body, change.on, **names)
    for code_list, code in getattr(new, "codes", {}).items():
        open_code(body, code_list, code, change.on)
    return [(body, body)]


def _move(change: Change) -> Pairs:
    [body] = change.predecessors
    open_description(body, change.on, parent=change.parent)
    return [(body, body)]


def _dissolve(change: Change) -> Pairs:
    _follow(change, change.parent)
    _end(change)
    return [(body, None) for body in change.predecessors]


_STEPS: dict[SuccessionKind, Callable[[Change], Pairs]] = {
    SuccessionKind.MERGE: _merge,
    SuccessionKind.SPLIT: _split,
    SuccessionKind.RENAME: _rename,
    SuccessionKind.MOVE: _move,
    SuccessionKind.DISSOLVE: _dissolve,
}


def _successor(change: Change, wanted: Body | NewBody) -> Body:
    """Give an existing successor, or bring a new one into being beside the first predecessor."""
    if not isinstance(wanted, NewBody):
        return wanted
    first = change.predecessors[0]
    names = [normalise(name) for name in (wanted.name_vi, wanted.name_en, wanted.short_name)]
    body = new_body(wanted.code, BodyKind(first.kind), names, first.parent, (change.on, None))
    body.save()
    first_description(body).save()
    for code_list, code in wanted.codes.items():
        BodyCode.objects.create(body=body, code_list=code_list, code=code, valid_from=change.on)
    for group in groups_shared(change):
        PeerGroupMembership.objects.create(group=group, body=body, valid_from=change.on)
    return body


def _end(change: Change) -> None:
    """End the lives of the bodies that do not go on, and free their official codes for their successors.

    Their other dated rows stay as they are.
    """
    held = BodyCode.objects.filter(body__in=change.ending, valid_to=None)
    held.update(valid_to=Greatest(Value(change.on), "valid_from"))
    Body.objects.filter(pk__in=[body.pk for body in change.ending]).update(valid_to=change.on)


def _links(succession: Succession, change: Change, pairs: Pairs) -> Iterator[SuccessionLink]:
    combined = change.comparability == Comparability.COMBINED
    for predecessor, successor in pairs:
        share = change.shares[predecessor.code] if combined else None
        yield SuccessionLink(succession=succession, predecessor=predecessor, successor=successor, share=share)


def _log(actor: User, succession: Succession, pairs: Pairs) -> None:
    """Write one row for each body, so that the history of each tells of the change."""
    after = {
        "kind": succession.kind,
        "on": succession.on,
        "predecessors": sorted({before.code for before, _after in pairs}),
        "successors": sorted({after.code for _before, after in pairs if after}),
        "comparability": succession.comparability,
    }
    for body in {body for pair in pairs for body in pair if body is not None}:
        record_event(
            actor=actor,
            action="body.succession_recorded",
            subject=body,
            reason=succession.decision,
            after=after,
        )
