"""Runs that never were: the weights, rules, data and list of bodies of two runs, mixed."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from ictindex.scoring.framework import Framework, MissingPolicy, Node
from ictindex.scoring.sheet import ScoreSheet
from ictindex.scoring.table import BodyTable, Reasons, table_schema

_IDENTITY = ("body", "name", "group")


@dataclass(frozen=True)
class Mixture:
    """From which run each part is taken."""

    data: ScoreSheet
    weights: ScoreSheet
    rules: ScoreSheet
    bodies: ScoreSheet


def mixed_framework(rules: Framework, weights: Framework) -> Framework:
    """Give ``rules`` with the weights that the elements have among their siblings in ``weights``.

    An element that only ``rules`` has brings its weight along; those of its siblings give way as they do in
    ``rules``. Sums of points become weighted means of the same value, so that points can be changed apart
    from the rules that give them.
    """
    chosen = {rules.root.code: 1.0}
    for node in rules.nodes:
        chosen |= _weights_inside(node, rules, weights)
    parts = {name: getattr(rules, name) for name in Framework.model_fields}
    parts["nodes"] = tuple(_explicit_node(rules, node, chosen[node.code]) for node in rules.nodes)
    parts["indicators"] = tuple(
        each.model_copy(update={"weight": chosen[each.code], "scale": rules.scale_of(each)})
        for each in rules.indicators
    )
    return Framework.model_construct(**parts)


def _weights_inside(node: Node, rules: Framework, weights: Framework) -> dict[str, float]:
    """Share out what the children in both frameworks weigh together, in the proportions of ``weights``."""
    own = {child.code: rules.weight_of(child) for child in rules.children_of(node.code)}
    other = {child.code: weights.weight_of(child) for child in weights.children_of(node.code)}
    both = own.keys() & other.keys()
    together, total = sum(own[code] for code in both), sum(other[code] for code in both)
    if not total:
        return own
    return own | {code: together * other[code] / total for code in both}


def _explicit_node(framework: Framework, node: Node, weight: float) -> Node:
    points = framework.max_points_of(node)
    explicit = {
        "combine": "arithmetic" if node.combine == "sum_of_points" else node.combine,
        "weight": weight,
        "max_points": points,
        "scale": framework.scale_of(node),
        "missing": node.missing or _undeclared_missing(framework, node),
    }
    return node.model_copy(update=explicit)


def _undeclared_missing(framework: Framework, node: Node) -> MissingPolicy | None:
    """Give the policy inside ``node`` where no node above declares one; None if one does."""
    above: Node | None = node
    while above is not None:
        if above.missing is not None:
            return None
        above = framework.parent_of(above)
    return "zero" if node.combine == "sum_of_points" else "refuse"


def mixed_table(mixture: Mixture) -> BodyTable:
    """Give the table of a mixture: bodies and groups of one run, values of another, columns of a third.

    A cell that only one of the runs has is taken from that run: a field that came or went with the rules, and
    a body that came or went with the list, have no second value.
    """
    listed = mixture.bodies.table
    schema = table_schema(mixture.rules.framework)
    order = _sources(mixture)
    columns = [_column(code, dtype, listed, order) for code, dtype in schema.items() if code not in _IDENTITY]
    frame = listed.frame.select(_IDENTITY).with_columns(columns)
    reasons = {cell: why for cell, why in _reasons(frame, order).items() if cell[1] in schema}
    return BodyTable(frame, reasons, listed.unranked)


def _sources(mixture: Mixture) -> list[BodyTable]:
    """Give the tables to look for a cell in: that of the data first, then those of the other runs."""
    sheets = (mixture.data, mixture.rules, mixture.weights, mixture.bodies)
    tables: list[BodyTable] = []
    for sheet in sheets:
        if all(sheet.table is not table for table in tables):
            tables.append(sheet.table)
    return tables


def _has(table: BodyTable, code: str, dtype: pl.DataType) -> bool:
    return table.frame.schema.get(code) == dtype


def _column(code: str, dtype: pl.DataType, listed: BodyTable, order: list[BodyTable]) -> pl.Series:
    found = pl.Series(code, [None] * len(listed.bodies), dtype)
    for table in reversed(order):
        if _has(table, code, dtype):
            found = _over(found, table, code, listed)
    return found


def _over(below: pl.Series, table: BodyTable, code: str, listed: BodyTable) -> pl.Series:
    """Lay the column ``code`` of ``table`` over ``below``: its bodies have its value, even if missing."""
    bodies = listed.frame.select("body").with_columns(below.alias("below"))
    own = table.frame.select("body", pl.col(code).alias("own"), known=pl.lit(value=True))
    joined = bodies.join(own, on="body", how="left", maintain_order="left")
    return joined.select(pl.when(pl.col("known")).then("own").otherwise("below").alias(code)).to_series()


def _reasons(frame: pl.DataFrame, order: list[BodyTable]) -> Reasons:
    reasons: Reasons = {}
    listed = set(frame["body"])
    for table in reversed(order):
        bodies = listed & set(table.bodies)
        known = {(body, code) for body in bodies for code in table.frame.columns if code in frame.columns}
        reasons = {cell: why for cell, why in reasons.items() if cell not in known}
        reasons |= {cell: why for cell, why in table.reasons.items() if cell[0] in listed}
    return reasons
