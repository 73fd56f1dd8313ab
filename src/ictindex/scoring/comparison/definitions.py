"""Whether an element measures the same thing in two frameworks, and what of it changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ictindex.scoring.framework import Element, Framework, Indicator, Node
from ictindex.scoring.imputation import imputation_of
from ictindex.scoring.measures import parse_measure

_WORDS = {"title", "hint", "unit", "section"}  # of a field: may change without changing what is measured


@dataclass(frozen=True)
class DefinitionChange:
    """What changed in the definition of the element ``code`` between two frameworks.

    ``own``: its aspects that changed (parent, weight, scale, measure, rule, missing, combination …), «series»
    where a framework declares that it begins anew, or «added» or «removed». ``below``: elements under it that
    changed. It is comparable if nothing did.
    """

    code: str
    own: tuple[str, ...] = ()
    below: tuple[str, ...] = ()

    @property
    def comparable(self) -> bool:
        """Tell whether the series of the element goes on unbroken."""
        return not self.own and not self.below


def definition_changes(before: Framework, after: Framework) -> tuple[DefinitionChange, ...]:
    """Compare every element of two frameworks, in the order of ``after``, removed ones at the end."""
    own = {element.code: _own_changes(before, after, element.code) for element in after.elements}
    removed = [element.code for element in before.elements if element.code not in own]
    own |= dict.fromkeys(removed, ("removed",))
    below = {code: _below(after, code) | _below(before, code) for code in own}
    return tuple(
        DefinitionChange(code, aspects, tuple(child for child in own if child in below[code] and own[child]))
        for code, aspects in own.items()
    )


def _own_changes(before: Framework, after: Framework, code: str) -> tuple[str, ...]:
    if all(element.code != code for element in before.elements):
        return ("added",)
    old, new = (_aspects(framework, framework.element(code)) for framework in (before, after))
    return tuple(name for name in {**old, **new} if old.get(name) != new.get(name))


def _aspects(framework: Framework, element: Element) -> dict[str, Any]:
    """Give everything that fixes what the value of ``element`` means, its children apart."""
    aspects: dict[str, Any] = {
        "parent": element.parent,
        "weight": framework.weight_of(element),
        "scale": framework.scale_of(element),
        "decimals": framework.decimals_of(element),
        "missing": (element.missing, imputation_of(framework, element)),
        "series": element.series,
    }
    if isinstance(element, Node):
        own = element.model_dump(mode="json", exclude=set(Element.model_fields))
        aspects["combination"] = own
    if isinstance(element, Indicator):
        aspects["measure"] = (element.expressions, _fields(framework, element))
        aspects["rule"] = element.rule.model_dump(mode="json", by_alias=True)
        aspects["treatment"] = element.treatment
        aspects["groups"] = frozenset(element.groups)
    return aspects


def _fields(framework: Framework, indicator: Indicator) -> list[Any]:
    """Give what fixes the meaning of the fields that ``indicator`` reads; words may change."""
    read = {code for each in indicator.expressions for code in parse_measure(each).fields}
    found = [field for field in framework.fields if field.code in read]
    return [field.model_dump(mode="json", exclude=_WORDS) for field in sorted(found, key=lambda f: f.code)]


def _below(framework: Framework, code: str) -> set[str]:
    children = {child.code for child in framework.children_of(code)}
    return children.union(*(_below(framework, child) for child in children))
