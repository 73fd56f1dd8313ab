"""Whether an element measures the same thing in two framework versions."""

from __future__ import annotations

from typing import Any

from ictindex.scoring.framework import Element, Framework, Indicator
from ictindex.scoring.measures import parse_measure

# What may change without changing what is measured: words.
_WORDS = {"title", "note", "evidence", "unit"}


def is_comparable(old: Framework, new: Framework, code: str) -> bool:
    """Tell whether ``code`` has the same measure, rule, weight and scale in both, and so has all below it."""
    if old.digest == new.digest:
        return any(element.code == code for element in new.elements)
    known = {element.code for element in old.elements} & {element.code for element in new.elements}
    return code in known and _definition(old, code) == _definition(new, code)


def _definition(framework: Framework, code: str) -> Any:
    element = framework.element(code)
    own = element.model_dump(mode="json", exclude=_WORDS)
    own["scale"] = framework.scale_of(element)
    own["fields"] = _fields(framework, element)
    return own, [_definition(framework, child.code) for child in framework.children_of(code)]


def _fields(framework: Framework, element: Element) -> list[Any]:
    if not isinstance(element, Indicator):
        return []
    codes = {code for expression in element.expressions for code in parse_measure(expression).fields}
    words = {"title", "hint", "unit", "section"}
    return [framework.field(code).model_dump(mode="json", exclude=words) for code in sorted(codes)]
