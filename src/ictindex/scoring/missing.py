"""Missing cells: why they are missing, and what the declared policy makes of them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ictindex.scoring.framework import Element, Framework, Indicator, MissingPolicy, Node
from ictindex.scoring.measures import Measure
from ictindex.scoring.table import BodyTable, Reason

ReasonArray = NDArray[np.str_]
_REASON_TYPE = "U16"
_GRAVITY: tuple[Reason, ...] = ("rejected", "not_reported", "not_computable")


def policy_of(framework: Framework, element: Element) -> MissingPolicy:
    """Give the missing policy of ``element``: its own if it is an indicator, else inherited from its nodes.

    A node that is missing is treated by the policy of its parent. Undeclared, a sum of points takes
    missing as zero and any other node refuses.
    """
    if isinstance(element, Indicator) and element.missing is not None:
        return element.missing
    node = framework.parent_of(element)
    nearest: Node | None = node
    while node is not None:
        if node.missing is not None:
            return node.missing
        node = framework.parent_of(node)
    return "zero" if nearest is not None and nearest.combine == "sum_of_points" else "refuse"


def no_reasons(bodies: int) -> ReasonArray:
    """Give an array of empty reasons, shape ``(bodies,)``."""
    return np.full(bodies, "", dtype=_REASON_TYPE)


def cell_reasons(table: BodyTable, measures: list[Measure], absent: NDArray[np.bool_]) -> ReasonArray:
    """Say why the cells marked in ``absent`` ``(bodies,)`` are missing, from the fields they are made of.

    A field that does not apply makes the cell not applicable; then rejected, then not reported; a cell whose
    fields are all present could not be computed (a division by zero, say).
    """
    reasons = no_reasons(absent.size)
    rows = np.flatnonzero(absent)
    if rows.size == 0:
        return reasons
    fields = tuple(dict.fromkeys(name for measure in measures for name in measure.fields))
    empty = np.array([table.frame[name].is_null().to_numpy()[rows] for name in fields])
    reasons[rows] = np.where(empty.any(axis=0), "not_reported", "not_computable")
    if table.reasons:
        bodies = table.bodies
        for place, row in enumerate(rows.tolist()):
            found = {
                table.reasons.get((bodies[row], name), "not_reported")
                for name, is_empty in zip(fields, empty[:, place], strict=True)
                if is_empty
            }
            reasons[row] = _gravest(found)
    return reasons


def _gravest(found: set[Reason]) -> Reason:
    if "not_applicable" in found:
        return "not_applicable"
    return next((reason for reason in _GRAVITY if reason in found), "not_computable")


def branch_reasons(children: ReasonArray) -> ReasonArray:
    """Say why nodes are missing from the reasons of their children ``(bodies, children)``.

    Not applicable only if no child applies, otherwise the gravest reason among the children.
    """
    result = np.full(children.shape[0], "not_reported", dtype=_REASON_TYPE)
    for reason in reversed(_GRAVITY):
        result[(children == reason).any(axis=1)] = reason
    result[(children == "not_applicable").all(axis=1)] = "not_applicable"
    return result
