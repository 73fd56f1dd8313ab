"""What changed between two versions of a framework, element by element."""

from __future__ import annotations

from dataclasses import dataclass

from ictindex.results.comparison import is_comparable
from ictindex.scoring.framework import Element, Framework


@dataclass(frozen=True)
class MethodChanges:
    """Elements that are new, gone, or measured otherwise; ``unchanged`` counts those that can be compared."""

    added: tuple[Element, ...]
    removed: tuple[Element, ...]
    changed: tuple[Element, ...]
    unchanged: int


def changes_between(old: Framework, new: Framework) -> MethodChanges:
    """Compare two versions; an element with a changed part below it counts as changed."""
    before = {element.code: element for element in old.elements}
    now = {element.code: element for element in new.elements}
    both = [element for code, element in now.items() if code in before]
    changed = tuple(element for element in both if not is_comparable(old, new, element.code))
    return MethodChanges(
        added=tuple(element for code, element in now.items() if code not in before),
        removed=tuple(element for code, element in before.items() if code not in now),
        changed=changed,
        unchanged=len(both) - len(changed),
    )
