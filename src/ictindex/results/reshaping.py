"""Which bodies are not what the round before ranked, told by the bodies of both rounds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date

from ictindex.directory.rules import Comparability, SuccessionKind
from ictindex.directory.selectors import Reshaping

MOST_RESHAPED = 0.1


@dataclass(frozen=True)
class Lineup:
    """The bodies that stand in a round with their peer groups, the day they were listed, its last day."""

    groups: Mapping[int, str]
    listed: date
    period_end: date

    @property
    def bodies(self) -> AbstractSet[int]:
        """Give the ids of the bodies."""
        return self.groups.keys()


@dataclass(frozen=True)
class Reshaped:
    """The mergers and splits that lie between two rounds of a body, the kind of the last, and their verdict.

    ``keeps_rank``: all of them were declared to leave results comparable.
    """

    successions: frozenset[int]
    kind: SuccessionKind
    keeps_rank: bool


@dataclass(frozen=True)
class ReshapedRound:
    """The bodies of a round that are not what the round before had, and how many of them in each group."""

    bodies: Mapping[int, Reshaped] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)

    def is_other_body(self, body: int) -> bool:
        """Tell whether what a body reached before is not to be compared with what it reached now."""
        return body in self.bodies and not self.bodies[body].keeps_rank

    def is_other_list(self, group: str, ranked: int) -> bool:
        """Tell whether more than a tenth of the bodies ranked are others: then nobody's rank compares."""
        return self.counts.get(group, 0) > MOST_RESHAPED * ranked


def reshaped_round(found: Iterable[Reshaping], old: Lineup, new: Lineup) -> ReshapedRound:
    """Give the bodies of ``new`` that merged or split since ``old``."""
    between: dict[int, list[Reshaping]] = {}
    for change in found:
        for body in change.after & new.bodies:
            if lies_between(change, body, old, new):
                between.setdefault(body, []).append(change)
    bodies = {body: _together(changes) for body, changes in between.items()}
    return ReshapedRound(bodies, Counter(new.groups[pk] for pk, one in bodies.items() if not one.keeps_rank))


def _together(changes: Sequence[Reshaping]) -> Reshaped:
    return Reshaped(
        successions=frozenset(change.succession for change in changes),
        kind=max(changes, key=lambda change: change.on).kind,
        keeps_rank=all(change.comparability == Comparability.COMPARABLE for change in changes),
    )


def lies_between(change: Reshaping, body: int, old: Lineup, new: Lineup) -> bool:
    """Tell whether ``body`` after the change is another one than what ``old`` had.

    One that is new follows those that ``old`` had. Else the bodies that came together or apart tell it,
    wherever they stand in either list; only if none of them does, the day decides: it comes after the list of
    ``old`` was made or its period ended.
    """
    others_before = change.before - {body}
    if body not in old.bodies:
        return bool(others_before & old.bodies)
    others_after = change.after - {body} if body in change.before else frozenset()
    if others_before & new.bodies or others_after & old.bodies:
        return False
    if others_before & old.bodies or others_after & new.bodies:
        return True
    first, last = min(old.listed, old.period_end), max(new.listed, new.period_end)
    return first < change.on <= last
