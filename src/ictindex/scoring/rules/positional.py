"""Rules that look at the order of the peer group alone: rank, borda, percentile_rank."""

from __future__ import annotations

from typing import Literal

import numpy as np

from ictindex.scoring.ranking import rank_values
from ictindex.scoring.rules.base import FloatArray
from ictindex.scoring.rules.relative import End, RelativeRule

PositionalTies = Literal["competition", "average", "dense"]


class PositionalRule(RelativeRule):
    """Common ground: bodies counted from the worst, equal ones sharing the declared rank.

    Raw values are compared as they are, to the last digit, as COINr does.
    """

    ties: PositionalTies = "competition"

    def from_worst(self, raw: FloatArray) -> tuple[FloatArray, int]:
        """Give the rank of each body counted from the worst (1), and the number of bodies with a value."""
        ranks = rank_values(-raw if self.direction == "higher" else raw, self.ties)
        return ranks, int(np.count_nonzero(~np.isnan(raw)))


class RankShare(PositionalRule):
    """``rank from the worst / number of bodies``: the best earns everything."""

    type: Literal["rank"]

    def position(self, raw: FloatArray, start: End, end: End) -> FloatArray:
        """Give the rank from the worst over the number of bodies."""
        del start, end
        ranks, count = self.from_worst(raw)
        return ranks / count


class PercentileRank(PositionalRule):
    """``(rank from the worst − 1) / (number of bodies − 1)``: the share of the others that are worse."""

    type: Literal["percentile_rank"]

    def position(self, raw: FloatArray, start: End, end: End) -> FloatArray:
        """Give the share of the other bodies that are worse."""
        del start, end
        ranks, count = self.from_worst(raw)
        return (ranks - 1) / (count - 1)


class Borda(PercentileRank):
    """Borda points, one for each body beaten and half for each equal one, over those that could be had."""

    type: Literal["borda"]  # type: ignore[assignment]  # the tag of the union differs by design
    ties: PositionalTies = "average"
