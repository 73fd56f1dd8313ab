"""No change larger than needed: every field of a version drawn back as far as its aim allows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from ictindex.scoring.values import Value
from ictindex.scoring.whatif.ascent import Version, last_steps, stepped
from ictindex.scoring.whatif.movable import Movable
from ictindex.scoring.whatif.probes import Probes

BoolArray = NDArray[np.bool_]


def tightened(
    probes: Probes, movable: Mapping[str, Movable], versions: Sequence[Version], aims: Sequence[float]
) -> list[Version]:
    """Draw the fields of each version back towards the start while its index is at least ``aims[n]``.

    Field after field, in the order of the version; one that is not needed at all is left out.
    """
    return _Tightening(probes, movable, list(versions), np.array(aims)).done()


class _Tightening:
    def __init__(
        self,
        probes: Probes,
        movable: Mapping[str, Movable],
        versions: list[Version],
        aims: NDArray[np.float64],
    ) -> None:
        self.probes = probes
        self.movable = movable
        self.versions = versions
        self.aims = aims - probes.tolerance

    def done(self) -> list[Version]:
        orders = [tuple(version) for version in self.versions]
        for place in range(max((len(order) for order in orders), default=0)):
            fields = {n: order[place] for n, order in enumerate(orders) if place < len(order)}
            self._leave_out(fields)
            left = {n: field for n, field in fields.items() if field in self.versions[n]}
            self._fewer_steps({n: field for n, field in left.items() if self.movable[field].step})
            for n, field in left.items():
                if not self.movable[field].step:
                    self._lesser_option(n, field)
        return self.versions

    def _holds(self, owners: Sequence[int], versions: Sequence[Version]) -> BoolArray:
        index = self.probes.index(versions)
        return (index >= self.aims[list(owners)]) & self.probes.allowed(versions)

    def _leave_out(self, fields: Mapping[int, str]) -> None:
        without = [
            {key: value for key, value in self.versions[n].items() if key != field}
            for n, field in fields.items()
        ]
        for n, version, good in zip(fields, without, self._holds(list(fields), without), strict=True):
            if good:
                self.versions[n] = version

    def _fewer_steps(self, fields: Mapping[int, str]) -> None:
        owners = list(fields)
        ways = [(self.versions[n], self.movable[field]) for n, field in fields.items()]

        def misses(places: Sequence[int], tried: Sequence[Version]) -> BoolArray:
            return ~self._holds([owners[place] for place in places], tried)

        for n, way, count in zip(owners, ways, last_steps(ways, misses), strict=True):
            self.versions[n] = stepped(*way, count + 1)

    def _lesser_option(self, n: int, field: str) -> None:
        """Take the option with the least points that still does, or tick no more options than needed."""
        now: Value = self.versions[n][field]
        if isinstance(now, tuple):
            kept = self.movable[field].start or ()
            for option in [each for each in now if each not in kept]:  # type: ignore[operator]  # a tuple too
                fewer = tuple(each for each in self.versions[n][field] if each != option)  # type: ignore[union-attr]
                self._replace(n, [self.versions[n] | {field: fewer}])
        else:
            self._replace(n, [self.versions[n] | {field: end} for end in self.movable[field].ends])

    def _replace(self, n: int, candidates: Sequence[Version]) -> None:
        index = self.probes.index(candidates)
        good = self._holds([n] * len(candidates), candidates)
        if good.any():
            self.versions[n] = candidates[int(np.argmin(np.where(good, index, np.inf)))]
