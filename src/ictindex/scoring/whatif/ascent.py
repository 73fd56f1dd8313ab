"""The best that a team of fields can do together, found for many teams at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ictindex.scoring.values import Value
from ictindex.scoring.whatif.movable import Movable
from ictindex.scoring.whatif.probes import Probes

Version = dict[str, Value]
Team = tuple[str, ...]
Test = Callable[[Sequence[int], Sequence[Version]], NDArray[np.bool_]]
_ROUNDS = 2


@dataclass(frozen=True)
class Move:
    """New values of the fields of a team, and how much they raise the index on its scale."""

    values: Mapping[str, Value]
    gain: float


def best_moves(probes: Probes, movable: Mapping[str, Movable], teams: Sequence[Team]) -> list[Move]:
    """Give the best move of each team: field after field to its best end, twice round.

    This is the optimum where the index is monotone in each field. An end that a demanded relation forbids is
    replaced by the furthest value that it allows. A change that neither helps nor harms at first is kept,
    since it may open the way for others; the second round takes back what harms in the end.
    """
    versions: list[Version] = [{} for _ in teams]
    reached = np.full(len(teams), probes.base)
    for _ in range(_ROUNDS):
        for place in range(max((len(team) for team in teams), default=0)):
            chosen = [n for n, team in enumerate(teams) if place < len(team)]
            tried = [(n, teams[n][place], end) for n in chosen for end in movable[teams[n][place]].ends]
            candidates = [versions[n] | {field: end} for n, field, end in tried]
            candidates = furthest_allowed(probes, movable, candidates, [field for _, field, _ in tried])
            touched = [n for n in chosen if teams[n][place] in versions[n]]
            candidates += [_without(versions[n], teams[n][place]) for n in touched]
            _keep_better(probes, [*(n for n, *_ in tried), *touched], candidates, versions, reached)
    return [
        Move(values, float(np.nan_to_num(index) - np.nan_to_num(probes.base)))
        for values, index in zip(versions, reached, strict=True)
    ]


def _without(version: Version, field: str) -> Version:
    return {key: value for key, value in version.items() if key != field}


def _keep_better(
    probes: Probes,
    owners: Sequence[int],
    candidates: Sequence[Version],
    versions: list[Version],
    reached: NDArray[np.float64],
) -> None:
    """Take over each candidate that is at least as good as what its owner has; neutral ones may open ways."""
    index = probes.index(candidates)
    index = np.where(probes.allowed(candidates), index, np.nan)
    for owner, candidate, value in zip(owners, candidates, index, strict=True):
        better = value > reached[owner] + probes.tolerance
        untouched = not candidate.keys() <= versions[owner].keys()
        if (
            better
            or (untouched and value >= reached[owner] - probes.tolerance)
            or (np.isnan(reached[owner]) and not np.isnan(value))
        ):
            versions[owner], reached[owner] = candidate, value


def furthest_allowed(
    probes: Probes, movable: Mapping[str, Movable], versions: Sequence[Version], fields: Sequence[str]
) -> list[Version]:
    """Draw back ``fields[n]`` of each forbidden version until the demanded relations hold, if ever."""
    drawn = list(versions)
    numeric = [n for n in np.flatnonzero(~probes.allowed(versions)).tolist() if movable[fields[n]].step]
    ways = [(drawn[n], movable[fields[n]]) for n in numeric]

    def allowed(_: Sequence[int], tried: Sequence[Version]) -> NDArray[np.bool_]:
        return probes.allowed(tried)

    for n, (version, way), count in zip(numeric, ways, last_steps(ways, allowed), strict=True):
        drawn[n] = stepped(version, way, count)
    return drawn


def stepped(version: Version, way: Movable, count: int) -> Version:
    """Give ``version`` with the field of ``way`` only ``count`` steps from its start."""
    end = float(version[way.field])  # type: ignore[arg-type]  # only numbers have steps
    return version | {way.field: way.at(end, count)}


def last_steps(ways: Sequence[tuple[Version, Movable]], holds: Test) -> list[int]:
    """Find by bisection the last step of each way at which ``holds`` is true; at the end it is false.

    ``holds`` is asked about versions and the places of their ways, and answers ``(versions,)``.
    """
    low = [0] * len(ways)
    high = [way.steps(float(version[way.field])) for version, way in ways]  # type: ignore[arg-type]  # as above
    while open_ways := [n for n in range(len(ways)) if high[n] - low[n] > 1]:
        middle = {n: (low[n] + high[n]) // 2 for n in open_ways}
        kept = holds(open_ways, [stepped(*ways[n], middle[n]) for n in open_ways])
        for n, good in zip(open_ways, kept, strict=True):
            low[n], high[n] = (middle[n], high[n]) if good else (low[n], middle[n])
    return low
