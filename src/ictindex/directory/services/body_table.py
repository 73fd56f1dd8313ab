"""Importing bodies from a table: everything, or nothing with every cell that is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import polars as pl
from django.utils.translation import gettext as _

from ictindex.directory.guards import require_role
from ictindex.directory.models import Body, BodyCode, BodyDescription, User
from ictindex.directory.rules import Role, path_below
from ictindex.directory.selectors.body_table import CONTACT, ChangedRow, ImportPlan, NewRow, plan_import
from ictindex.directory.selectors.roles import held_role_names
from ictindex.directory.services.descriptions import (
    first_description,
    following_description,
    refresh_bodies,
    search_text,
)
from ictindex.foundation.audit import record_event
from ictindex.foundation.changes import logged_service
from ictindex.foundation.errors import InvalidInput
from ictindex.foundation.vietnamese import sort_key


@logged_service
def import_bodies(*, actor: User, frame: pl.DataFrame, on: date) -> ImportPlan:
    """Add the new bodies of a table of text and write what is new about the others from ``on``.

    Columns are those of ``rules.table``; a cell that is empty clears what the body had.

    Raises InvalidInput with every wrong cell; then nothing is written at all.
    """
    if Role.SYSTEM_ADMINISTRATOR not in held_role_names(actor):
        require_role(actor, Role.SYSTEM_ADMINISTRATOR)
    plan = plan_import(actor, frame, on)
    if plan.problems:
        raise InvalidInput(_("Tệp có ô sai nên chưa nhập gì."), plan.problems)
    _add(plan.new)
    _change(plan.changed, on)
    after = {
        "on": on,
        "created": [found.body.code for found in plan.new],
        "changed": {found.last.body.code: {**found.changes, **found.codes} for found in plan.changed},
    }
    record_event(actor=actor, action="directory.imported", subject=actor, after=after)
    return plan


def _add(new: Sequence[NewRow]) -> None:
    """Store the bodies level by level, since a path needs that of the parent."""
    waiting = list(new)
    while waiting:
        ready = [found for found in waiting if _has_its_parent(found.body)]
        waiting = [found for found in waiting if not _has_its_parent(found.body)]
        for found in ready:
            _complete(found.body)
        Body.objects.bulk_create([found.body for found in ready])
    rows = [first_description(found.body, **_contact(found)) for found in new]
    BodyDescription.objects.bulk_create(rows)
    BodyCode.objects.bulk_create([code for found in new for code in _codes(found)])


def _has_its_parent(body: Body) -> bool:
    return body.parent is None or bool(body.parent.pk)


def _complete(body: Body) -> None:
    """Set what is derived of a body; its parent is stored by now."""
    body.parent = body.parent  # takes over the id that the parent was given when it was stored
    body.path = path_below(body.parent.path if body.parent else "", body.code)
    body.search_key = search_text(body.name_vi, body.name_en, body.short_name, body.code)
    body.sort_key = sort_key(body.name_vi)


def _contact(found: NewRow) -> dict[str, str]:
    return {name: found.row.values[name] for name in CONTACT if name in found.row.values}


def _codes(found: NewRow) -> Iterator[BodyCode]:
    for code_list, code in found.row.codes.items():
        if code:
            body = found.body
            days = {"valid_from": body.valid_from, "valid_to": body.valid_to}
            yield BodyCode(body=body, code_list=code_list, code=code, **days)


def _change(changed: Sequence[ChangedRow], on: date) -> None:
    described = [found for found in changed if found.changes]
    open_rows = BodyDescription.objects.filter(pk__in=[found.last.pk for found in described])
    open_rows.update(valid_to=on)
    BodyDescription.objects.bulk_create(
        [following_description(found.last, on, dict(found.changes)) for found in described]
    )
    coded = [(found.last.body, name, code) for found in changed for name, code in found.codes.items()]
    for body, code_list, _code in coded:
        BodyCode.objects.filter(body=body, code_list=code_list, valid_to=None).update(valid_to=on)
    BodyCode.objects.bulk_create(
        [BodyCode(body=body, code_list=name, code=code, valid_from=on) for body, name, code in coded if code]
    )
    refresh_bodies([found.last.body for found in described])
