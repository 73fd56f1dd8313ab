"""Who leads in each component of a publication."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ictindex.frameworks.selectors import load_version
from ictindex.results.models import Publication, Score
from ictindex.results.selectors.elements import ElementHead, element_head, table_scores


@dataclass(frozen=True)
class Leader:
    """A body in the first place."""

    code: str
    name: str


@dataclass(frozen=True)
class ComponentLeaders:
    """One element: who is first among how many ranked, and with what; all empty if nobody is ranked."""

    element: ElementHead
    leaders: tuple[Leader, ...]
    ranked: int
    published: Decimal | None


def component_leaders(publication: Publication, group: str, parent: str = "") -> tuple[ComponentLeaders, ...]:
    """Give the leaders of a peer group in each child of ``parent`` (the index unless named), in one query."""
    framework = load_version(publication.run.framework_version)
    codes = [child.code for child in framework.children_of(parent or framework.root.code)]
    found = table_scores(
        publication.run.scores.filter(element__in=codes, campaign_body__group=group, rank__isnull=False)
    )
    by_code: dict[str, list[Score]] = {}
    for score in found.order_by("rank", "campaign_body__sort_key"):
        by_code.setdefault(score.element, []).append(score)
    return tuple(
        _leaders(element_head(framework, publication.previous, code), by_code.get(code, [])) for code in codes
    )


def _leaders(head: ElementHead, scores: list[Score]) -> ComponentLeaders:
    if not scores:
        return ComponentLeaders(head, (), 0, None)
    first = [score for score in scores if score.rank == scores[0].rank]
    names = tuple(Leader(score.campaign_body.code, score.campaign_body.name) for score in first)
    return ComponentLeaders(head, names, first[0].ranked, first[0].printed)
