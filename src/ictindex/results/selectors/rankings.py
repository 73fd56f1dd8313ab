"""Ranking tables of one element, with last period's ranks and the history of every body."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from ictindex.foundation.errors import NotFound
from ictindex.frameworks.selectors import load_version
from ictindex.results.comparison import is_comparable
from ictindex.results.models import Publication, Score, ScoringRun
from ictindex.results.rules import rank_change
from ictindex.results.selectors.publications import preceding_publication, series_publications
from ictindex.results.selectors.succession import reshaped_since
from ictindex.scoring.framework import Framework
from ictindex.scoring.model import Text

_EVERYBODY = Text(vi="Tất cả", en="All")


@dataclass(frozen=True)
class ElementHead:
    """An element as a table names it; ``comparable``: it was measured in the same way the period before."""

    code: str
    title: Text
    decimals: int
    maximum: float
    comparable: bool


@dataclass(frozen=True)
class GroupHead:
    """A peer group: how many bodies are ranked in this table, and how many are listed."""

    code: str
    title: Text
    ranked: int
    listed: int


@dataclass(frozen=True)
class HistoryPoint:
    """What a body reached in one period; ``breaks``: measured in another way than the period before."""

    period: str
    campaign_code: str
    published: Decimal | None
    rank: Decimal | None
    ranked: int
    breaks: bool


@dataclass(frozen=True)
class RankingRow:
    """One body in a ranking; ``change`` is the number of places gained, None if it cannot be compared.

    A body that is listed but not ranked has its ``unranked_reason``.
    """

    body_id: int
    body_code: str
    name: str
    search_key: str
    sort_key: str
    group: str
    rank: Decimal | None
    ranked: int
    published: Decimal | None
    previous_rank: Decimal | None
    previous: Decimal | None
    change: Decimal | None
    grade: str
    grade_title: Text | None
    reason: str
    history: tuple[HistoryPoint, ...]
    unranked_reason: str = ""


@dataclass(frozen=True)
class RankingTable:
    """The ranking of all bodies in one element, by group, rank and name."""

    element: ElementHead
    groups: tuple[GroupHead, ...]
    rows: tuple[RankingRow, ...]


def ranking_table(publication: Publication, element: str = "") -> RankingTable:
    """Give the ranking in ``element``, the index unless named; NotFound if there is no such element."""
    earlier = series_publications(publication.campaign.series, publication.campaign.period)
    chain = [*(p for p in earlier if p.campaign_id != publication.campaign_id), publication]
    return _table(publication.run, publication.previous, chain, element, publication.published_at)


def provisional_ranking(run: ScoringRun, element: str = "") -> RankingTable:
    """Give the ranking of a run that is not public, compared with the period published before."""
    return _table(run, preceding_publication(run.campaign), [], element, timezone.now())


def _table(
    run: ScoringRun,
    previous: Publication | None,
    chain: Sequence[Publication],
    element: str,
    moment: datetime,
) -> RankingTable:
    framework = load_version(run.framework_version)
    code = element or framework.root.code
    head = element_head(framework, previous, code)
    histories = element_histories(chain, code)
    before = previous_scores(previous, [code])
    reshaped = reshaped_since(previous, moment)
    scores = list(run.scores.filter(element=code).select_related("campaign_body"))
    rows = [_row(framework, head, score, before, histories, reshaped) for score in scores]
    order = {group.code: place for place, group in enumerate(framework.groups)}
    rows.sort(key=lambda row: (order.get(row.group, -1), row.rank is None, row.rank or 0, row.sort_key))
    return RankingTable(head, tuple(_groups(framework, rows)), tuple(rows))


def element_head(framework: Framework, previous: Publication | None, code: str) -> ElementHead:
    """Describe an element, and whether it compares with the ``previous`` publication; NotFound if unknown."""
    try:
        element = framework.element(code)
    except KeyError:
        raise NotFound(_("Bộ chỉ số không có thành phần «{code}».").format(code=code)) from None
    comparable = previous is not None and is_comparable(
        load_version(previous.run.framework_version), framework, code
    )
    return ElementHead(
        code, element.title, framework.decimals_of(element), framework.scale_of(element), comparable
    )


def previous_scores(
    previous: Publication | None, codes: Iterable[str], body_id: int | None = None
) -> dict[tuple[int, str], Score]:
    """Give the scores of the period before by body and element, in one query."""
    if previous is None:
        return {}
    found = Score.objects.filter(run=previous.run_id, element__in=list(codes)).select_related("campaign_body")
    if body_id is not None:
        found = found.filter(campaign_body__body=body_id)
    return {(score.campaign_body.body_id, score.element): score for score in found}


def change_of(
    head: ElementHead, now: Score, before: Score | None, reshaped: frozenset[int]
) -> Decimal | None:
    """Give the places gained; None unless element, peer group and the body itself are what they were."""
    if (
        now.campaign_body.body_id in reshaped
        or before is None
        or not head.comparable
        or before.campaign_body.group != now.campaign_body.group
    ):
        return None
    return rank_change(before.place, now.place)


def element_histories(
    chain: Sequence[Publication], code: str, body_id: int | None = None
) -> dict[int, tuple[HistoryPoint, ...]]:
    """Give what each body reached in ``code`` over the publications of ``chain``, in one query."""
    found = Score.objects.filter(run__in=[p.run_id for p in chain], element=code).select_related(
        "campaign_body"
    )
    if body_id is not None:
        found = found.filter(campaign_body__body=body_id)
    scores = {(score.run_id, score.campaign_body.body_id): score for score in found}
    breaks = _breaks(chain, code)
    bodies = {body for _run, body in scores}
    return {
        body: tuple(
            _point(publication, scores[publication.run_id, body], publication.pk in breaks)
            for publication in chain
            if (publication.run_id, body) in scores
        )
        for body in bodies
    }


def _breaks(chain: Sequence[Publication], code: str) -> set[int]:
    """Give the publications in which the element was measured in another way than in the one before."""
    frameworks = [load_version(publication.run.framework_version) for publication in chain]
    pairs = zip(chain[1:], frameworks, frameworks[1:], strict=False)
    return {publication.pk for publication, old, new in pairs if not is_comparable(old, new, code)}


def _point(publication: Publication, score: Score, breaks: bool) -> HistoryPoint:  # noqa: FBT001  # a column
    campaign = publication.campaign
    return HistoryPoint(campaign.period, campaign.code, score.printed, score.place, score.ranked, breaks)


def _row(
    framework: Framework,
    head: ElementHead,
    score: Score,
    previous: dict[tuple[int, str], Score],
    histories: dict[int, tuple[HistoryPoint, ...]],
    reshaped: frozenset[int],
) -> RankingRow:
    body = score.campaign_body
    before = previous.get((body.body_id, head.code))
    return RankingRow(
        body_id=body.body_id,
        body_code=body.code,
        name=body.name,
        search_key=body.search_key,
        sort_key=body.sort_key,
        group=body.group,
        rank=score.place,
        ranked=score.ranked,
        published=score.printed,
        previous_rank=before.place if before else None,
        previous=before.printed if before else None,
        change=change_of(head, score, before, reshaped),
        grade=score.grade,
        grade_title=grade_title(framework, score.grade),
        reason=score.reason,
        history=histories.get(body.body_id, ()),
        unranked_reason=body.unranked_reason,
    )


def grade_title(framework: Framework, code: str) -> Text | None:
    """Give the title of a grade; None for none."""
    return next((grade.title for grade in framework.grades if grade.code == code), None)


def _groups(framework: Framework, rows: Sequence[RankingRow]) -> Iterable[GroupHead]:
    titles = {group.code: group.title for group in framework.groups} or {"": _EVERYBODY}
    for code, title in titles.items():
        inside = [row for row in rows if row.group == code]
        if inside:
            ranked = sum(row.rank is not None for row in inside)
            yield GroupHead(code, title, ranked, len(inside))


def movers(table: RankingTable, count: int = 5) -> tuple[list[RankingRow], list[RankingRow]]:
    """Give the bodies that gained and that lost the most places."""
    moved = [row for row in table.rows if row.change]
    risers = sorted((row for row in moved if (row.change or 0) > 0), key=lambda row: -(row.change or 0))
    fallers = sorted((row for row in moved if (row.change or 0) < 0), key=lambda row: row.change or 0)
    return risers[:count], fallers[:count]
