"""Charts of results for notebooks and reports, made with Altair; ``pip install "ictindex[charts]"``.

Each function takes a result and gives an Altair chart; Altair is loaded with the first of them.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ictindex.interfaces.charts.contributions import contribution_bars
    from ictindex.interfaces.charts.correlation import correlation_map
    from ictindex.interfaces.charts.histogram import distribution
    from ictindex.interfaces.charts.intervals import rank_intervals
    from ictindex.interfaces.charts.peers import body_beside_group
    from ictindex.interfaces.charts.ranking import ranking_bars
    from ictindex.interfaces.charts.slopes import rank_changes
    from ictindex.interfaces.charts.trees import framework_tree

_HOMES = {
    "body_beside_group": "peers",
    "contribution_bars": "contributions",
    "correlation_map": "correlation",
    "distribution": "histogram",
    "framework_tree": "trees",
    "rank_changes": "slopes",
    "rank_intervals": "intervals",
    "ranking_bars": "ranking",
}

__all__ = [
    "body_beside_group",
    "contribution_bars",
    "correlation_map",
    "distribution",
    "framework_tree",
    "rank_changes",
    "rank_intervals",
    "ranking_bars",
]


def __getattr__(name: str) -> Any:
    """Import a chart when it is first used; ModuleNotFoundError says how to install Altair."""
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    try:
        home = import_module(f"{__name__}.{_HOMES[name]}")
    except ModuleNotFoundError as error:
        if error.name != "altair":
            raise
        message = 'charts need Altair: pip install "ictindex[charts]"'
        raise ModuleNotFoundError(message, name="altair") from error
    return getattr(home, name)


def __dir__() -> list[str]:
    """List the charts."""
    return __all__
