"""Adding bodies, and changing what describes them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from ictindex.directory.guards import require_role
from ictindex.directory.models import Body, BodyCode, User
from ictindex.directory.rules import BodyKind, Role, path_below
from ictindex.directory.selectors.problems import (
    code_problems,
    contact_problems,
    existing_code_problems,
    life_problems,
    name_problems,
    official_code_problems,
    sibling_problems,
)
from ictindex.directory.services.descriptions import (
    first_description,
    open_code,
    open_description,
    refresh_bodies,
    search_text,
)
from ictindex.foundation.audit import record_event
from ictindex.foundation.changes import logged_service
from ictindex.foundation.errors import InvalidInput
from ictindex.foundation.vietnamese import normalise, sort_key

CONTACT = ("website", "email", "phone", "address")


@logged_service
def create_body(  # noqa: PLR0913  # one keyword for each column of the directory
    *,
    actor: User,
    code: str,
    kind: BodyKind,
    name_vi: str,
    name_en: str = "",
    short_name: str = "",
    parent: Body | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
    codes: Mapping[str, str] | None = None,
    **contact: str,
) -> Body:
    """Add a body with its first description and its official ``codes`` (list → code).

    ``contact`` takes website, email, phone and address. Raises InvalidInput for a taken or badly formed code,
    no name, the name of a body beside it, dates out of order, or a parent that is not there on the first day.
    """
    require_role(actor, Role.SYSTEM_ADMINISTRATOR, body=parent)
    names = [normalise(name) for name in (name_vi, name_en, short_name)]
    body = new_body(code, kind, names, parent, (valid_from, valid_to))
    problems = [
        *code_problems(code),
        *existing_code_problems(code),
        *name_problems(*names),
        *life_problems(body),
        *contact_problems(contact),
        *official_code_problems(body, codes or {}, valid_from),
        *sibling_problems(body, body.name_vi, parent, valid_from),
    ]
    if problems:
        raise InvalidInput(_("Chưa thêm được đơn vị «{code}».").format(code=code), problems)
    body.save()
    first_description(body, **contact).save()
    for code_list, official in (codes or {}).items():
        days = {"valid_from": valid_from, "valid_to": valid_to}
        BodyCode.objects.create(body=body, code_list=code_list, code=official, **days)
    record_event(actor=actor, action="body.created", subject=body, after={"code": code, "name": body.name_vi})
    return body


def new_body(
    code: str,
    kind: BodyKind,
    names: list[str],
    parent: Body | None,
    life: tuple[date | None, date | None],
) -> Body:
    """Make a body without storing it; ``names`` are Vietnamese, English and short."""
    name_vi, name_en, short_name = names
    return Body(
        code=code,
        kind=kind,
        name_vi=name_vi,
        name_en=name_en,
        short_name=short_name,
        parent=parent,
        path=path_below(parent.path if parent else "", code),
        valid_from=life[0],
        valid_to=life[1],
        search_key=search_text(*names, code),
        sort_key=sort_key(name_vi),
    )


@logged_service
def change_body(
    *,
    actor: User,
    body: Body,
    on: date,
    changes: Mapping[str, str],
    codes: Mapping[str, str] | None = None,
    reason: str = "",
) -> Body:
    """Write what is new about a body from ``on``: English or short name, contact, official codes.

    A new Vietnamese name or parent is a succession: ``record_change``. Raises InvalidInput for a wrong value,
    InvalidState if the body changed later than ``on`` already.
    """
    require_role(actor, Role.SYSTEM_ADMINISTRATOR, body=body)
    tidy = {field: normalise(value) for field, value in changes.items()}
    problems = [*contact_problems(tidy), *official_code_problems(body, codes or {}, on)]
    problems += name_problems(body.name_vi, tidy.get("name_en", ""), tidy.get("short_name", ""))
    if problems:
        raise InvalidInput(_("Chưa ghi được thay đổi của «{name}».").format(name=body.name), problems)
    before = _described(body, tidy)
    if tidy != before:
        open_description(body, on, **tidy)
        refresh_bodies([body])
    for code_list, official in (codes or {}).items():
        open_code(body, code_list, official, on)
    after = {"on": on, **tidy, **(codes or {})}
    record_event(actor=actor, action="body.changed", subject=body, reason=reason, before=before, after=after)
    body.refresh_from_db()
    return body


def _described(body: Body, fields: Mapping[str, str]) -> dict[str, str]:
    last = body.descriptions.get(valid_to=None)
    return {field: str(getattr(last, field)) for field in fields}
