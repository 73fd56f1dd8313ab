"""Results of a body beside those of the bodies that it follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from ictindex.directory.rules import Comparability
from ictindex.directory.selectors import links_into
from ictindex.frameworks.selectors import load_version
from ictindex.results.comparison import combined_value, is_comparable
from ictindex.results.models import Publication, Score
from ictindex.results.selectors.reshapings import reshaped_in_rounds

if TYPE_CHECKING:
    from ictindex.directory.models import Body, Succession, SuccessionLink


@dataclass(frozen=True)
class PredecessorResult:
    """What a predecessor reached in the period before; ``share`` is its declared weight, None without one.

    ``through`` names the body that it first became, «» if it became the compared one at once.
    """

    code: str
    name: str
    published: Decimal | None
    rank: Decimal | None
    ranked: int
    share: Decimal | None
    through: str = ""


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


@dataclass(frozen=True)
class _Origin:
    """A body that the period before may have ranked, and the links that lead from it, the last one first."""

    way: tuple[SuccessionLink, ...]

    @property
    def body(self) -> Body:
        return self.way[-1].predecessor

    @property
    def share(self) -> Decimal | None:
        product = Decimal(1)
        for link in self.way:
            if link.share is None:
                return None
            product *= link.share
        return product


def succession_comparisons(publication: Publication, body: Body) -> tuple[SuccessionComparison, ...]:
    """Compare a body with its predecessors in the publication of the period before.

    Where bodies merged or split twice since that period, it is those that it ranked. Only what was recorded
    before ``publication`` counts, so that what was published stays as it was. Results measured in another way
    than now are never comparable, whatever was declared.
    """
    previous = publication.previous
    links = links_into([body.pk], publication.published_at) if previous else []
    if not links or previous is None:
        return ()
    scores = _index_scores(previous, {body.pk, *(link.predecessor_id for link in links)})
    if body.pk in scores:
        between = _successions_between(previous, publication, body)
        links = [link for link in links if link.succession_id in between]
    by_succession: dict[Succession, list[_Origin]] = {}
    for origin in _origins(links, scores, publication):
        by_succession.setdefault(origin.way[0].succession, []).append(origin)
    return tuple(
        _comparison(publication, previous, succession, origins, scores)
        for succession, origins in by_succession.items()
        if any(origin.body.pk in scores for origin in origins)
    )


def _index_scores(publication: Publication, bodies: Iterable[int]) -> dict[int, Score]:
    root = load_version(publication.run.framework_version).root.code
    found = Score.objects.filter(run=publication.run_id, element=root, campaign_body__body__in=bodies)
    return {score.campaign_body.body_id: score for score in found.select_related("campaign_body")}


def _successions_between(previous: Publication, publication: Publication, body: Body) -> frozenset[int]:
    """Give the changes after which a body that was ranked before is another one."""
    rounds = [previous.campaign, publication.campaign]
    found = reshaped_in_rounds(rounds, publication.published_at).get(publication.campaign_id)
    return found.bodies[body.pk].successions if found and body.pk in found.bodies else frozenset()


def _origins(
    links: Iterable[SuccessionLink], scores: dict[int, Score], publication: Publication
) -> Iterator[_Origin]:
    """Follow the links back to bodies that have a score; ``scores`` takes in those found on the way."""
    ways: list[tuple[SuccessionLink, ...]] = [(link,) for link in links]
    seen = {link.successor_id for way in ways for link in way}
    while ways:
        unknown = {way[-1].predecessor_id for way in ways} - scores.keys() - seen
        earlier = _links_by_successor(unknown, publication)
        seen |= unknown
        if earlier and publication.previous is not None:
            further = {link.predecessor_id for found in earlier.values() for link in found}
            scores |= _index_scores(publication.previous, further)
        yield from (_Origin(way) for way in ways if way[-1].predecessor_id not in earlier)
        ways = [(*way, link) for way in ways for link in earlier.get(way[-1].predecessor_id, ())]


def _links_by_successor(bodies: set[int], publication: Publication) -> dict[int, list[SuccessionLink]]:
    found: dict[int, list[SuccessionLink]] = {}
    for link in links_into(bodies, publication.published_at) if bodies else ():
        if link.successor_id is not None:
            found.setdefault(link.successor_id, []).append(link)
    return found


def _comparison(
    publication: Publication,
    previous: Publication,
    succession: Succession,
    origins: Sequence[_Origin],
    scores: dict[int, Score],
) -> SuccessionComparison:
    old, new = (load_version(found.run.framework_version) for found in (previous, publication))
    verdict = _verdict(origins) if is_comparable(old, new, new.root.code) else Comparability.NOT_COMPARABLE
    results = tuple(_result(origin, scores.get(origin.body.pk)) for origin in origins)
    decimals = new.decimals_of(new.root)
    combined = None
    if verdict == Comparability.COMBINED:
        values = {result.code: result.published for result in results}
        combined = combined_value(values, {result.code: result.share for result in results}, decimals)
    campaign = previous.campaign
    return SuccessionComparison(
        succession, verdict, campaign.period, campaign.code, decimals, results, combined
    )


def _verdict(origins: Sequence[_Origin]) -> Comparability:
    """Give what all steps allow: combined only if every step has its shares."""
    verdicts = {Comparability(link.succession.comparability) for origin in origins for link in origin.way}
    if len(verdicts) == 1:
        return verdicts.pop()
    return Comparability.NOT_COMPARABLE


def _result(origin: _Origin, score: Score | None) -> PredecessorResult:
    first = origin.way[0].predecessor
    return PredecessorResult(
        code=origin.body.code,
        name=score.campaign_body.name if score else origin.body.name,
        published=score.printed if score else None,
        rank=score.place if score else None,
        ranked=score.ranked if score else 0,
        share=origin.share,
        through=first.name if first != origin.body else "",
    )
