"""Whom a body follows and who follows it, as its own page tells anybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from ictindex.directory.selectors import predecessors_of, successors_of
from ictindex.results.selectors import published_bodies

if TYPE_CHECKING:
    from ictindex.directory.models import Body, SuccessionLink


@dataclass(frozen=True)
class Relative:
    """A body before or after, None where nothing follows; ``has_page`` if results of it were published."""

    body: Body | None
    kind: str
    on: date
    decision: str
    has_page: bool


def successions_of_body(body: Body) -> dict[str, Any]:
    """Give predecessors, successors, and the day on which the body ended."""
    before, after = predecessors_of(body), successors_of(body)
    others = [link.predecessor for link in before]
    others += [link.successor for link in after if link.successor is not None]
    shown = published_bodies(others) if others else frozenset()
    return {
        "predecessors": [_relative(link, link.predecessor, shown) for link in before],
        "successors": [_relative(link, link.successor, shown) for link in after],
        "ended": body.valid_to,
    }


def _relative(link: SuccessionLink, body: Body | None, shown: frozenset[int]) -> Relative:
    succession = link.succession
    has_page = body is not None and body.pk in shown
    return Relative(body, succession.get_kind_display(), succession.on, succession.decision, has_page)
