"""The tables of docs/reference/rights.md, which say what is allowed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ictindex.directory.rules import Role

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "rights.md"
# Where somebody holds a role, seen from the thing that an action is about; «named» and «unnamed» are over the
# own body, in this campaign only and in another one only.
REACH = {
    "campaign": {"own", "everywhere", "named"},
    "body": {"own", "everywhere"},
    "everything": {"everywhere"},
}


@dataclass(frozen=True)
class Right:
    """That a role may do something in a state, if held in one of the places."""

    action: str
    role: Role
    places: frozenset[str]
    state: str


def rows_under(title: str) -> list[list[str]]:
    """Give the cells of the table under a title of the page, without its head."""
    _before, _title, after = PAGE.read_text().partition(f"\n## {title}\n")
    lines = [line for line in after.partition("\n## ")[0].splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def rights() -> list[Right]:
    """Give every right of the table of actions."""
    return [
        Right(action, Role(role), frozenset(REACH[over]), state)
        for action, role, over, states in rows_under("Actions")
        for state in states.split()
    ]
