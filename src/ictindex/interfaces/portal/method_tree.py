"""A framework's tree as lines of a table: what each element counts, and how it gets its points."""

from __future__ import annotations

from dataclasses import dataclass

from ictindex.interfaces.portal.formulas import in_words, is_computed, with_decimal_mark
from ictindex.interfaces.portal.ledger import DEEPEST
from ictindex.interfaces.portal.method_lines import COMBINED
from ictindex.interfaces.portal.method_missing import care_words
from ictindex.interfaces.templatetags.presentation import bilingual
from ictindex.scoring.framework import Element, FieldDefinition, Framework, Indicator, Node
from ictindex.scoring.measures import parse_measure
from ictindex.scoring.model import Text
from ictindex.scoring.weighting import effective_weights


@dataclass(frozen=True)
class MethodLine:
    """One element: its place, what it weighs in the index, its rule and the care for its data in words."""

    depth: int
    element: Element
    is_node: bool
    maximum: float
    weight: float
    rule: Text | None
    combined: str
    formula: str
    fields: tuple[FieldDefinition, ...]
    care: tuple[str, ...]
    groups: tuple[Text, ...]


def method_tree(framework: Framework) -> list[MethodLine]:
    """Give all elements, the index first, children behind their node."""
    weights = effective_weights(framework)
    return [_line(framework, element, weights[element.code]) for element in framework.elements]


def _line(framework: Framework, element: Element, weight: float) -> MethodLine:
    indicator = element if isinstance(element, Indicator) else None
    maximum = framework.scale_of(element)
    return MethodLine(
        depth=min(_depth(framework, element) + 1, DEEPEST),
        element=element,
        is_node=indicator is None,
        maximum=maximum,
        weight=weight,
        rule=framework.rule_texts[framework.places[indicator.code]] if indicator else None,
        combined=str(COMBINED[element.combine]) if isinstance(element, Node) else "",
        formula=_formula(framework, indicator) if indicator else "",
        fields=_fields(framework, indicator) if indicator else (),
        care=tuple(care_words(framework, element)),
        groups=tuple(
            group.title for group in framework.groups if indicator and group.code in indicator.groups
        ),
    )


def _depth(framework: Framework, element: Element) -> int:
    depth, parent = 0, framework.parent_of(element)
    while parent is not None:
        depth, parent = depth + 1, framework.parent_of(parent)
    return depth


def _formula(framework: Framework, indicator: Indicator) -> str:
    titles = {field.code: bilingual(field.title) for field in _fields(framework, indicator)}
    computed = [expression for expression in indicator.expressions if is_computed(expression)]
    return "; ".join(in_words(with_decimal_mark(expression), titles) for expression in computed)


def _fields(framework: Framework, indicator: Indicator) -> tuple[FieldDefinition, ...]:
    codes = dict.fromkeys(name for text in indicator.expressions for name in parse_measure(text).fields)
    known = {field.code: field for field in framework.fields}
    return tuple(known[code] for code in codes if code in known)
