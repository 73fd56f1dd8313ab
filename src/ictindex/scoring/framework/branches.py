"""Branches: the nodes of a framework with their children as columns of a table of elements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ictindex.scoring.framework.elements import MissingPolicy, Node, scored

if TYPE_CHECKING:
    from ictindex.scoring.framework.model import Framework


@dataclass(frozen=True)
class Branch:
    """A node and its children, by their places among the elements in tree order.

    ``inside`` are the children that count inside the node's maximum, with their declared ``weights`` and
    ``policies``; ``outside`` those that add bonus and penalty; ``maximum`` the node's points (1 without).
    """

    node: Node
    place: int
    inside: tuple[int, ...]
    weights: tuple[float, ...]
    policies: tuple[MissingPolicy, ...]
    outside: tuple[int, ...]
    maximum: float


def branch_of(framework: Framework, node: Node) -> Branch:
    """Give ``node`` with its children."""
    children = framework.children_of(node.code)
    inside = [child for child in children if scored(child)]
    return Branch(
        node=node,
        place=framework.places[node.code],
        inside=tuple(framework.places[child.code] for child in inside),
        weights=tuple(framework.weight_of(child) for child in inside),
        policies=tuple(framework.policy_of(child) for child in inside),
        outside=tuple(framework.places[child.code] for child in children if not scored(child)),
        maximum=framework.max_points_of(node) or 1.0,
    )


def levels_of(branches: Sequence[Branch]) -> tuple[tuple[Branch, ...], ...]:
    """Sort ``branches`` (parents before children) into lots that depend on earlier lots only."""
    heights: dict[int, int] = {}
    lots: dict[int, list[Branch]] = {}
    for branch in reversed(branches):
        height = 1 + max((heights.get(child, 0) for child in branch.inside), default=0)
        heights[branch.place] = height
        lots.setdefault(height, []).append(branch)
    return tuple(tuple(lots[height]) for height in sorted(lots))
