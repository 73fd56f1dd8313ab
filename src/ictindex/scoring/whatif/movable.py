"""Which fields a body could improve, and how far each may go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Any

import polars as pl
import sqlglot
from sqlglot import exp

from ictindex.scoring.framework import FieldDefinition, Framework, Indicator, scored
from ictindex.scoring.measures import parse_measure
from ictindex.scoring.values import Value
from ictindex.scoring.whatif.held import read_fields
from ictindex.scoring.whatif.probes import Probes

Costs = Mapping[str, float | None]
_FAR = 1024.0  # times the usual size of a field: where points have stopped growing, if ever they do
_DIGITS = 4  # significant digits of the usual size that a proposed value keeps


@dataclass(frozen=True)
class Movable:
    """A field that may be changed: ``start`` now (None is missing), and the ``ends`` worth going to.

    Numbers move by whole ``step``s and have a usual ``size`` among the peers; both are 0 for other fields.
    """

    field: str
    start: Value | None
    ends: tuple[Value, ...]
    step: float = 0.0
    size: float = 0.0

    def at(self, end: float, steps: int) -> float:
        """Give the value ``steps`` away from the start towards ``end``, never beyond it."""
        start = self.origin(end)
        away = floor(start / self.step) + steps if end > start else ceil(start / self.step) - steps
        value = float(f"{away * self.step:.12g}")
        return min(value, end) if end > start else max(value, end)

    def steps(self, end: float) -> int:
        """Count the steps from the start to ``end``."""
        return ceil(abs(end - self.origin(end)) / self.step) + 1

    def origin(self, end: float) -> float:
        """Give the number to start from: the one declared; for a missing one 0, or the end nearest to it."""
        if self.start is not None:
            return float(self.start)  # type: ignore[arg-type]  # only numbers have steps
        others = [float(other) for other in self.ends if other != end]  # type: ignore[arg-type]  # as above
        low, high = min([*others, end]), max([*others, end])
        return min(max(0.0, low), high)


def counted_indicators(framework: Framework, group: str | None) -> tuple[Indicator, ...]:
    """Give the indicators that can move the index of a body of ``group``."""
    return tuple(
        each
        for each in framework.indicators
        if each.applies_to(group) and (not scored(each) or framework.weight_of(each) > 0)
    )


def movable_fields(probes: Probes, costs: Costs) -> dict[str, Movable]:
    """Give the fields that the body may change, by code.

    Fields without an effect, texts, dates and links are left out, and so are fields that only divide, such as
    the number of staff, or only limit others in a relation, unless ``costs`` names them. A field whose cost
    is None is always left out.
    """
    framework = probes.framework
    indicators = counted_indicators(framework, probes.group)
    read = {field for indicator in indicators for field in read_fields(indicator)}
    read |= {field for check in framework.checks for field in parse_measure(check.expression).fields}
    multiplying = {field for indicator in indicators for field in _multiplying(indicator)}
    fields = [
        field
        for field in framework.fields
        if field.code in read
        and field.applies_to(probes.group)
        and (field.code in multiplying or field.code in costs)
        and costs.get(field.code, 1.0) is not None
    ]
    sizes = {field.code: _usual_size(probes, field.code) for field in fields if field.is_numeric}
    ever = _ever_growing(probes, sizes)
    found = [
        _numeric(probes, field, sizes[field.code], ever) if field.is_numeric else _discrete(probes, field)
        for field in fields
    ]
    return {movable.field: movable for movable in found if movable.ends}


def _multiplying(indicator: Indicator) -> set[str]:
    """Give the fields that stand in a measure elsewhere than in a divisor."""
    found: set[str] = set()
    for expression in indicator.expressions:
        tree = sqlglot.parse_one(expression, dialect="postgres")
        below = {
            id(column) for div in tree.find_all(exp.Div) for column in div.expression.find_all(exp.Column)
        }
        found |= {column.name for column in tree.find_all(exp.Column) if id(column) not in below}
    return found


def _discrete(probes: Probes, field: FieldDefinition) -> Movable:
    now: Any = probes.record[field.code]
    options = tuple(option.code for option in field.options)
    ends: tuple[Value, ...] = ()
    if field.type == "boolean":
        ends = (True, False)
    elif field.type == "choice":
        ends = options
    elif field.type == "choices":
        now = None if now is None else tuple(now)
        ends = (options,)
    return Movable(field.code, now, tuple(end for end in ends if end != now))


def _numeric(probes: Probes, field: FieldDefinition, size: float, ever: set[tuple[str, float]]) -> Movable:
    now = probes.record[field.code]
    step = 1.0 if field.type == "integer" else 10.0 ** (floor(log10(size)) - _DIGITS + 1)
    peers = _peer_values(probes, field.code) or [0.0]
    far = _far(size)
    high = max(peers) if (field.code, far) in ever else far
    low = min(peers) if (field.code, -far) in ever else -far
    high = high if field.maximum is None else field.maximum
    low = low if field.minimum is None else field.minimum
    ends = (floor(high), ceil(low)) if field.type == "integer" else (high, low)
    worth_going = tuple(dict.fromkeys(float(end) for end in ends if end != now))
    return Movable(field.code, now, worth_going, step, size)


def _usual_size(probes: Probes, field: str) -> float:
    return max([abs(value) for value in _peer_values(probes, field) if value] or [1.0])


def _peer_values(probes: Probes, field: str) -> list[float]:
    frame = probes.sheet.table.frame.filter(pl.col("group").eq_missing(pl.lit(probes.group)))
    return frame[field].drop_nulls().to_list()


def _far(size: float) -> float:
    return _FAR * max(size, 1.0)


def _ever_growing(probes: Probes, sizes: Mapping[str, float]) -> set[tuple[str, float]]:
    """Find the fields, each with the far end, whose points still grow far away: such ends are no aim."""
    ways = [(field, sign * _far(size)) for field, size in sizes.items() for sign in (1.0, -1.0)]
    index = probes.index([{field: part * far} for field, far in ways for part in (0.5, 1.0)])
    grows = index[1::2] - index[::2] > probes.tolerance
    return {way for way, growing in zip(ways, grows, strict=True) if growing}
