"""One event of the log as a line to be read: who, when, why, and every value before → after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ictindex.interfaces.templatetags.presentation import day, moment, number
from ictindex.interfaces.workspace.history.framework_items import edit_words, item_values
from ictindex.interfaces.workspace.history.roles import bodies_in, campaigns_in, role_words
from ictindex.interfaces.workspace.history.words import (
    action_words,
    choice_words,
    missing_words,
    name_words,
)
from ictindex.scoring.values import CHOICES_SEPARATOR

if TYPE_CHECKING:
    from ictindex.foundation.models import Event

BODY_KEYS = frozenset({"body", "bodies", "predecessors", "successors", "created", "parent"})
_PERSON = "directory.user"
_LISTED = 10
_SHOWN_DIGITS = 12
_LONGEST = 300


@dataclass(frozen=True)
class Change:
    """One value: what it is called, before and after, each "" where there was none."""

    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Reading:
    """With which eyes an event is read.

    ``titles`` names the fields of a form, ``options`` the choices of each, ``bodies`` and ``campaigns`` the
    bodies and campaigns by code; ``body`` narrows an import to one body; without ``values`` only the number
    of changed values is told.
    """

    titles: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    bodies: Mapping[str, str] = field(default_factory=dict)
    campaigns: Mapping[str, str] = field(default_factory=dict)
    body: str = ""
    values: bool = True


@dataclass(frozen=True)
class Line:
    """One event in words."""

    event: Event
    action: str
    actor: str
    changes: tuple[Change, ...]
    hidden: str


def lines_of(events: Iterable[Event], names: Mapping[str, str], reading: Reading) -> list[Line]:
    """Give the events as lines; ``names`` holds the full names of the accounts that acted."""
    return [_line(event, names, reading) for event in events]


def body_codes(events: Iterable[Event]) -> set[str]:
    """Give the codes of the bodies that the events mention."""
    found: set[str] = set()
    for event in events:
        for side in (_plain(event.before), _plain(event.after)):
            for name in BODY_KEYS & side.keys():
                codes = side[name] if isinstance(side[name], list) else [side[name]]
                found.update(code for code in codes if isinstance(code, str))
            if event.subject_type == _PERSON:
                found |= bodies_in(side.get("roles", []))
    return found


def campaign_codes(events: Iterable[Event]) -> set[str]:
    """Give the codes of the campaigns in which the roles are held that the events mention."""
    found: set[str] = set()
    for event in events:
        for side in (_plain(event.before), _plain(event.after)):
            if event.subject_type == _PERSON:
                found |= campaigns_in(side.get("roles", []))
                found |= {side["campaign"]} if side.get("campaign") else set()
    return found


def _line(event: Event, names: Mapping[str, str], reading: Reading) -> Line:
    changes = tuple(_changes(event, reading))
    hidden = "" if reading.values or not changes else _counted(len(changes))
    return Line(
        event=event,
        action=edit_words(event.action) or action_words(event.action),
        actor=names.get(event.actor, event.actor),
        changes=changes if reading.values else (),
        hidden=hidden,
    )


def _counted(count: int) -> str:
    return ngettext("%(count)s nội dung", "%(count)s nội dung", count) % {"count": count}


def _changes(event: Event, reading: Reading) -> Iterator[Change]:
    before, after = _plain(event.before), _plain(event.after)
    if event.action == "answers.imported":
        yield from _imported(before, after, reading)
        return
    if event.action == "directory.imported" and reading.body:
        yield from _imported_body(after, reading)
        return
    if edit_words(event.action):
        values = item_values(before, after)
        yield from (Change(label, _text(old), _text(new)) for label, old, new in values)
        return
    for name in dict.fromkeys([*after, *before]):
        words = name_words(name, reading.titles)
        old, new = (_written(name, side.get(name), event.subject_type, reading) for side in (before, after))
        if old != new:
            yield Change(words, old, new)


def _plain(values: Any) -> dict[str, Any]:
    return values if isinstance(values, dict) else {}


def _imported(before: Mapping[str, Any], after: Mapping[str, Any], reading: Reading) -> Iterator[Change]:
    """Tell of an import: its size, or what it brought for one body."""
    old, new = _plain(before.get("cells")), _plain(after.get("cells"))
    if not reading.body:
        cells = sum(len(_plain(values)) for values in new.values())
        text = _("{cells} số liệu của {bodies} đơn vị").format(cells=number(cells), bodies=number(len(new)))
        yield Change(_("Đã nhập"), "", text)
        return
    replaced, brought = _plain(old.get(reading.body)), _plain(new.get(reading.body))
    for name, value in brought.items():
        old_text, new_text = (_chosen(name, each, reading) for each in (replaced.get(name), value))
        yield Change(name_words(name, reading.titles), old_text, new_text)


def _imported_body(after: Mapping[str, Any], reading: Reading) -> Iterator[Change]:
    """Tell what a table of bodies brought for one of them."""
    if reading.body in after.get("created", ()):
        yield Change(name_words("created", {}), "", reading.bodies.get(reading.body, reading.body))
    for name, value in _plain(_plain(after.get("changed")).get(reading.body)).items():
        yield Change(name_words(name, {}), "", _text(value))


def _chosen(name: str, value: Any, reading: Reading) -> str:
    """Write an answer; options are told by their titles."""
    options = reading.options.get(name)
    if not options or not isinstance(value, str):
        return _text(value)
    parts = [part.strip() for part in value.split(CHOICES_SEPARATOR)]
    return "; ".join(missing_words(options.get(part, part)) for part in parts if part)


def written(value: Any) -> str:
    """Write a value as a column of the database holds it."""
    if isinstance(value, datetime):
        return moment(value)
    return day(value) if isinstance(value, date) else _text(value)


def _written(name: str, value: Any, subject_type: str, reading: Reading) -> str:
    if isinstance(value, list) and _is_answer(value):
        typed, reason = value
        return _shortened(_chosen(name, typed, reading)) if typed else missing_words(reason)
    if name in BODY_KEYS and isinstance(value, str | list):
        codes = value if isinstance(value, list) else [value]
        return _listed([reading.bodies.get(str(code), code) for code in codes])
    if subject_type == _PERSON and name == "campaign":
        return reading.campaigns.get(str(value), _text(value))
    if subject_type == _PERSON and name == "roles" and isinstance(value, list):
        return _listed([role_words(each, reading.bodies, reading.campaigns) for each in value])
    return _written_text(name, value, subject_type) if isinstance(value, str) else _text(value)


def _written_text(name: str, value: str, subject_type: str) -> str:
    if when := _moment(value):
        return when
    if name == "digest":
        return f"{value[:_SHOWN_DIGITS]}…"
    return _shortened(choice_words(name, value, subject_type))


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, int | float):
        return number(value)
    if isinstance(value, dict):
        return "; ".join(f"{name_words(key, {})}: {_text(each)}" for key, each in value.items() if each)
    if isinstance(value, list):
        return _listed(value)
    return _shortened(missing_words(str(value)))


def _is_answer(value: list[Any]) -> bool:
    """Tell a saved answer, which is stored as what was typed and why it is missing, from a list of things."""
    return len(value) == 2 and all(isinstance(part, str) for part in value) and "" in value  # noqa: PLR2004


def _listed(values: list[Any]) -> str:
    shown = ", ".join(_text(value) for value in values[:_LISTED])
    rest = len(values) - _LISTED
    return shown if rest <= 0 else _("{shown} và {rest} mục khác").format(shown=shown, rest=rest)


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _moment(text: str) -> str:
    """Give a stored moment or date as it is written here, "" for any other text."""
    try:
        when = parse_datetime(text) if "T" in text else None
        date = parse_date(text) if when is None else None
    except ValueError:
        return ""
    if isinstance(when, datetime) and when.tzinfo:
        return moment(when)
    return day(date) if date else ""
