"""What bodies reached in one element over the periods of a series."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from ictindex.frameworks.selectors import load_version
from ictindex.results.comparison import is_comparable
from ictindex.results.models import Publication, Score
from ictindex.results.reshaping import ReshapedRound
from ictindex.results.selectors.elements import table_scores
from ictindex.results.selectors.reshapings import ReshapedByRound, reshaped_in_rounds

if TYPE_CHECKING:
    from ictindex.directory.models import Body


@dataclass(frozen=True)
class HistoryPoint:
    """What a body reached in one period.

    ``breaks``: the rank does not compare with the period before, because it was measured in another way, the
    body is ``reshaped``, having merged or split, or too many of those ranked are ``other_peers``.
    """

    period: str
    campaign_code: str
    published: Decimal | None
    rank: Decimal | None
    ranked: int
    breaks: bool
    reshaped: bool = False
    other_peers: bool = False


def element_histories(
    chain: Sequence[Publication], code: str, reshaped: ReshapedByRound, body: Body | None = None
) -> dict[int, tuple[HistoryPoint, ...]]:
    """Give what each body reached in ``code`` over the publications of ``chain``, in one query."""
    found = table_scores(Score.objects.filter(run__in=[p.run_id for p in chain], element=code)).order_by()
    if body is not None:
        found = found.filter(campaign_body__body=body)
    breaks = _breaks(chain, code)
    scores: dict[int, dict[int, Score]] = {}
    for score in found:
        scores.setdefault(score.campaign_body.body_id, {})[score.run_id] = score
    return {
        body_id: tuple(
            _point(publication, by_run[publication.run_id], breaks, reshaped)
            for publication in chain
            if publication.run_id in by_run
        )
        for body_id, by_run in scores.items()
    }


def history_of_body(chain: Sequence[Publication], code: str, body: Body) -> tuple[HistoryPoint, ...]:
    """Give what one body reached in ``code`` over the publications of ``chain``."""
    reshaped = reshaped_in_rounds([p.campaign for p in chain], chain[-1].published_at)
    return element_histories(chain, code, reshaped, body).get(body.pk, ())


def _breaks(chain: Sequence[Publication], code: str) -> set[int]:
    """Give the publications in which the element was measured in another way than in the one before."""
    frameworks = [load_version(publication.run.framework_version) for publication in chain]
    pairs = zip(chain[1:], frameworks, frameworks[1:], strict=False)
    return {publication.pk for publication, old, new in pairs if not is_comparable(old, new, code)}


def _point(
    publication: Publication, score: Score, breaks: set[int], reshaped: ReshapedByRound
) -> HistoryPoint:
    campaign = publication.campaign
    change = reshaped.get(campaign.pk, ReshapedRound())
    is_other = change.is_other_body(score.campaign_body.body_id)
    other_peers = change.is_other_list(score.campaign_body.group, score.ranked)
    return HistoryPoint(
        period=campaign.period,
        campaign_code=campaign.code,
        published=score.printed,
        rank=score.place,
        ranked=score.ranked,
        breaks=is_other or other_peers or publication.pk in breaks,
        reshaped=is_other,
        other_peers=other_peers,
    )
