"""Missing cells: why they are missing, and what the declared policy makes of them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ictindex.scoring.framework import Element, Framework, Indicator, MissingPolicy, Node
from ictindex.scoring.measures import Measure
from ictindex.scoring.table import BodyTable, Reason

ReasonArray = NDArray[np.int8]
# A cell's reason is the place of its name here: 0 for a cell that is not missing, then the gravest first.
REASON_NAMES = ("", "rejected", "not_reported", "not_computable", "not_applicable")
PRESENT, _, NOT_REPORTED, NOT_COMPUTABLE, NOT_APPLICABLE = range(len(REASON_NAMES))


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


def cell_reasons(table: BodyTable, measures: list[Measure], absent: NDArray[np.bool_]) -> ReasonArray:
    """Say why the cells marked in ``absent`` ``(bodies,)`` are missing, as places in ``REASON_NAMES``.

    A field that does not apply makes the cell not applicable; then rejected, then not reported; a cell whose
    fields are all present could not be computed (a division by zero, say).
    """
    reasons = np.zeros(absent.size, dtype=np.int8)
    rows = np.flatnonzero(absent)
    if rows.size == 0:
        return reasons
    fields = tuple(dict.fromkeys(name for measure in measures for name in measure.fields))
    empty = np.array([table.frame[name].is_null().to_numpy()[rows] for name in fields])
    reasons[rows] = np.where(empty.any(axis=0), NOT_REPORTED, NOT_COMPUTABLE)
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


def _gravest(found: set[Reason]) -> int:
    places = {REASON_NAMES.index(reason) for reason in found}
    return NOT_APPLICABLE if NOT_APPLICABLE in places else min(places, default=NOT_COMPUTABLE)


def branch_reasons(children: ReasonArray) -> ReasonArray:
    """Say why nodes are missing from the reasons of their children ``(bodies, children)``.

    Not applicable only if no child applies, otherwise the gravest reason among the children.
    """
    grave = np.where(children == PRESENT, NOT_APPLICABLE, children).min(axis=1)
    some_apply = (children != NOT_APPLICABLE).any(axis=1)
    return np.where(some_apply & (grave == NOT_APPLICABLE), NOT_REPORTED, grave).astype(np.int8)
