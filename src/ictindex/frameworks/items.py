"""The items of a framework document: finding, adding, moving and removing them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ictindex.frameworks.documents import Document, Item
from ictindex.scoring.bands import Grade
from ictindex.scoring.framework import Check, FieldDefinition, Group, Indicator, Node, Section
from ictindex.scoring.model import Part

Kind = Literal["groups", "grades", "sections", "fields", "checks", "nodes", "indicators"]
KINDS: tuple[Kind, ...] = ("groups", "grades", "sections", "fields", "checks", "nodes", "indicators")
PARTS: dict[Kind, type[Part]] = {
    "groups": Group,
    "grades": Grade,
    "sections": Section,
    "fields": FieldDefinition,
    "checks": Check,
    "nodes": Node,
    "indicators": Indicator,
}
ELEMENTS: tuple[Kind, Kind] = ("nodes", "indicators")
Direction = Literal["up", "down", "in", "out"]


@dataclass(frozen=True)
class Spot:
    """A place in the tree: in the node ``parent``, before its child ``before``, or last of its kind."""

    parent: str
    before: str = ""


def items_of(document: Document, kind: Kind) -> list[Item]:
    """Give the items of a kind in their order; what is no item of a list is left out."""
    found = document.get(kind, [])
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def code_of(document: Document, kind: Kind, item: Item) -> str:
    """Give what names an item: its code, for a check its number from 1."""
    if kind == "checks":
        return str(_place(items_of(document, kind), item) + 1)
    return str(item.get("code", ""))


def find_item(document: Document, kind: Kind, code: str) -> Item | None:
    """Give the item that ``code`` names, None if there is none."""
    return next((item for item in items_of(document, kind) if code_of(document, kind, item) == code), None)


def find_element(document: Document, code: str) -> tuple[Kind, Item] | None:
    """Give the node or indicator called ``code`` with its kind, None if there is none."""
    for kind in ELEMENTS:
        item = find_item(document, kind, code)
        if item is not None:
            return kind, item
    return None


def children_of(document: Document, code: str) -> list[tuple[Kind, Item]]:
    """Give the children of a node, nodes first, each kind in its order."""
    return [
        (kind, item) for kind in ELEMENTS for item in items_of(document, kind) if item.get("parent") == code
    ]


def tree_of(document: Document) -> list[tuple[int, Kind, Item]]:
    """Give every element with its depth, parents before children; what hangs on no root comes last."""
    found: list[tuple[int, Kind, Item]] = []
    every = [(kind, item) for kind in ELEMENTS for item in items_of(document, kind)]
    for kind, item in every:
        if not item.get("parent"):
            found += _walk(document, 0, kind, item)
    reached = {id(item) for _, _, item in found}
    return found + [(0, kind, item) for kind, item in every if id(item) not in reached]


def _walk(document: Document, depth: int, kind: Kind, item: Item) -> Iterator[tuple[int, Kind, Item]]:
    yield depth, kind, item
    if kind == "nodes":
        for child_kind, child in children_of(document, str(item.get("code", ""))):
            yield from _walk(document, depth + 1, child_kind, child)


def replace_item(document: Document, kind: Kind, old: Item, new: Item) -> None:
    """Put ``new`` where ``old`` stands."""
    document[kind] = [new if item is old else item for item in items_of(document, kind)]


def add_item(document: Document, kind: Kind, item: Item) -> None:
    """Put an item at the end of its list."""
    document[kind] = [*items_of(document, kind), item]


def remove_item(document: Document, kind: Kind, item: Item) -> None:
    """Take an item out; a node goes with everything below it."""
    if kind == "nodes":
        for child_kind, child in children_of(document, str(item.get("code", ""))):
            remove_item(document, child_kind, child)
    document[kind] = [other for other in items_of(document, kind) if other is not item]
    if not document[kind]:
        del document[kind]


def move_item(document: Document, kind: Kind, item: Item, direction: Direction) -> bool:
    """Move an item among its siblings, into the node before it, or out of its node; False if it cannot."""
    if direction == "in":
        return _move_in(document, kind, item)
    if direction == "out":
        return _move_out(document, kind, item)
    listed = items_of(document, kind)
    siblings = [other for other in listed if other.get("parent") == item.get("parent")]
    place = next(number for number, other in enumerate(siblings) if other is item)
    target = place + (1 if direction == "down" else -1)
    if not 0 <= target < len(siblings):
        return False
    first, second = (_place(listed, siblings[number]) for number in (place, target))
    listed[first], listed[second] = listed[second], listed[first]
    document[kind] = listed
    return True


def _place(listed: list[Item], item: Item) -> int:
    return next(number for number, other in enumerate(listed) if other is item)


def _move_in(document: Document, kind: Kind, item: Item) -> bool:
    siblings = [node for node in items_of(document, "nodes") if node.get("parent") == item.get("parent")]
    before = siblings if kind == "indicators" else siblings[: _place(siblings, item)]
    if not before or not item.get("parent"):
        return False
    item["parent"] = before[-1]["code"]
    return True


def _move_out(document: Document, kind: Kind, item: Item) -> bool:
    del kind
    parent = find_item(document, "nodes", str(item.get("parent", "")))
    if parent is None or not parent.get("parent"):
        return False
    item["parent"] = parent["parent"]
    return True


def place_item(document: Document, kind: Kind, item: Item, spot: Spot) -> bool:
    """Put a node or an indicator at a spot of the tree; False if that is inside itself or not there."""
    if find_item(document, "nodes", spot.parent) is None:
        return False
    if kind == "nodes" and is_below(document, spot.parent, str(item.get("code", ""))):
        return False
    rest = [other for other in items_of(document, kind) if other is not item]
    inside = [place for place, other in enumerate(rest) if other.get("parent") == spot.parent]
    place = inside[-1] + 1 if inside else len(rest)
    if spot.before:
        found = [each for each in inside if rest[each].get("code") == spot.before]
        if not found:
            return False
        place = found[0]
    item["parent"] = spot.parent
    document[kind] = [*rest[:place], item, *rest[place:]]
    return True


def is_below(document: Document, code: str, ancestor: str) -> bool:
    """Tell whether the node ``code`` is ``ancestor`` or lies below it."""
    seen: set[str] = set()
    while code and code not in seen:
        if code == ancestor:
            return True
        seen.add(code)
        node = find_item(document, "nodes", code)
        code = str(node.get("parent", "")) if node else ""
    return False
