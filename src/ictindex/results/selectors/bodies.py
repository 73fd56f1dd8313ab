"""One body in the publications: where it stands, its history, and how its score came about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ictindex.directory.selectors import search_bodies
from ictindex.foundation.errors import NotFound
from ictindex.frameworks.selectors import load_version
from ictindex.results.models import Publication, Score
from ictindex.results.reshaping import ReshapedRound
from ictindex.results.selectors.elements import (
    ElementHead,
    change_of,
    element_head,
    grade_title,
    previous_scores,
)
from ictindex.results.selectors.histories import HistoryPoint, history_of_body
from ictindex.results.selectors.publications import current_publications, publications_until
from ictindex.results.selectors.reshapings import reshaped_in_rounds
from ictindex.scoring.framework import Framework
from ictindex.scoring.model import Text

if TYPE_CHECKING:
    from ictindex.directory.models import Body


@dataclass(frozen=True)
class ComponentRow:
    """One element of one body beside the period before and the median of its peer group.

    ``previous_ranked`` is the number of bodies among which it had its previous rank.
    """

    element: ElementHead
    published: Decimal | None
    rank: Decimal | None
    ranked: int
    previous: Decimal | None
    previous_rank: Decimal | None
    previous_ranked: int | None
    change: Decimal | None
    group_median: Decimal | None
    share: float | None
    weight: float | None
    contribution: float | None
    reason: str


@dataclass(frozen=True)
class BodyStanding:
    """Where a body stands in a publication: the index first, then its components.

    ``reshaped``: it merged or split since the period before, and what it reached then does not compare.
    ``other_peers``: too many of those ranked beside it did, so that ranks do not compare.
    """

    name: str
    group: str
    group_title: Text | None
    index: ComponentRow
    grade: str
    grade_title: Text | None
    components: tuple[ComponentRow, ...]
    reshaped: bool = False
    other_peers: bool = False


def search_published_bodies(text: str, limit: int = 20) -> list[Body]:
    """Give bodies that appear in a publication and whose name holds every word of ``text``."""
    return list(_published(search_bodies(text, limit=None))[:limit])


def access_published_body(code: str) -> Body:
    """Open a body for anybody, once it appears in a publication; else NotFound."""
    body = _published(search_bodies("", limit=None)).filter(code=code).first()
    if body is None:
        raise NotFound(_("Không có kết quả công bố của đơn vị này."))
    return body


def published_bodies(bodies: Iterable[Body]) -> frozenset[int]:
    """Give the ids of those ``bodies`` that appear in a publication."""
    found = _published(search_bodies("", limit=None)).filter(pk__in=[body.pk for body in bodies])
    return frozenset(found.order_by().values_list("pk", flat=True))


def _published(bodies: QuerySet[Body]) -> QuerySet[Body]:
    campaigns = Publication.objects.values("campaign")
    return bodies.filter(campaign_bodies__campaign__in=campaigns).distinct()


def body_publications(body: Body) -> list[Publication]:
    """Give the current publications that a body appears in, the newest period first."""
    found = current_publications().filter(campaign__campaign_bodies__body=body)
    return list(found.order_by("-campaign__period", "-decision_date"))


def body_history(publication: Publication, body: Body, element: str = "") -> tuple[HistoryPoint, ...]:
    """Give what a body reached in ``element`` (the index unless named) until a publication."""
    code = element or load_version(publication.run.framework_version).root.code
    return history_of_body(publications_until(publication), code, body)


def body_standing(publication: Publication, body: Body) -> BodyStanding:
    """Give index and components of a body beside last period and its peers; NotFound if not in there."""
    framework = load_version(publication.run.framework_version)
    root = framework.root.code
    codes = [root, *(child.code for child in framework.children_of(root))]
    scores = body_scores(publication, body, codes)
    previous = previous_scores(publication.previous, codes, body_id=body.pk)
    reshaped = _reshaped(publication)
    group = scores[root].campaign_body.group
    medians = _medians(publication, framework, codes, group)
    rows = [
        _component(
            element_head(framework, publication.previous, code),
            scores[code],
            previous.get((body.pk, code)),
            medians.get(code),
            reshaped,
        )
        for code in codes
    ]
    found = framework.group(group)
    return BodyStanding(
        name=scores[root].campaign_body.name,
        group=group,
        group_title=found.title if found else None,
        index=rows[0],
        grade=scores[root].grade,
        grade_title=grade_title(framework, scores[root].grade),
        components=tuple(rows[1:]),
        reshaped=reshaped.is_other_body(body.pk),
        other_peers=reshaped.is_other_list(group, scores[root].ranked),
    )


def _reshaped(publication: Publication) -> ReshapedRound:
    """Give the bodies that merged or split since the period before."""
    if publication.previous is None:
        return ReshapedRound()
    rounds = [publication.previous.campaign, publication.campaign]
    found = reshaped_in_rounds(rounds, publication.published_at)
    return found.get(publication.campaign_id, ReshapedRound())


def body_scores(publication: Publication, body: Body, codes: list[str] | None = None) -> dict[str, Score]:
    """Give a body's scores by element, of all elements unless named; NotFound if it is not in there."""
    found = publication.run.scores.filter(campaign_body__body=body).select_related("campaign_body")
    if codes is not None:
        found = found.filter(element__in=codes)
    scores = {score.element: score for score in found}
    if not scores:
        raise NotFound(_("Đơn vị này không có trong bản công bố."))
    return scores


def _medians(
    publication: Publication, framework: Framework, codes: list[str], group: str
) -> dict[str, Decimal]:
    rows = publication.run.scores.filter(element__in=codes, campaign_body__group=group)
    values: dict[str, list[Decimal]] = {}
    for code, value in rows.values_list("element", "published"):
        if value is not None:
            values.setdefault(code, []).append(value)
    places = {code: framework.decimals_of(framework.element(code)) for code in codes}
    return {code: median(found).quantize(Decimal(1).scaleb(-places[code])) for code, found in values.items()}


def _component(
    head: ElementHead,
    score: Score,
    previous: Score | None,
    group_median: Decimal | None,
    reshaped: ReshapedRound,
) -> ComponentRow:
    return ComponentRow(
        element=head,
        published=score.printed,
        rank=score.place,
        ranked=score.ranked,
        previous=previous.printed if previous else None,
        previous_rank=previous.place if previous else None,
        previous_ranked=previous.ranked if previous else None,
        change=change_of(head, score, previous, reshaped),
        group_median=group_median,
        share=score.share,
        weight=score.weight,
        contribution=score.contribution,
        reason=score.reason,
    )
