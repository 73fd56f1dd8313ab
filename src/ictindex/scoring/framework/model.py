"""The framework: everything that fixes how data become scores and ranks."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cached_property
from typing import Any, Literal, Self

import numpy as np
import polars as pl
from numpy.typing import NDArray
from pydantic import Field

from ictindex.scoring.bands import Grade
from ictindex.scoring.framework.branches import Branch, branch_of, levels_of
from ictindex.scoring.framework.elements import Decimals, Element, Indicator, MissingPolicy, Node, scored
from ictindex.scoring.framework.fields import Check, FieldDefinition, Section
from ictindex.scoring.framework.rule_texts import rule_text
from ictindex.scoring.measures import Measure, parse_measure
from ictindex.scoring.model import Code, Part, Positive, Text
from ictindex.scoring.presentation import Result

TieRule = Literal["competition", "dense", "average", "ordinal"]
Rounding = Literal["half_up", "half_even"]


class Source(Part):
    """Where the framework comes from."""

    title: Text
    url: str | None = None


class Group(Part):
    """A peer group: bodies ranked among themselves, or listed only."""

    code: Code
    title: Text
    ranked: bool = True


class Ranking(Part):
    """What is ranked, and how equal values are treated."""

    value: Literal["published", "unrounded"] = "published"
    ties: TieRule = "competition"
    tie_breakers: tuple[Code, ...] = ()


class Framework(Part, Result):
    """A set of indicators with all options of method; immutable once loaded.

    ``nodes`` and ``indicators`` are flat lists that name their ``parent``; order is the order of printing.
    """

    id: Code
    version: str
    title: Text
    provider: Text
    source: Source | None = None
    description: Text | None = None
    period: Literal["year", "half_year", "quarter", "month"] = "year"
    scale: Positive = 100.0
    decimals: Decimals = 2
    rounding: Rounding = "half_up"
    ranking: Ranking = Ranking()
    grades: tuple[Grade, ...] = ()
    groups: tuple[Group, ...] = ()
    sections: tuple[Section, ...] = ()
    fields: tuple[FieldDefinition, ...] = Field(min_length=1)
    checks: tuple[Check, ...] = ()
    nodes: tuple[Node, ...] = Field(min_length=1)
    indicators: tuple[Indicator, ...] = Field(min_length=1)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """Copy with the fields of ``update`` changed; what was derived from old fields is derived anew."""
        copied = super().model_copy(update=update, deep=deep)
        for name in vars(copied).keys() - type(self).model_fields.keys():
            del copied.__dict__[name]
        return copied

    @cached_property
    def digest(self) -> str:
        """Give the SHA-256 of the framework's content, the same for the same content on any machine.

        What is left at its default is left out, so that an engine which knows more options gives old files
        the same digest.
        """
        content = self.model_dump_json(by_alias=True, exclude_defaults=True)
        return hashlib.sha256(content.encode()).hexdigest()

    @cached_property
    def root(self) -> Node:
        """Give the node of the index itself."""
        return next(node for node in self.nodes if node.parent is None)

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """Give all nodes and indicators in tree order, parents before children, the root first."""
        found: list[Element] = []
        self._walk(self.root, found)
        return tuple(found)

    def _walk(self, element: Element, found: list[Element]) -> None:
        found.append(element)
        for child in self.children_of(element.code):
            self._walk(child, found)

    @cached_property
    def _children(self) -> dict[str, tuple[Element, ...]]:
        by_parent: dict[str, list[Element]] = {}
        for element in (*self.nodes, *self.indicators):
            if element.parent is not None:
                by_parent.setdefault(element.parent, []).append(element)
        return {code: tuple(children) for code, children in by_parent.items()}

    @cached_property
    def leaves(self) -> tuple[Indicator, ...]:
        """Give the indicators in tree order."""
        return tuple(element for element in self.elements if isinstance(element, Indicator))

    @cached_property
    def leaf_places(self) -> dict[str, int]:
        """Give the place of each indicator among the leaves."""
        return {leaf.code: place for place, leaf in enumerate(self.leaves)}

    @cached_property
    def reads(self) -> tuple[tuple[Measure, ...], ...]:
        """Give the measures that the rule of each leaf reads."""
        return tuple(tuple(parse_measure(each) for each in leaf.expressions) for leaf in self.leaves)

    @cached_property
    def imputing(self) -> tuple[int, ...]:
        """Give the places of the leaves whose missing values are imputed."""
        return tuple(place for place, leaf in enumerate(self.leaves) if self.policy_of(leaf) == "impute")

    @cached_property
    def alike(self) -> tuple[tuple[int, ...], ...]:
        """Give the places of the leaves, together those that one rule scores alike for the same groups."""
        lots: dict[object, list[int]] = {}
        for place, leaf in enumerate(self.leaves):
            alone = not leaf.rule.by_block
            key = place if alone else (leaf.rule, self.scale_of(leaf), leaf.groups)
            lots.setdefault(key, []).append(place)
        return tuple(tuple(places) for places in lots.values())

    def children_of(self, code: str) -> tuple[Element, ...]:
        """Give the children of a node, nodes first, each kind in file order; empty for an indicator."""
        return self._children.get(code, ())

    @cached_property
    def _by_code(self) -> dict[str, Element]:
        return {element.code: element for element in (*self.nodes, *self.indicators)}

    def element(self, code: str) -> Element:
        """Give the node or indicator called ``code``; KeyError if there is none."""
        return self._by_code[code]

    @cached_property
    def _fields_by_code(self) -> dict[str, FieldDefinition]:
        return {field.code: field for field in self.fields}

    def field(self, code: str) -> FieldDefinition:
        """Give the field called ``code``; KeyError if there is none."""
        return self._fields_by_code[code]

    def group(self, code: str | None) -> Group | None:
        """Give the peer group called ``code``, None if there is none."""
        return next((group for group in self.groups if group.code == code), None)

    def parent_of(self, element: Element) -> Node | None:
        """Give the node that holds ``element``, None for the root."""
        parent = self._by_code[element.parent] if element.parent else None
        return parent if isinstance(parent, Node) else None

    def scale_of(self, element: Element) -> float:
        """Give the highest value of ``element`` as printed (100, 1, its maximum points …)."""
        if element.scale is not None:
            return element.scale
        if element.parent is None:
            return self.scale
        return self.max_points_of(element) or self.scale

    def max_points_of(self, element: Element) -> float | None:
        """Give the maximum points of ``element``: declared, or the sum of the children of a points node."""
        if element.max_points is not None:
            return element.max_points
        if isinstance(element, Node) and element.combine == "sum_of_points":
            return self._sum_of_children(element)
        return None

    def _sum_of_children(self, node: Node) -> float:
        return sum(self.max_points_of(child) or 0.0 for child in self.children_of(node.code) if scored(child))

    def weight_of(self, element: Element) -> float:
        """Give the weight of ``element`` inside its parent, before rescaling; points inside a points node."""
        parent = self.parent_of(element)
        if not scored(element):
            return 0.0
        if parent is not None and parent.combine == "sum_of_points":
            return self.max_points_of(element) or 0.0
        return element.weight

    def policy_of(self, element: Element) -> MissingPolicy:
        """Give the missing policy of ``element``: an indicator's own, else inherited from the nodes above.

        A node that is missing is treated by the policy of its parent. Undeclared, a sum of points takes
        missing as zero and any other node refuses.
        """
        if isinstance(element, Indicator) and element.missing is not None:
            return element.missing
        node = nearest = self.parent_of(element)
        while node is not None:
            if node.missing is not None:
                return node.missing
            node = self.parent_of(node)
        return "zero" if nearest is not None and nearest.combine == "sum_of_points" else "refuse"

    @cached_property
    def places(self) -> dict[str, int]:
        """Give the place of each element in tree order."""
        return {element.code: place for place, element in enumerate(self.elements)}

    @cached_property
    def branches(self) -> tuple[Branch, ...]:
        """Give all nodes with their children, parents before children."""
        return tuple(branch_of(self, element) for element in self.elements if isinstance(element, Node))

    @cached_property
    def levels(self) -> tuple[tuple[Branch, ...], ...]:
        """Give the branches in lots that do not depend on one another, children before parents."""
        return levels_of(self.branches)

    def decimals_of(self, element: Element) -> int:
        """Give the number of decimals that the values of ``element`` are printed with."""
        return self.decimals if element.decimals is None else element.decimals

    @cached_property
    def rule_texts(self) -> tuple[Text, ...]:
        """Say in words how each element gets its points."""
        return tuple(rule_text(self, element) for element in self.elements)

    @cached_property
    def scales(self) -> NDArray[np.float64]:
        """Give what the share of each element is printed times, ``(elements,)``; 1 for bonus and penalty."""
        return np.array([self.scale_of(each) if scored(each) else 1.0 for each in self.elements])

    @cached_property
    def printed_decimals(self) -> NDArray[np.int64]:
        """Give the number of decimals of each element, ``(elements,)``."""
        return np.array([self.decimals_of(each) for each in self.elements])

    def to_polars(self) -> pl.DataFrame:
        """Give one row per element in tree order: code, titles, parent, weight inside it, highest value."""
        rows = [
            (each.code, each.title.vi, each.title.en, each.parent, self.weight_of(each), self.scale_of(each))
            for each in self.elements
        ]
        texts = dict.fromkeys(("code", "title_vi", "title_en", "parent"), pl.String)
        return pl.DataFrame(rows, schema=texts | {"weight": pl.Float64, "maximum": pl.Float64}, orient="row")

    def __repr__(self) -> str:
        """Name the framework and count its parts."""
        counts = f"{len(self.nodes)} nodes, {len(self.indicators)} indicators, {len(self.fields)} fields"
        return f"<Framework {self.id} {self.version}: {counts}>"

    def __str__(self) -> str:
        return repr(self)
