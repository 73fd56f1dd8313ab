"""Branches: the nodes of a framework with their children as columns of a table of elements."""

from __future__ import annotations

from dataclasses import dataclass

from ictindex.scoring.framework.elements import MissingPolicy, Node


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
