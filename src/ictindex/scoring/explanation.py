"""Why a body has its score: each cell with formula, numbers put in, share, points and contribution."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

import numpy as np
import polars as pl

from ictindex.scoring.framework import Element, Framework, Indicator, Node, scored
from ictindex.scoring.measures import parse_measure
from ictindex.scoring.model import Text
from ictindex.scoring.presentation import Result
from ictindex.scoring.rules.about import About
from ictindex.scoring.rules.wording import describe_rule
from ictindex.scoring.sheet import ScoreSheet

_NODE_RULES = {
    "sum_of_points": Text(vi="Cộng điểm các thành phần", en="Sum of the points of the children"),
    "arithmetic": Text(vi="Trung bình cộng có trọng số", en="Weighted arithmetic mean"),
    "geometric": Text(vi="Trung bình nhân có trọng số", en="Weighted geometric mean"),
    "harmonic": Text(vi="Trung bình điều hoà có trọng số", en="Weighted harmonic mean"),
    "power": Text(vi="Trung bình luỹ thừa có trọng số", en="Weighted power mean"),
    "minimum": Text(vi="Lấy thành phần thấp nhất", en="The lowest child counts"),
    "copeland": Text(vi="So sánh từng cặp đơn vị (Copeland)", en="Bodies compared pairwise (Copeland)"),
}
_NUMBERS = ("raw", "share", "published", "maximum", "weight", "contribution", "rank", "ranked")
_COLUMNS: dict[str, pl.DataType] = {
    **dict.fromkeys(("code", "kind"), pl.String()),
    **dict.fromkeys(("raw", "share", "value", "published", "maximum", "weight"), pl.Float64()),
    **dict.fromkeys(("contribution", "rank"), pl.Float64()),
    "ranked": pl.Int64(),
    **dict.fromkeys(("reason", "formula", "substituted"), pl.String()),
}


@dataclass(frozen=True, repr=False)
class Explanation(Result):
    """One element of one body's score, with its children.

    ``formula`` is the measure (or the way of combining), ``substituted`` the same with this body's numbers,
    ``inputs`` field code → declared value. ``share`` 0–1 of ``maximum``; ``value`` unrounded and
    ``published`` rounded, on the printed scale; ``contribution`` to the index on its scale, which for the
    indicators adds up to the index. None is missing, and ``reason`` says why; ``counted_as_zero`` tells that
    the policy took the missing value as zero.
    """

    code: str
    title: Text
    kind: Literal["node", "indicator"]
    rule: Text
    formula: str
    substituted: str
    inputs: dict[str, Any]
    raw: float | None
    share: float | None
    value: float | None
    published: float | None
    maximum: float
    decimals: int
    weight: float
    contribution: float | None
    rank: float | None
    ranked: int
    reason: str
    policy: str
    counted_as_zero: bool
    children: tuple[Explanation, ...] = ()

    def walk(self) -> Iterator[Explanation]:
        """Give this element and all below it, in tree order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def to_polars(self) -> pl.DataFrame:
        """Give one row per element in tree order: level below this one, code, titles, numbers, formula."""
        rows = [(level, part.title.vi, part.title.en, part) for level, part in _levels(self)]
        named = [(level, vi, en, *(getattr(part, name) for name in _COLUMNS)) for level, vi, en, part in rows]
        schema = {"level": pl.Int64(), "title_vi": pl.String(), "title_en": pl.String(), **_COLUMNS}
        return pl.DataFrame(named, schema=schema, orient="row")

    def notebook_frame(self) -> pl.DataFrame:
        """Give the numbers, each code moved in by its level."""
        indented = (pl.lit("\u2003").repeat_by("level").list.join("") + pl.col("code")).alias("code")
        return self.to_polars().select(indented, "title_vi", *_NUMBERS, "reason")

    def __repr__(self) -> str:
        """Say the value and the rank of the element, and how many lie below it."""
        below = sum(1 for _ in self.walk()) - 1
        value = self.reason if self.published is None else f"{self.published:.{self.decimals}f}"
        rank = "not ranked" if self.rank is None else f"rank {self.rank:g} of {self.ranked}"
        return f"<Explanation {self.code}: {value} of {self.maximum:g}, {rank}, {below} elements below>"


def _levels(explanation: Explanation, level: int = 0) -> Iterator[tuple[int, Explanation]]:
    yield level, explanation
    for child in explanation.children:
        yield from _levels(child, level + 1)


def explain(sheet: ScoreSheet, body: str) -> Explanation:
    """Explain the index of ``body`` down to each indicator; DataError if ``body`` is not in the table."""
    return _explain_element(sheet, sheet.framework.root, sheet.index_of(body))


