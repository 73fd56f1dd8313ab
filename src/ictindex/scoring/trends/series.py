"""Which periods of an element belong together: the series between two breaks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ictindex.scoring.comparison import DefinitionChange, definition_changes
from ictindex.scoring.framework import Framework

IntArray = NDArray[np.int64]
NO_SERIES = -1


def changes_over(frameworks: Sequence[Framework]) -> tuple[tuple[DefinitionChange, ...], ...]:
    """Compare each framework with the one before it; nothing changes under one of the same digest."""
    return tuple(
        () if before.digest == after.digest else definition_changes(before, after)
        for before, after in pairwise(frameworks)
    )


def codes_of(frameworks: Sequence[Framework]) -> tuple[str, ...]:
    """List the elements of all frameworks, those of the latest first, in tree order."""
    latest_first = (element.code for each in reversed(frameworks) for element in each.elements)
    return tuple(dict.fromkeys(latest_first))


def series_of(
    frameworks: Sequence[Framework], changes: Sequence[Sequence[DefinitionChange]], codes: Sequence[str]
) -> IntArray:
    """Give each element the number of its series, ``(periods, elements)``: 0, one more after each break.

    ``NO_SERIES`` in the periods whose framework does not have the element.
    """
    broken = np.zeros((len(frameworks), len(codes)), dtype=np.int64)
    for period, found in enumerate(changes, start=1):
        breaks = {change.code for change in found if not change.comparable}
        broken[period] = [code in breaks for code in codes]
    known = [{element.code for element in each.elements} for each in frameworks]
    present = np.array([[code in own for code in codes] for own in known])
    return np.where(present, broken.cumsum(axis=0), NO_SERIES)


def goes_on(series: IntArray) -> NDArray[np.bool_]:
    """Tell where an element continues the series of the period before, ``(periods, elements)``."""
    same = np.zeros(series.shape, dtype=bool)
    same[1:] = (series[1:] == series[:-1]) & (series[1:] != NO_SERIES)
    return same
