"""The whole directory read at once, to compare many rows with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from ictindex.directory.models import Body, BodyCode, BodyDescription
from ictindex.directory.rules import Validity, name_key

_Named = tuple[str, str, str]


@dataclass
class Register:
    """Bodies by their folded code, as stored and as ``added`` by a file; their last rows and codes."""

    bodies: dict[str, Body]
    last: dict[int, BodyDescription]
    own_codes: dict[tuple[int, str], BodyCode] = field(default_factory=dict)
    official: dict[tuple[str, str], list[tuple[Body, Validity]]] = field(default_factory=dict)
    added: dict[str, Body] = field(default_factory=dict)
    named: dict[_Named, list[Body]] | None = None

    def find(self, code: str) -> Body | None:
        """Give a body of the directory or of the file."""
        return self.bodies.get(code.casefold()) or self.added.get(code.casefold())

    def add(self, body: Body) -> None:
        """Let rows that follow know a body of the file; of two with one code the first is kept."""
        self.added.setdefault(body.code.casefold(), body)

    def official_code(self, body: Body, code_list: str) -> str:
        """Give the code that a stored body has in a list, empty if none."""
        own = self.own_codes.get((body.pk, code_list))
        return own.code if own else ""

    def official_code_since(self, body: Body, code_list: str) -> date | None:
        """Give the day from which a stored body has its code in a list; None without or from the first."""
        own = self.own_codes.get((body.pk, code_list))
        return own.valid_from if own else None

    def claim_code(self, body: Body, code_list: str, code: str, start: date | None) -> str:
        """Take an official code for ``body`` from ``start``; give the name of who else bears it then."""
        if not code:
            return ""
        bearers = self.official.setdefault((code_list, code), [])
        wanted = Validity(start, body.valid_to)
        others = [other for other, held in bearers if other is not body and held.overlaps(wanted)]
        bearers.append((body, wanted))
        return others[0].name_vi if others else ""

    def is_below_itself(self, body: Body) -> bool:
        """Tell whether the way up from ``body`` comes back to it."""
        above, seen = body.parent, set()
        while above is not None and above.code not in seen:
            if above.code == body.code:
                return True
            seen.add(above.code)
            above = above.parent
        return False

    def nearest_stored(self, body: Body) -> int | None:
        """Give the id of the first body above a new one that the directory holds; None if there is none."""
        above, steps = body.parent, 0
        while above is not None and not above.pk and steps <= len(self.added):
            above, steps = above.parent, steps + 1
        return above.pk if above is not None else None

    def twin_of(self, body: Body) -> str:
        """Give the code of another body with this name, kind and parent at the same time, empty if none."""
        if self.named is None:
            self.named = self._by_name()
        beside = self.named.get(_name_of(body, body.name_vi, body.parent), [])
        twins = (other for other in beside if other is not body and life(other).overlaps(life(body)))
        return next((other.code for other in twins), "")

    def _by_name(self) -> dict[_Named, list[Body]]:
        found: dict[_Named, list[Body]] = {}
        stored = ((row.body, row.name_vi, row.parent) for row in self.last.values())
        fresh = ((body, body.name_vi, body.parent) for body in self.added.values())
        for body, name, parent in (*stored, *fresh):
            found.setdefault(_name_of(body, name, parent), []).append(body)
        return found


def _name_of(body: Body, name: str, parent: Body | None) -> _Named:
    return parent.code if parent else "", body.kind, name_key(name)


def life(body: Body) -> Validity:
    """Give the days on which a body exists."""
    return Validity(body.valid_from, body.valid_to)


def read_register() -> Register:
    """Read the directory in three queries."""
    bodies = {body.code.casefold(): body for body in Body.objects.select_related("parent")}
    by_id = {body.pk: body for body in bodies.values()}
    register = Register(bodies, _last_rows(by_id))
    for code in BodyCode.objects.all():
        body = by_id[code.body_id]
        if code.valid_to == body.valid_to:
            register.own_codes[body.pk, code.code_list] = code
        held = Validity(code.valid_from, code.valid_to)
        register.official.setdefault((code.code_list, code.code), []).append((body, held))
    return register


def _last_rows(bodies: dict[int, Body]) -> dict[int, BodyDescription]:
    rows: Iterable[BodyDescription] = BodyDescription.objects.filter(valid_to=None)
    found = {}
    for row in rows:
        row.body = bodies[row.body_id]
        row.parent = bodies[row.parent_id] if row.parent_id else None
        found[row.body_id] = row
    return found
