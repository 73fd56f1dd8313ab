"""Missing cells: why they are missing, and what the declared policy makes of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ictindex.scoring.measures import Measure
from ictindex.scoring.table import BodyTable, Reason

ReasonArray = NDArray[np.int8]
Rows = NDArray[np.intp]
# A cell's reason is the place of its name here: 0 for a cell that is not missing, then the gravest first.
REASON_NAMES = ("", "rejected", "not_reported", "not_computable", "not_applicable")
PRESENT, _, NOT_REPORTED, NOT_COMPUTABLE, NOT_APPLICABLE = range(len(REASON_NAMES))


@dataclass(frozen=True, eq=False)
class Gap:
    """The rows without a share, ascending, and why; ``reasons`` are looked up when first asked for."""

    rows: Rows
    look_up: Callable[[], ReasonArray]

    @cached_property
    def reasons(self) -> ReasonArray:
        """Say why, as places in ``REASON_NAMES``, in the order of ``rows``."""
        return self.look_up()

    def reason_of(self, row: int) -> int:
        """Say why there is none in ``row``; ``PRESENT`` if there is one."""
        place = int(self.rows.searchsorted(row))
        is_here = place < self.rows.size and self.rows[place] == row
        return int(self.reasons[place]) if is_here else PRESENT


def cell_reasons(table: BodyTable, measures: Sequence[Measure], rows: Rows) -> ReasonArray:
    """Say why the cells in ``rows`` ``(missing,)`` have no value, as places in ``REASON_NAMES``.

    A field that does not apply makes the cell not applicable; then rejected, then not reported; a cell whose
    fields are all present could not be computed (a division by zero, say).
    """
    fields = tuple(dict.fromkeys(name for measure in measures for name in measure.fields))
    if not table.reasons and _only_the_field_is_missing(table, measures, rows):
        return np.full(rows.size, NOT_REPORTED, dtype=np.int8)
    empty = np.array([table.is_missing(name)[rows] for name in fields])
    reasons = np.where(empty.any(axis=0), NOT_REPORTED, NOT_COMPUTABLE).astype(np.int8)
    if table.reasons:
        for place, row in enumerate(rows.tolist()):
            found = {
                table.reasons.get((table.bodies[row], name), "not_reported")
                for name, is_empty in zip(fields, empty[:, place], strict=True)
                if is_empty
            }
            reasons[place] = _gravest(found)
    return reasons


def _only_the_field_is_missing(table: BodyTable, measures: Sequence[Measure], rows: Rows) -> bool:
    """Tell at a glance that a measure, nothing but a field, is missing just where the field is."""
    [measure, *others] = measures
    return measure.is_field and not others and table.missing_count(measure.fields[0]) == rows.size


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
