"""What each indicator alone could still add to the index of a body."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ictindex.scoring.framework import Indicator
from ictindex.scoring.whatif.ascent import best_moves
from ictindex.scoring.whatif.changes import FieldChange
from ictindex.scoring.whatif.held import read_fields
from ictindex.scoring.whatif.movable import Movable, counted_indicators
from ictindex.scoring.whatif.probes import Probes
from ictindex.scoring.whatif.tightening import tightened


@dataclass(frozen=True)
class IndicatorGain:
    """What one indicator brings if the body takes it as far as its fields can go, all else unchanged.

    ``value`` now and ``reachable``, both unrounded on the indicator's printed scale of ``maximum``, which is
    None for bonus and penalty; ``gain`` of the index on its scale, other indicators that read the same fields
    included; ``changes`` are the smallest that bring it.
    """

    code: str
    value: float | None
    reachable: float | None
    maximum: float | None
    gain: float
    changes: tuple[FieldChange, ...]


def indicator_gains(probes: Probes, movable: Mapping[str, Movable]) -> tuple[IndicatorGain, ...]:
    """Give the gain of every indicator that counts, the largest first."""
    indicators = counted_indicators(probes.framework, probes.group)
    teams = [tuple(field for field in read_fields(each) if field in movable) for each in indicators]
    moves = best_moves(probes, movable, teams)
    aims = [move.gain + float(np.nan_to_num(probes.base)) for move in moves]
    versions = tightened(probes, movable, [dict(move.values) for move in moves], aims)
    values = probes.values(versions)
    found = [
        IndicatorGain(
            code=indicator.code,
            value=_present(probes.sheet.values[probes.row, column]),
            reachable=_present(values[place, column]),
            maximum=None if indicator.rule.outside else probes.framework.scale_of(indicator),
            gain=move.gain,
            changes=tuple(FieldChange(field, movable[field].start, new) for field, new in version.items()),
        )
        for place, (indicator, move, version) in enumerate(zip(indicators, moves, versions, strict=True))
        for column in (_column(probes, indicator),)
    ]
    return tuple(sorted(found, key=lambda each: -each.gain))


def _column(probes: Probes, indicator: Indicator) -> int:
    return probes.sheet.column(indicator.code)


def _present(value: float) -> float | None:
    return None if np.isnan(value) else float(value) + 0.0
