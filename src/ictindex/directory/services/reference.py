"""Loading a directory that is shipped with the package."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ictindex.directory.guards import require_role
from ictindex.directory.models import Body, SuccessionLink, User
from ictindex.directory.reference import (
    EndedLevel,
    ReferenceBody,
    ReferenceChange,
    ReferenceDirectory,
    read_reference,
)
from ictindex.directory.rules import Change, NewBody, Role, SuccessionKind
from ictindex.directory.selectors.descriptions import bodies_on
from ictindex.directory.services.bodies import create_body
from ictindex.directory.services.descriptions import open_code
from ictindex.directory.services.successions import record_change
from ictindex.foundation.audit import record_event
from ictindex.foundation.changes import logged_service


@dataclass(frozen=True)
class LoadedDirectory:
    """What loading did; bodies and changes that were there before are not counted."""

    created: int
    adopted: int
    changes: int


@logged_service
def load_reference(*, actor: User, name: str) -> LoadedDirectory:
    """Load the bundled directory ``name``: bodies, their official codes, and every change since.

    Bodies that exist under the same code are adopted as they are; what was loaded before is not loaded again.
    Raises NotFound for an unknown name, InvalidInput if a change contradicts what the directory holds.
    """
    require_role(actor, Role.SYSTEM_ADMINISTRATOR)
    reference = read_reference(name)
    known = {body.code for body in Body.objects.filter(code__in=[row.code for row in reference.bodies])}
    for row in reference.bodies:
        if row.code in known:
            _adopt(actor, reference, row)
        else:
            _create(actor, reference, row)
    changes = sum(_change(actor, reference, change) for change in reference.changes)
    changes += sum(_end_level(actor, reference, level) for level in reference.ended_levels)
    return LoadedDirectory(len(reference.bodies) - len(known), len(known), changes)


def _codes(reference: ReferenceDirectory, row: ReferenceBody) -> dict[str, str]:
    return {reference.code_list: row.official} if row.official else {}


def _create(actor: User, reference: ReferenceDirectory, row: ReferenceBody) -> None:
    create_body(
        actor=actor,
        code=row.code,
        kind=reference.kind,
        name_vi=row.name_vi,
        name_en=row.name_en,
        codes=_codes(reference, row),
    )


def _adopt(actor: User, reference: ReferenceDirectory, row: ReferenceBody) -> None:
    """Give a body that was there its official code; its names stay as they are."""
    body = Body.objects.get(code=row.code)
    if row.official and not body.codes.filter(code_list=reference.code_list).exists():
        open_code(body, reference.code_list, row.official, body.valid_from)
        after = _codes(reference, row)
        record_event(actor=actor, action="body.changed", subject=body, reason=reference.id, after=after)


def _change(actor: User, reference: ReferenceDirectory, row: ReferenceChange) -> bool:
    predecessors = _bodies(row.before)
    if _is_recorded(row, predecessors):
        return False
    new = NewBody(row.after.code, row.after.name_vi, row.after.name_en, codes=_codes(reference, row.after))
    change = Change(
        kind=row.kind,
        on=row.date,
        predecessors=predecessors,
        successors=(new,),
        decision=row.decision,
        comparability=row.comparability,
    )
    record_change(actor=actor, change=change)
    return True


def _bodies(codes: Iterable[str]) -> tuple[Body, ...]:
    found = {body.code: body for body in Body.objects.filter(code__in=codes).select_related("parent")}
    return tuple(found[code] for code in codes)


def _is_recorded(row: ReferenceChange, predecessors: tuple[Body, ...]) -> bool:
    links = SuccessionLink.objects.filter(predecessor__in=predecessors, successor__code=row.after.code)
    return links.filter(succession__kind=row.kind, succession__on=row.date).exists()


def _end_level(actor: User, reference: ReferenceDirectory, level: EndedLevel) -> int:
    """Dissolve every body of the level below the file's bodies; those below it move up to its parent."""
    tops = [row.code for row in reference.bodies] + [change.after.code for change in reference.changes]
    rows = bodies_on(level.date).filter(body__kind=level.kind, parent__code__in=tops)
    for row in list(rows):
        change = Change(
            kind=SuccessionKind.DISSOLVE,
            on=level.date,
            predecessors=(row.body,),
            parent=row.parent,
            decision=level.decision,
        )
        record_change(actor=actor, change=change)
    return len(rows)
