"""The tree of a draft as lines of a page: what each element counts, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ictindex.foundation.bilingual import current_language
from ictindex.frameworks.documents import Document, Item
from ictindex.frameworks.drafts import DraftProblem, problems_at
from ictindex.frameworks.items import Kind, children_of, tree_of
from ictindex.interfaces.workspace.frameworks.editor import anchor_of
from ictindex.interfaces.workspace.frameworks.titles import SLUGS, title_of
from ictindex.scoring.framework.choice_labels import choice_label

_NOISE = 1e-9
_OUTSIDE = {"bonus", "penalty"}


@dataclass(frozen=True)
class TreeLine:
    """One element: ``counts`` is its weight or points as declared, ``total`` what its children add up to.

    ``is_fixed`` is true of the index itself, which goes nowhere. ``is_points`` tells whether the parent adds
    points, ``adds_points`` whether the element does so itself.
    """

    kind: Kind
    code: str
    title: str
    is_fixed: bool
    counts: float | None
    total: float | None
    is_points: bool
    adds_points: bool
    combined: str
    rule: str
    problems: tuple[DraftProblem, ...]
    children: list[TreeLine] = field(default_factory=list)

    @property
    def is_node(self) -> bool:
        """Tell whether it has children."""
        return self.kind == "nodes"

    @property
    def slug(self) -> str:
        """Give the part of the address for its kind."""
        return SLUGS[self.kind]

    @property
    def anchor(self) -> str:
        """Give the id of its line."""
        return anchor_of(self.kind, self.code)

    @property
    def disagrees(self) -> bool:
        """Tell whether the declared points of a node are not those of its children."""
        both = self.counts is not None and self.total is not None
        return self.adds_points and both and abs((self.counts or 0.0) - (self.total or 0.0)) > _NOISE


def tree_lines(document: Document, problems: Sequence[DraftProblem]) -> list[TreeLine]:
    """Give the index with everything below it, then what hangs on no root.

    Numbers that cannot be read are left out.
    """
    every = tree_of(document)
    nodes = {str(item.get("code")): item for _, kind, item in every if kind == "nodes"}
    found: list[TreeLine] = []
    above: list[TreeLine] = []
    for depth, kind, item in every:
        line = _line(document, nodes, (kind, item), problems, is_fixed=not found)
        del above[depth:]
        (above[-1].children if above else found).append(line)
        above.append(line)
    return found


def _line(
    document: Document,
    nodes: dict[str, Item],
    element: tuple[Kind, Item],
    problems: Sequence[DraftProblem],
    *,
    is_fixed: bool,
) -> TreeLine:
    kind, item = element
    code, language = str(item.get("code", "")), current_language()
    parent = nodes.get(str(item.get("parent")), {})
    is_points = parent.get("combine") == "sum_of_points" or not item.get("parent")
    rule = item.get("rule", {}).get("type", "")
    combine = item.get("combine", "arithmetic")
    return TreeLine(
        kind=kind,
        code=code,
        title=title_of(item),
        is_fixed=is_fixed,
        counts=number_of(item, "max_points" if is_points else "weight", None if is_points else 1.0),
        total=_total(document, item) if kind == "nodes" else None,
        is_points=is_points,
        adds_points=kind == "nodes" and combine == "sum_of_points",
        combined=choice_label("combine", combine).in_language(language) if kind == "nodes" else "",
        rule=choice_label("rule", rule).in_language(language) if rule else "",
        problems=tuple(problems_at(problems, kind, code)),
    )


def _total(document: Document, node: Item) -> float | None:
    """Add up the points of the children of a points node, or the weights of another one."""
    children = children_of(document, str(node.get("code", "")))
    if node.get("combine") != "sum_of_points":
        return sum(number_of(child, "weight", 1.0) or 0.0 for _, child in children)
    return sum(_points(document, kind, child) for kind, child in children)


def counted(document: Document, kind: Kind, item: Item, key: str) -> float:
    """Give what an element counts in its node: its points or its weight, those left out as they count."""
    return _points(document, kind, item) if key == "max_points" else number_of(item, "weight", 1.0) or 0.0


def _points(document: Document, kind: Kind, item: Item) -> float:
    if item.get("rule", {}).get("type") in _OUTSIDE:
        return 0.0
    declared = number_of(item, "max_points", None)
    if declared is not None or kind != "nodes" or item.get("combine") != "sum_of_points":
        return declared or 0.0
    return _total(document, item) or 0.0


def number_of(item: Item, key: str, default: float | None) -> float | None:
    """Give a number of an item, ``default`` if there is none, None if it cannot be read."""
    try:
        return float(item[key]) if key in item else default
    except ValueError:
        return None
