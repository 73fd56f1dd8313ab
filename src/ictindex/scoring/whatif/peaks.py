"""Fields whose best value lies between their ends, such as a band in the middle with the most points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from ictindex.scoring.rules import Bands, PartsRule
from ictindex.scoring.whatif.movable import Movable, counted_indicators
from ictindex.scoring.whatif.probes import Probes

_SAMPLES = 17


def with_peaks(probes: Probes, movable: Mapping[str, Movable]) -> dict[str, Movable]:
    """Give every number that is best somewhere between its ends the value found there as a third end.

    Looked at are the edges of its bands and 17 values evenly between its ends, or twice its usual size.
    """
    edges = _band_edges(probes)
    tried = {code: sorted(_between(way, edges.get(code, set()))) for code, way in movable.items() if way.step}
    versions = [{code: value} for code, inner in tried.items() for value in (*movable[code].ends, *inner)]
    found = iter(np.nan_to_num(probes.index(versions), nan=-np.inf))
    peaked = dict(movable)
    for code, inner in tried.items():
        known = max(np.nan_to_num(probes.base, nan=-np.inf), *(next(found) for _ in movable[code].ends))
        index = [next(found) for _ in inner]
        if max(index) > known + probes.tolerance:
            peak = inner[int(np.argmax(index))]
            peaked[code] = replace(movable[code], ends=(peak, *movable[code].ends))
    return peaked


def _between(way: Movable, edges: set[float]) -> Iterator[float]:
    numbers = [float(end) for end in (*way.ends, *([] if way.start is None else [way.start]))]  # type: ignore[arg-type]  # numbers
    low, high = min(numbers), max(numbers)
    reach = 2 * way.size
    for value in np.linspace(max(low, -reach), min(high, reach), _SAMPLES).tolist():
        yield float(f"{round(value / way.step) * way.step:.12g}")
    for edge in edges:
        yield from (value for value in (edge, float(f"{edge - way.step:.12g}")) if low <= value <= high)


def _band_edges(probes: Probes) -> dict[str, set[float]]:
    """Give the edges of the bands that score a field as it is, by field."""
    edges: dict[str, set[float]] = {}
    for indicator in counted_indicators(probes.framework, probes.group):
        rules = [(indicator.expression, indicator.rule)]
        if isinstance(indicator.rule, PartsRule):
            rules = [(part.measure, part.rule) for part in indicator.rule.parts]
        for expression, rule in rules:
            if isinstance(rule, Bands):
                own = {band.lower for band in rule.bands if band.lower is not None}
                edges.setdefault(expression.strip('" '), set()).update(own)
    return edges
