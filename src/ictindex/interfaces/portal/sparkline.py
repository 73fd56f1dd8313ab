"""A body's ranks over the periods as a line so small that it fits into a table row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ictindex.campaigns.periods import period_name
from ictindex.interfaces.templatetags.presentation import number
from ictindex.results.selectors import HistoryPoint

WIDTH, HEIGHT, MARGIN = 80, 20, 3
Spot = tuple[float, float]


@dataclass(frozen=True)
class Sparkline:
    """Lines as SVG ``points``, one per stretch without a break, the last spot, and the same in words."""

    lines: tuple[str, ...]
    last: Spot
    words: str


def sparkline(history: Sequence[HistoryPoint]) -> Sparkline | None:
    """Draw the ranks, the first place on top; None with fewer than two periods to draw."""
    ranks = [float(point.rank) for point in history if point.rank is not None]
    if len(ranks) < 2:  # noqa: PLR2004  # a line has two ends
        return None
    spots = [_spot(history, place, min(ranks), max(ranks)) for place in range(len(history))]
    drawn = [spot for spot in spots if spot is not None]
    lines = tuple(" ".join(f"{x:g},{y:g}" for x, y in stretch) for stretch in _stretches(history, spots))
    return Sparkline(lines, drawn[-1], _words(history))


def _spot(history: Sequence[HistoryPoint], place: int, best: float, worst: float) -> Spot | None:
    rank = history[place].rank
    if rank is None:
        return None
    across = place / (len(history) - 1)
    down = (float(rank) - best) / (worst - best) if worst > best else 0.5
    return _between(across, WIDTH), _between(down, HEIGHT)


def _between(share: float, length: int) -> float:
    return round(MARGIN + share * (length - 2 * MARGIN), 1)


def _stretches(history: Sequence[HistoryPoint], spots: Iterable[Spot | None]) -> list[list[Spot]]:
    """Part the spots where a period is missing or the series breaks; a single spot is no line."""
    stretches: list[list[Spot]] = [[]]
    for point, spot in zip(history, spots, strict=True):
        if point.breaks or spot is None:
            stretches.append([])
        if spot is not None:
            stretches[-1].append(spot)
    return [stretch for stretch in stretches if len(stretch) > 1]


def _words(history: Iterable[HistoryPoint]) -> str:
    ranked = (point for point in history if point.rank is not None)
    return "; ".join(
        _("%(period)s: hạng %(rank)s") % {"period": period_name(point.period), "rank": number(point.rank)}
        for point in ranked
    )
