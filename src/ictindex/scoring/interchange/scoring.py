"""Scoring a table of any kind by a framework or its name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ictindex.scoring.framework import Framework, load_framework
from ictindex.scoring.imputation import Periods
from ictindex.scoring.interchange.frames import to_table
from ictindex.scoring.pipeline import score as score_table
from ictindex.scoring.sheet import ScoreSheet


def score(framework: Framework | str | Path, data: Any, periods: Periods | None = None) -> ScoreSheet:
    """Score and rank every body of ``data``; ``periods`` hold other years for imputation over time.

    ``framework`` may be the id of a bundled one or the path of a file; ``data`` a Polars, pandas or PyArrow
    table, a mapping of column names to arrays, or a ``BodyTable``; see ``to_table``. Raises FrameworkError,
    DataError or ScoringError, each with all problems found.
    """
    loaded = framework if isinstance(framework, Framework) else load_framework(framework)
    return score_table(loaded, to_table(loaded, data), periods)