def _explain_element(sheet: ScoreSheet, element: Element, row: int) -> Explanation:
    framework, column = sheet.framework, sheet.column(element.code)
    formula, substituted, inputs = _formula(sheet, element, row)
    return Explanation(
        code=element.code,
        title=element.title,
        kind="node" if isinstance(element, Node) else "indicator",
        rule=rule_text(framework, element),
        formula=formula,
        substituted=substituted,
        inputs=inputs,
        raw=_raw(sheet, element, row),
        share=_present(sheet.shares[row, column]),
        value=_present(sheet.values[row, column]),
        published=_present(sheet.published[row, column]),
        maximum=framework.scale_of(element),
        decimals=framework.decimals_of(element),
        weight=float(sheet.weights[row, column]),
        contribution=_present(sheet.contributions[row, column]),
        rank=_present(sheet.ranks[row, column]),
        ranked=int(sheet.ranked[row, column]),
        reason=sheet.reason_of(row, column),
        policy=framework.policy_of(element),
        counted_as_zero=bool(sheet.counted_as_zero[row, column]),
        children=tuple(_explain_element(sheet, child, row) for child in framework.children_of(element.code)),
    )


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


def _formula(sheet: ScoreSheet, element: Element, row: int) -> tuple[str, str, dict[str, Any]]:
    if not isinstance(element, Indicator):
        return _node_formula(sheet, element, row)
    measures = [parse_measure(expression) for expression in element.expressions]
    fields = dict.fromkeys(name for measure in measures for name in measure.fields)
    inputs = {name: sheet.table.frame[name][row] for name in fields}
    shown = {name: input_text(value) for name, value in inputs.items()}
    aggregate = partial(sheet.group_value, sheet.groups[row])
    return (
        " · ".join(element.expressions),
        " · ".join(measure.substituted(shown, aggregate) for measure in measures),
        {name: _plain(value) for name, value in inputs.items()},
    )


def _node_formula(sheet: ScoreSheet, element: Element, row: int) -> tuple[str, str, dict[str, Any]]:
    """Write a node as ``combine(children)`` and with the points, or the weights and shares, put in."""
    children = sheet.framework.children_of(element.code)
    combine = element.combine if isinstance(element, Node) else ""
    put_in = _points_put_in if combine == "sum_of_points" else _weights_put_in
    return f"{combine}({', '.join(child.code for child in children)})", put_in(sheet, element, row), {}


def _weights_put_in(sheet: ScoreSheet, element: Element, row: int) -> str:
    parts = []
    for child in sheet.framework.children_of(element.code):
        column = sheet.column(child.code)
        if sheet.weights[row, column] > 0:
            share = _present(sheet.shares[row, column]) or 0.0
            parts.append(f"{sheet.weights[row, column]:.6g} × {share:.6g}")
    return " + ".join(parts)


def _points_put_in(sheet: ScoreSheet, element: Element, row: int) -> str:
    """Write the points that are added; where something does not count, how the rest is scaled up."""
    framework, children = sheet.framework, sheet.framework.children_of(element.code)
    counted = [child for child in children if sheet.weights[row, sheet.column(child.code)] > 0]
    outside = [child for child in children if not scored(child)]
    added = " + ".join(_points(sheet, child, row) for child in counted)
    reachable = sum(framework.weight_of(child) for child in counted)
    full = sum(framework.weight_of(child) for child in children)
    if counted and reachable < full:
        added = f"({added}) × {full:.12g} / {reachable:.12g}"
    return " + ".join([added, *(_points(sheet, child, row) for child in outside)])


def _points(sheet: ScoreSheet, child: Element, row: int) -> str:
    share = _present(sheet.shares[row, sheet.column(child.code)]) or 0.0
    return f"{share * (sheet.framework.weight_of(child) if scored(child) else 1.0):.6g}"


def input_text(value: object) -> str:
    """Write a declared value for a formula: short numbers, ∅ for a missing one."""
    if value is None:
        return "∅"
    if isinstance(value, float):
        return f"{value:.12g}"
    if isinstance(value, bool):
        return "true" if value else "false"
    return ", ".join(_plain(value)) if _plain(value) is not value else str(value)


def _plain(value: Any) -> Any:
    """Give a value that JSON can hold."""
    return value.to_list() if hasattr(value, "to_list") else value


def _raw(sheet: ScoreSheet, element: Element, row: int) -> float | None:
    raw = sheet.raw.get(element.code)
    return None if raw is None else _present(raw[row])


def _present(value: float | np.float64) -> float | None:
    return None if np.isnan(value) else float(value)
