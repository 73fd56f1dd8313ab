"""What a rank asks for: the index that is needed, and whether a version really reaches the rank."""

from __future__ import annotations

import numpy as np

from ictindex.scoring.errors import IctIndexError
from ictindex.scoring.pipeline import score
from ictindex.scoring.ranking import ranked_value
from ictindex.scoring.sheet import ScoreSheet
from ictindex.scoring.whatif.changes import Changes, changed_table

_HALF = 0.5


def needed_index(sheet: ScoreSheet, row: int, rank: int) -> float:
    """Give the least unrounded index with which the body of ``row`` can have ``rank``, its peers unchanged.

    −∞ if so few bodies are ranked that any index will do. Where ties take an average rank or are broken, more
    may be needed.
    """
    framework = sheet.framework
    decimals = framework.decimals_of(framework.root)
    keys = ranked_value(sheet.values[:, 0], framework.ranking.value, decimals, framework.rounding)
    peers = [
        place
        for place, group in enumerate(sheet.groups)
        if group == sheet.groups[row] and place != row and not np.isnan(sheet.ranks[place, 0])
    ]
    others = np.sort(keys[peers])[::-1]
    if framework.ranking.ties == "dense":
        others = np.unique(others)[::-1]
    if others.size < rank:
        return float("-inf")
    margin = _HALF * 10.0**-decimals if framework.ranking.value == "published" else 0.0
    return float(others[rank - 1] - margin)


def rank_with(sheet: ScoreSheet, body: str, changes: Changes) -> float:
    """Give the rank of ``body`` with ``changes``, everybody scored anew; NaN where it has none."""
    try:
        table = changed_table(sheet.framework, sheet.table, body, changes)
        return float(score(sheet.framework, table, sheet.periods).index_ranks[sheet.index_of(body)])
    except IctIndexError:
        return float("nan")
