"""How each element of a framework gets its points, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ictindex.scoring.framework.elements import Element, Indicator, Node
from ictindex.scoring.measures import parse_measure
from ictindex.scoring.model import Text
from ictindex.scoring.rules.about import About
from ictindex.scoring.rules.wording import describe_rule

if TYPE_CHECKING:
    from ictindex.scoring.framework.model import Framework

_NODE_RULES = {
    "sum_of_points": Text(vi="Cộng điểm các thành phần", en="Sum of the points of the children"),
    "arithmetic": Text(vi="Trung bình cộng có trọng số", en="Weighted arithmetic mean"),
    "geometric": Text(vi="Trung bình nhân có trọng số", en="Weighted geometric mean"),
    "harmonic": Text(vi="Trung bình điều hoà có trọng số", en="Weighted harmonic mean"),
    "power": Text(vi="Trung bình luỹ thừa có trọng số", en="Weighted power mean"),
    "minimum": Text(vi="Lấy thành phần thấp nhất", en="The lowest child counts"),
    "copeland": Text(vi="So sánh từng cặp đơn vị (Copeland)", en="Bodies compared pairwise (Copeland)"),
}


def rule_text(framework: Framework, element: Element) -> Text:
    """Say in words how ``element`` gets its points, options by their titles."""
    if isinstance(element, Indicator):
        return describe_rule(element.rule, _about(framework, element))
    return _NODE_RULES[element.combine] if isinstance(element, Node) else Text(vi="", en="")


def _about(framework: Framework, indicator: Indicator) -> About:
    names = {name for text in indicator.expressions for name in parse_measure(text).fields}
    fields = [field for field in framework.fields if field.code in names]
    return About(
        maximum=framework.scale_of(indicator),
        measure=indicator.expression,
        titles={option.code: option.title for field in fields for option in field.options},
        yes_no=frozenset(field.code for field in fields if field.type == "boolean"),
    )
