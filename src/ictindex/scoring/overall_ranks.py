"""Ranks of all bodies together, beside those within each peer group."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ictindex.scoring.peer_ranks import rank_elements
from ictindex.scoring.sheet import ScoreSheet

FloatArray = NDArray[np.float64]


def overall_ranks(sheet: ScoreSheet) -> tuple[FloatArray, NDArray[np.int64]]:
    """Rank every element across all peer groups and count the ranked; both ``(bodies, elements)``.

    The values are those of the sheet: a relative rule still compares within the group. Bodies and groups that
    are listed only stay without a rank.
    """
    listed_only = {group.code for group in sheet.framework.groups if not group.ranked}
    pairs = zip(sheet.bodies, sheet.groups, strict=True)
    unranked = sheet.table.unranked | {body for body, group in pairs if group in listed_only}
    together = sheet.table.frame.with_columns(pl.lit(None, pl.String).alias("group"))
    table = replace(sheet.table, frame=together, unranked=frozenset(unranked))
    return rank_elements(sheet.framework, table, sheet.ranked_values)
