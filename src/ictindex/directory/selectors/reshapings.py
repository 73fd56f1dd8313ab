"""Mergers and splits as rankings need them: who was there before, who after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from ictindex.directory.models import SuccessionLink
from ictindex.directory.rules import Comparability, SuccessionKind

RESHAPING = (SuccessionKind.MERGE, SuccessionKind.SPLIT)


@dataclass(frozen=True)
class Reshaping:
    """A merger or split: the ids of the bodies before and after; one that goes on is on both sides."""

    succession: int
    kind: SuccessionKind
    on: date
    comparability: Comparability
    before: frozenset[int]
    after: frozenset[int]


def reshapings(recorded_until: datetime) -> list[Reshaping]:
    """Give the mergers and splits recorded until a moment, in one query."""
    links = _recorded(recorded_until)
    parts: dict[tuple[int, str, date, str], tuple[set[int], set[int]]] = {}
    names = ("succession", "succession__kind", "succession__on", "succession__comparability")
    for *succession, before, after in links.values_list(*names, "predecessor", "successor"):
        pair = parts.setdefault(tuple(succession), (set(), set()))
        pair[0].add(before)
        pair[1].add(after)
    return [
        Reshaping(pk, SuccessionKind(kind), on, Comparability(verdict), frozenset(before), frozenset(after))
        for (pk, kind, on, verdict), (before, after) in parts.items()
    ]


def links_into(bodies: Iterable[int], recorded_until: datetime) -> list[SuccessionLink]:
    """Give the links of mergers and splits that lead to bodies, also from themselves if they go on."""
    links = _recorded(recorded_until).filter(successor__in=list(bodies))
    return list(
        links.select_related("succession", "predecessor").order_by(
            "-succession__on", "succession", "predecessor__sort_key"
        )
    )


def _recorded(until: datetime) -> QuerySet[SuccessionLink]:
    return SuccessionLink.objects.filter(
        succession__kind__in=RESHAPING, succession__recorded_at__lte=until, successor__isnull=False
    )
