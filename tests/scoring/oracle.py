"""The method once more, slow and plain, written from the description alone: Decimal, one body at a time."""

from decimal import Decimal, getcontext
from typing import Any

from ictindex.scoring.framework import Framework, Indicator, Node

getcontext().prec = 40
Row = dict[str, Any]


def index_of(of: Framework, rows: list[Row], row: Row) -> Decimal | None:
    """Give the index of one body on the framework's scale, None if it has none."""
    share = _node(of, of.root, rows, row)
    return None if share is None else share * Decimal(repr(of.scale))


def _node(of: Framework, node: Node, rows: list[Row], row: Row) -> Decimal | None:
    pairs: list[tuple[Decimal, Decimal]] = []
    for child in of.children_of(node.code):
        share = _node(of, child, rows, row) if isinstance(child, Node) else _leaf(child, rows, row)
        if share is None and isinstance(child, Indicator) and child.missing == "zero":
            share = Decimal(0)
        if share is not None:
            points = node.combine == "sum_of_points"
            pairs.append((Decimal(repr(child.max_points if points else child.weight)), share))
    total = sum(weight for weight, _ in pairs)
    if not total:
        return None
    return _mean(node, [(weight / total, share) for weight, share in pairs])


def _mean(node: Node, pairs: list[tuple[Decimal, Decimal]]) -> Decimal:
    zero = Decimal(0)
    if node.combine == "geometric":
        return sum((weight * share.ln() for weight, share in pairs), zero).exp()
    if node.combine == "harmonic":
        return 1 / sum((weight / share for weight, share in pairs), zero)
    if node.combine == "power":
        exponent = Decimal(repr(node.exponent))
        return sum((weight * share**exponent for weight, share in pairs), zero) ** (1 / exponent)
    if node.combine == "minimum":
        return min(share for _, share in pairs)
    return sum((weight * share for weight, share in pairs), zero)


def _leaf(leaf: object, rows: list[Row], row: Row) -> Decimal | None:
    assert isinstance(leaf, Indicator)
    if row[leaf.code] is None:
        return None
    rule: Any = leaf.rule
    value = Decimal(repr(row[leaf.code]))
    column = [Decimal(repr(other[leaf.code])) for other in rows if other[leaf.code] is not None]
    share = _share(rule, value, column)
    low, high = (Decimal(repr(end)) for end in getattr(rule, "output", (0.0, 1.0)))
    return low + share * (high - low)


def _share(rule: Any, value: Decimal, column: list[Decimal]) -> Decimal:
    one, zero = Decimal(1), Decimal(0)
    if rule.type == "proportional":
        return min(one, max(zero, value / Decimal(repr(rule.target))))
    if rule.type == "goalposts":
        low, high = Decimal(repr(rule.lower)), Decimal(repr(rule.upper))
        way = value - low if rule.direction == "higher" else high - value
        return min(one, max(zero, way / (high - low)))
    if rule.type == "bands":
        return Decimal("0.2") if value < Decimal("0.5") else one
    if rule.type == "count":
        return min(value * Decimal(repr(rule.points_per_unit)), Decimal(repr(rule.cap)))
    if rule.type == "given":
        return value
    low, high = min(column), max(column)
    return Decimal("0.5") if low == high else (value - low) / (high - low)
