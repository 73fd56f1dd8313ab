"""Whether an element measures the same thing in two framework versions."""

from __future__ import annotations

from ictindex.scoring.comparison import definition_changes
from ictindex.scoring.framework import Framework


def is_comparable(old: Framework, new: Framework, code: str) -> bool:
    """Tell whether ``code`` has the same measure, rule, weight and scale in both, and so has all below it."""
    if old.digest == new.digest:
        return any(element.code == code for element in new.elements)
    return any(change.code == code and change.comparable for change in definition_changes(old, new))
