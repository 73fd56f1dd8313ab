"""Where a body is strong and weak against its peer group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import polars as pl

from ictindex.scoring.presentation import Records
from ictindex.scoring.sheet import ScoreSheet

_HALF = 0.5


@dataclass(frozen=True)
class Standing:
    """One element of one body beside its group.

    ``effect`` is what the difference from the group's median adds to the index, on its scale; ``ahead_of``
    the share of the other bodies that are worse, an equal one counting half. An element on which the group
    hardly differs has an effect near 0, and ties put nobody ahead: neither is called a strength.
    """

    code: str
    share: float
    median: float
    effect: float
    ahead_of: float

    columns: ClassVar[dict[str, pl.DataType]] = {
        "code": pl.String(),
        **dict.fromkeys(("share", "median", "effect", "ahead_of"), pl.Float64()),
        **dict.fromkeys(("is_strength", "is_weakness"), pl.Boolean()),
    }

    @property
    def is_strength(self) -> bool:
        """Tell whether the body gains here and most of its group is behind it."""
        return self.effect > 0 and self.ahead_of > _HALF

    @property
    def is_weakness(self) -> bool:
        """Tell whether the body loses here and most of its group is ahead of it."""
        return self.effect < 0 and self.ahead_of < _HALF


def standings_of(sheet: ScoreSheet, body: str, codes: Sequence[str] | None = None) -> Records[Standing]:
    """Compare ``body`` with its group on the elements ``codes`` (the indicators unless given), best first.

    Elements that the body lacks, or that nobody else in the group has, are left out.
    Raises DataError for an unknown body.
    """
    row = sheet.index_of(body)
    others = np.array([group == sheet.groups[row] for group in sheet.groups])
    others[row] = False
    chosen = [leaf.code for leaf in sheet.framework.indicators] if codes is None else codes
    found = [_standing(sheet, code, row, others) for code in chosen]
    return Records(Standing, sorted((one for one in found if one is not None), key=lambda one: -one.effect))


def _standing(sheet: ScoreSheet, code: str, row: int, others: np.ndarray) -> Standing | None:
    column = sheet.column(code)
    own, peers = sheet.shares[row, column], sheet.shares[others, column]
    peers = peers[~np.isnan(peers)]
    if np.isnan(own) or peers.size == 0:
        return None
    median = float(np.median(np.append(peers, own)))
    ahead = (np.count_nonzero(peers < own) + _HALF * np.count_nonzero(peers == own)) / peers.size
    effect = float(own - median) * _gain(sheet, row, column)
    return Standing(code, float(own), median, effect, float(ahead))


def _gain(sheet: ScoreSheet, row: int, column: int) -> float:
    """Give what a full share of the element adds to the index of the body."""
    share, contribution = sheet.shares[row, column], sheet.contributions[row, column]
    if share != 0:
        return float(contribution / share)
    return float(sheet.framework.scale * _path_weight(sheet, row, column))


def _path_weight(sheet: ScoreSheet, row: int, column: int) -> float:
    weight, element = 1.0, sheet.framework.elements[column]
    parent = sheet.framework.parent_of(element)
    while parent is not None:
        weight *= sheet.weights[row, sheet.column(element.code)]
        element, parent = parent, sheet.framework.parent_of(parent)
    return float(weight)
