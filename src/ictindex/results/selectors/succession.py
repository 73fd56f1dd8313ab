"""Results of a body beside those of the bodies that it follows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from ictindex.directory.rules import Comparability
from ictindex.directory.selectors import predecessors_of, reshaped_bodies
from ictindex.frameworks.selectors import load_version
from ictindex.results.comparison import combined_value, is_comparable
from ictindex.results.models import Publication, Score

if TYPE_CHECKING:
    from ictindex.directory.models import Body, Succession, SuccessionLink


@dataclass(frozen=True)
class PredecessorResult:
    """What a predecessor reached in the period before; ``share`` is its declared weight, None without one."""

    code: str
    name: str
    published: Decimal | None
    rank: Decimal | None
    ranked: int
    share: Decimal | None


@dataclass(frozen=True)
class SuccessionComparison:
    """A change between two periods: how results may be compared, and the predecessors' results.

    ``combined`` is the value by the declared rule, None without such a rule or with a value missing.
    """

    succession: Succession
    verdict: Comparability
    period: str
    campaign_code: str
    decimals: int
    results: tuple[PredecessorResult, ...]
    combined: Decimal | None


def reshaped_since(previous: Publication | None, moment: datetime) -> frozenset[int]:
    """Give the ids of bodies that since the period before are no longer what they were, as known then."""
    return frozenset() if previous is None else reshaped_bodies(previous.decision_date, moment)


def succession_comparisons(publication: Publication, body: Body) -> tuple[SuccessionComparison, ...]:
    """Compare a body with its predecessors in the publication of the period before, in three queries.

    Only what was recorded before ``publication`` counts, so that what was published stays as it was. Results
    measured in another way than now are never comparable, whatever was declared.
    """
    links = predecessors_of(body, recorded_until=publication.published_at)
    previous = publication.previous
    if not links or previous is None:
        return ()
    root = load_version(publication.run.framework_version).root.code
    found = Score.objects.filter(run=previous.run_id, element=root).select_related("campaign_body")
    bodies = [link.predecessor_id for link in links]
    scores = {score.campaign_body.body_id: score for score in found.filter(campaign_body__body__in=bodies)}
    by_succession: dict[Succession, list[SuccessionLink]] = {}
    for link in links:
        by_succession.setdefault(link.succession, []).append(link)
    return tuple(
        _comparison(publication, previous, succession, parts, scores)
        for succession, parts in by_succession.items()
        if any(link.predecessor_id in scores for link in parts)
    )


def _comparison(
    publication: Publication,
    previous: Publication,
    succession: Succession,
    links: Iterable[SuccessionLink],
    scores: dict[int, Score],
) -> SuccessionComparison:
    old, new = (load_version(found.run.framework_version) for found in (previous, publication))
    comparable = is_comparable(old, new, new.root.code)
    verdict = Comparability(succession.comparability) if comparable else Comparability.NOT_COMPARABLE
    results = tuple(_result(link, scores.get(link.predecessor_id)) for link in links)
    decimals = new.decimals_of(new.root)
    combined = None
    if verdict == Comparability.COMBINED:
        values = {result.code: result.published for result in results}
        combined = combined_value(values, {result.code: result.share for result in results}, decimals)
    campaign = previous.campaign
    return SuccessionComparison(
        succession, verdict, campaign.period, campaign.code, decimals, results, combined
    )


def _result(link: SuccessionLink, score: Score | None) -> PredecessorResult:
    return PredecessorResult(
        code=link.predecessor.code,
        name=score.campaign_body.name if score else link.predecessor.name,
        published=score.printed if score else None,
        rank=score.place if score else None,
        ranked=score.ranked if score else 0,
        share=link.share,
    )
