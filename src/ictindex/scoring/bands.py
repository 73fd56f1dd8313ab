"""Half-open bands [from, to): used by grades and by the rule ``bands``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf
from typing import Protocol

import numpy as np
from pydantic import Field

from ictindex.scoring.errors import Problem
from ictindex.scoring.model import Code, Finite, Part, Text


class Interval(Protocol):
    """Anything with a lower and an upper end; None is unbounded."""

    @property
    def lower(self) -> float | None:
        """The closed lower end."""

    @property
    def upper(self) -> float | None:
        """The open upper end."""


class Band(Part):
    """An interval, closed below and open above; an end left out is unbounded."""

    lower: Finite | None = Field(default=None, alias="from")
    upper: Finite | None = Field(default=None, alias="to")


class Grade(Band):
    """A grade given to scores within the band."""

    code: Code
    title: Text


def ordered(bands: Sequence[Interval]) -> list[int]:
    """Give the indices of ``bands`` from the lowest to the highest."""
    return sorted(range(len(bands)), key=lambda i: -inf if bands[i].lower is None else bands[i].lower or 0.0)


def band_problems(
    bands: Sequence[Interval], where: str, *, floor: float | None, ceiling: float | None
) -> Iterator[Problem]:
    """Find gaps, overlaps and uncovered ends; ``floor``/``ceiling`` None demand unbounded ends."""
    order = [bands[i] for i in ordered(bands)]
    lowest, highest = order[0].lower, order[-1].upper
    if lowest is not None and (floor is None or lowest > floor):
        yield Problem("band_uncovered", where, {"what": f"< {lowest:g}"})
    if highest is not None and (ceiling is None or highest <= ceiling):
        yield Problem("band_uncovered", where, {"what": f"≥ {highest:g}"})
    for before, after in pairwise(order):
        end = inf if before.upper is None else before.upper
        start = -inf if after.lower is None else after.lower
        if end < start:
            yield Problem("band_gap", where, {"before": f"{end:g}", "after": f"{start:g}"})
        elif end > start:
            yield Problem("band_overlap", where, {"before": f"{end:g}", "after": f"{start:g}"})


def band_of(values: np.ndarray, bands: Sequence[Interval]) -> np.ndarray:
    """Give the index of each value's band, −1 where it is NaN or below every band; shape as ``values``."""
    order = ordered(bands)
    starts = np.array([-inf if bands[i].lower is None else bands[i].lower for i in order])
    position = np.searchsorted(starts, values, side="right") - 1
    found = np.where(position >= 0, np.array(order)[np.maximum(position, 0)], -1)
    return np.where(np.isnan(values), -1, found)
