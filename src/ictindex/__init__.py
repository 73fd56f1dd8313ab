"""Composite-indicator engine and assessment platform for public authorities.

The names below are the documented surface of the engine; each is imported when it is first used, so that
``import ictindex`` costs nothing and never loads the web part.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ictindex.interfaces import charts
    from ictindex.scoring.comparison import Comparison, compare
    from ictindex.scoring.errors import DataError, FrameworkError, IctIndexError, ScoringError
    from ictindex.scoring.explanation import Explanation, explain
    from ictindex.scoring.framework import Framework, bundled_frameworks, load_framework, parse_framework
    from ictindex.scoring.imputation import Periods
    from ictindex.scoring.interchange import Coin, read_coin, score, to_table
    from ictindex.scoring.robustness import (
        Plan,
        Robustness,
        Sensitivity,
        parse_plan,
        robustness,
        sensitivity,
    )
    from ictindex.scoring.sheet import ScoreSheet
    from ictindex.scoring.table import BodyTable
    from ictindex.scoring.trends import Trends, trends
    from ictindex.scoring.whatif import Improvement, WhatIf, improve, what_if

_HOMES = {
    "ictindex.scoring.comparison": ("Comparison", "compare"),
    "ictindex.scoring.errors": ("DataError", "FrameworkError", "IctIndexError", "ScoringError"),
    "ictindex.scoring.explanation": ("Explanation", "explain"),
    "ictindex.scoring.framework": ("Framework", "bundled_frameworks", "load_framework", "parse_framework"),
    "ictindex.scoring.imputation": ("Periods",),
    "ictindex.scoring.interchange": ("Coin", "read_coin", "score", "to_table"),
    "ictindex.scoring.robustness": (
        "Plan",
        "Robustness",
        "Sensitivity",
        "parse_plan",
        "robustness",
        "sensitivity",
    ),
    "ictindex.scoring.sheet": ("ScoreSheet",),
    "ictindex.scoring.table": ("BodyTable",),
    "ictindex.scoring.trends": ("Trends", "trends"),
    "ictindex.scoring.whatif": ("Improvement", "WhatIf", "improve", "what_if"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "BodyTable",
    "Coin",
    "Comparison",
    "DataError",
    "Explanation",
    "Framework",
    "FrameworkError",
    "IctIndexError",
    "Improvement",
    "Periods",
    "Plan",
    "Robustness",
    "ScoreSheet",
    "ScoringError",
    "Sensitivity",
    "Trends",
    "WhatIf",
    "bundled_frameworks",
    "charts",
    "compare",
    "explain",
    "improve",
    "load_framework",
    "parse_framework",
    "parse_plan",
    "read_coin",
    "robustness",
    "score",
    "sensitivity",
    "to_table",
    "trends",
    "what_if",
]


def __getattr__(name: str) -> Any:
    """Import a name of the surface when it is first used."""
    if name == "charts":
        return import_module("ictindex.interfaces.charts")
    if name not in _HOME_OF:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(_HOME_OF[name]), name)


def __dir__() -> list[str]:
    """List the surface."""
    return __all__
