"""Where a rule stands in an indicator: the whole of it, or one of its parts."""

from __future__ import annotations

from dataclasses import dataclass

from ictindex.foundation.errors import NotFound
from ictindex.frameworks.documents import Document, Item, value_at
from ictindex.frameworks.items import find_item
from ictindex.interfaces.workspace.frameworks.tree import number_of

WITH_PARTS = {"best_of", "sum_of"}


@dataclass(frozen=True)
class RulePlace:
    """Where a rule stands: of the whole indicator (``part`` 0), or of one of its parts, counted from 1."""

    indicator: Item
    part: int

    @property
    def holder(self) -> Item:
        """Give what holds the rule: the indicator, or the part; empty for a part that is to be added."""
        if not self.part:
            return self.indicator
        parts: list[Item] = value_at(self.indicator, "rule.parts") or []
        return parts[self.part - 1] if self.part <= len(parts) else {}

    @property
    def rule(self) -> Item:
        """Give the rule as it stands, empty if there is none."""
        found: Item = self.holder.get("rule", {})
        return found

    @property
    def maximum(self) -> float:
        """Give the points to be had."""
        return number_of(self.holder, "points" if self.part else "max_points", None) or 1.0

    def whole(self, rule: Item, own: Item) -> Item:
        """Give the indicator's rule with this one in its place; ``own`` is what the part says of itself."""
        if not self.part:
            kept = (
                {"parts": self.rule["parts"]} if rule["type"] in WITH_PARTS and "parts" in self.rule else {}
            )
            return {**rule, **kept}
        whole: Item = dict(self.indicator["rule"])
        parts = list(whole.get("parts", []))
        parts[self.part - 1 : self.part] = [{**own, "rule": rule}]
        return {**whole, "parts": parts}


def rule_place(document: Document, code: str, part: str) -> RulePlace:
    """Find the rule of an indicator, or its part numbered ``part``, perhaps the next one; else NotFound."""
    indicator = find_item(document, "indicators", code)
    parts = value_at(indicator, "rule.parts") or [] if indicator else []
    number = int(part) if part.isdecimal() else 0
    has_parts = indicator is not None and value_at(indicator, "rule.type") in WITH_PARTS
    if indicator is None or number > len(parts) + 1 or (number and not has_parts):
        raise NotFound("")
    return RulePlace(indicator, number)
