"""The search for the smallest set of changes with which a body reaches a rank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np

from ictindex.scoring.peer_dependence import looks_at_group
from ictindex.scoring.whatif.ascent import Move, Version, best_moves
from ictindex.scoring.whatif.held import read_fields
from ictindex.scoring.whatif.movable import Costs, Movable, counted_indicators
from ictindex.scoring.whatif.probes import Probes
from ictindex.scoring.whatif.selection import Offer, cheapest
from ictindex.scoring.whatif.target import needed_index, rank_with
from ictindex.scoring.whatif.teams import LARGEST, components, links, teams_of
from ictindex.scoring.whatif.tightening import tightened

_ATTEMPTS = 50
_TWO_ENDS = 2
_LINEAR = {"sum_of_points", "arithmetic"}


class Search:
    """Chooses among the best moves of teams of fields; every answer is checked by scoring everybody anew."""

    def __init__(self, probes: Probes, movable: Mapping[str, Movable], costs: Costs, rank: int) -> None:
        self.probes = probes
        self.movable = movable
        self.costs = costs
        self.rank = rank
        self.needed = needed_index(probes.sheet, probes.row, rank)
        linked = links(probes.framework, probes.group, movable)
        self.components = components(linked)
        teams = [(n, team) for n, part in enumerate(self.components) for team in teams_of(part, linked)]
        moves = best_moves(probes, movable, [team for _, team in teams])
        useful = [
            (n, move) for (n, _), move in zip(teams, moves, strict=True) if move.gain > probes.tolerance
        ]
        self.moves = [move for _, move in useful]
        self.offers = [Offer(n, frozenset(m.values), self.cost(m.values), m.gain) for n, m in useful]

    def cost(self, fields: Mapping[str, object] | Sequence[str]) -> float:
        """Add up the costs of ``fields``, each 1 unless declared."""
        return sum(self.costs.get(field) or 1.0 for field in fields)

    def exact(self) -> bool:
        """Tell whether gains add up, so that what the programme finds is proven to be the smallest set."""
        framework, sheet, row = self.probes.framework, self.probes.sheet, self.probes.row
        indicators = counted_indicators(framework, self.probes.group)
        relative = any(
            looks_at_group(each) and not self.movable.keys().isdisjoint(read_fields(each))
            for each in indicators
        )
        rescaled = any(
            sheet.reason_of(row, sheet.column(each.code)) and framework.policy_of(each) != "zero"
            for each in framework.elements
        )
        linear = all(node.combine in _LINEAR for node in framework.nodes)
        small = all(len(part) <= LARGEST for part in self.components)
        monotone = all(len(way.ends) <= _TWO_ENDS for way in self.movable.values() if way.step)
        return self.probes.together and linear and small and monotone and not relative and not rescaled

    def smallest(self) -> tuple[Version | None, bool]:
        """Give the cheapest version that reaches the rank (None if none does) and whether it is proven."""
        failed: list[frozenset[str]] = []
        exact = self.exact()
        for _ in range(_ATTEMPTS):
            needed = self.needed - self.probes.base - self.probes.tolerance
            places = cheapest(self.offers, needed, failed)
            if places is None:
                break
            version = _merged([self.moves[place] for place in places])
            if self.reaches(version):
                return self._no_larger_than_needed(version), exact
            failed.append(frozenset(version))
        else:
            exact = False
        return (None, True) if exact else (self._pruned(self.everything), False)

    @cached_property
    def everything(self) -> Version:
        """Give the version in which all fields together go as far as brings anything."""
        return dict(best_moves(self.probes, self.movable, [tuple(self.movable)])[0].values)

    def reaches(self, version: Version) -> bool:
        """Tell whether the rank is reached, everybody scored anew."""
        return bool(rank_with(self.probes.sheet, self.probes.body, version) <= self.rank)

    def _pruned(self, version: Version) -> Version | None:
        """Leave out fields, the dearest first, while the rank is reached without them."""
        if not self.reaches(version):
            return None
        for field in sorted(version, key=lambda each: -self.cost([each])):
            without = {key: value for key, value in version.items() if key != field}
            version = without if self.reaches(without) else version
        return self._no_larger_than_needed(version)

    def _no_larger_than_needed(self, version: Version) -> Version:
        order = sorted(version, key=lambda field: -self.cost([field]))
        version = {field: version[field] for field in order}
        for margin in (0.0, 2 * self.probes.tolerance):
            aim = float(np.fmax(self.needed + margin, self.probes.base))
            smaller = tightened(self.probes, self.movable, [version], [aim])[0]
            if self.reaches(smaller):
                return smaller
        return version


def _merged(moves: Sequence[Move]) -> Version:
    return {field: value for move in moves for field, value in move.values.items()}
