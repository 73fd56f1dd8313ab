"""Fields that only count together, and the teams to try among them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from ictindex.scoring.framework import Framework
from ictindex.scoring.measures import parse_measure
from ictindex.scoring.whatif.ascent import Team
from ictindex.scoring.whatif.held import read_fields
from ictindex.scoring.whatif.movable import counted_indicators

LARGEST = 4  # fields of which every team is tried


def links(framework: Framework, group: str | None, movable: Iterable[str]) -> list[Team]:
    """Give the movable fields that stand together in an indicator or in a demanded relation."""
    free = list(movable)
    read = [read_fields(indicator) for indicator in counted_indicators(framework, group)]
    related = [
        parse_measure(check.expression).fields for check in framework.checks if check.severity == "error"
    ]
    found = [tuple(field for field in free if field in fields) for fields in (*read, *related)]
    return [team for team in dict.fromkeys(found) if team]


def components(linked: Iterable[Team]) -> list[Team]:
    """Join links that share a field; the components have no field in common."""
    joined: list[Team] = []
    for team in linked:
        touching = [other for other in joined if set(other) & set(team)]
        together = dict.fromkeys(field for other in (*touching, team) for field in other)
        joined = [other for other in joined if other not in touching] + [tuple(together)]
    return joined


def teams_of(component: Team, linked: Iterable[Team]) -> list[Team]:
    """Give every team of a small component; of a large one single fields, linked ones and all of them."""
    if len(component) <= LARGEST:
        sizes = range(1, len(component) + 1)
        return [team for size in sizes for team in combinations(component, size)]
    own = [team for team in linked if set(team) <= set(component) and len(team) > 1]
    return list(dict.fromkeys([*((field,) for field in component), *own, component]))
