"""Why a body has its score: each cell with formula, numbers put in, share, points and contribution."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

import polars as pl

from ictindex.scoring.body_scores import scores_of_body
from ictindex.scoring.framework import Element, Indicator, Node, scored
from ictindex.scoring.measures import parse_measure
from ictindex.scoring.model import Text
from ictindex.scoring.presentation import Result
from ictindex.scoring.sheet import ScoreSheet

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
    return _Explaining(sheet, sheet.index_of(body)).element(sheet.framework.root)


class _Explaining:
    """One body of a sheet being explained."""

    def __init__(self, sheet: ScoreSheet, row: int) -> None:
        self.sheet = sheet
        self.framework = sheet.framework
        self.row = row
        self.scores = scores_of_body(sheet, row)
        self.declared = sheet.table.frame.row(row, named=True)

    def element(self, element: Element) -> Explanation:
        """Explain one element and all below it."""
        framework, scores, column = self.framework, self.scores, self.sheet.column(element.code)
        formula, substituted, inputs = self._formula(element)
        return Explanation(
            code=element.code,
            title=element.title,
            kind="node" if isinstance(element, Node) else "indicator",
            rule=framework.rule_texts[column],
            formula=formula,
            substituted=substituted,
            inputs=inputs,
            raw=self._raw(element),
            share=scores.shares[column],
            value=scores.values[column],
            published=scores.published[column],
            maximum=framework.scale_of(element),
            decimals=framework.decimals_of(element),
            weight=scores.weights[column],
            contribution=scores.contributions[column],
            rank=scores.ranks[column],
            ranked=scores.ranked[column],
            reason=self.sheet.reason_of(self.row, column),
            policy=framework.policy_of(element),
            counted_as_zero=bool(self.sheet.counted_as_zero[self.row, column]),
            children=tuple(self.element(child) for child in framework.children_of(element.code)),
        )

    def _formula(self, element: Element) -> tuple[str, str, dict[str, Any]]:
        if not isinstance(element, Indicator):
            return self._node_formula(element)
        measures = [parse_measure(expression) for expression in element.expressions]
        inputs = {name: self.declared[name] for measure in measures for name in measure.fields}
        shown = {name: input_text(value) for name, value in inputs.items()}
        aggregate = partial(self.sheet.group_value, self.sheet.group_of(self.row))
        return (
            " · ".join(element.expressions),
            " · ".join(measure.substituted(shown, aggregate) for measure in measures),
            inputs,
        )

    def _node_formula(self, element: Element) -> tuple[str, str, dict[str, Any]]:
        """Write a node as ``combine(children)`` and with the points, or the weights and shares, put in."""
        children = self.framework.children_of(element.code)
        combine = element.combine if isinstance(element, Node) else ""
        put_in = self._points_put_in if combine == "sum_of_points" else self._weights_put_in
        return f"{combine}({', '.join(child.code for child in children)})", put_in(children), {}

    def _weights_put_in(self, children: Sequence[Element]) -> str:
        counted = [self.sheet.column(child.code) for child in children if self._counts(child)]
        weights, shares = self.scores.weights, self.scores.shares
        return " + ".join(f"{weights[column]:.6g} × {shares[column] or 0.0:.6g}" for column in counted)

    def _points_put_in(self, children: Sequence[Element]) -> str:
        """Write the points that are added; where something does not count, how the rest is scaled up."""
        counted = [child for child in children if self._counts(child)]
        outside = [child for child in children if not scored(child)]
        added = " + ".join(self._points(child) for child in counted)
        reachable = sum(self.framework.weight_of(child) for child in counted)
        full = sum(self.framework.weight_of(child) for child in children)
        if counted and reachable < full:
            added = f"({added}) × {full:.12g} / {reachable:.12g}"
        return " + ".join([added, *(self._points(child) for child in outside)])

    def _counts(self, child: Element) -> bool:
        return self.scores.weights[self.sheet.column(child.code)] > 0

    def _points(self, child: Element) -> str:
        share = self.scores.shares[self.sheet.column(child.code)] or 0.0
        return f"{share * (self.framework.weight_of(child) if scored(child) else 1.0):.6g}"

    def _raw(self, element: Element) -> float | None:
        if not isinstance(element, Indicator):
            return None
        values, place = self.sheet.scored.values, self.framework.leaf_places[element.code]
        return values.number(place, self.row) if values.is_number(place) else None


def input_text(value: object) -> str:
    """Write a declared value for a formula: short numbers, ∅ for a missing one."""
    if value is None:
        return "∅"
    if isinstance(value, float):
        return f"{value:.12g}"
    if isinstance(value, bool):
        return "true" if value else "false"
    return ", ".join(value) if isinstance(value, list) else str(value)
