"""Ranking tables of one element, with last period's ranks and the history of every body."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils import timezone

from ictindex.directory.rules import SuccessionKind
from ictindex.frameworks.selectors import load_version
from ictindex.results.models import Publication, Score, ScoringRun
from ictindex.results.reshaping import ReshapedRound
from ictindex.results.selectors.elements import (
    ElementHead,
    change_of,
    element_head,
    grade_title,
    previous_scores,
    table_scores,
)
from ictindex.results.selectors.histories import HistoryPoint, element_histories
from ictindex.results.selectors.publications import preceding_publication, publications_until
from ictindex.results.selectors.reshapings import ReshapedByRound, reshaped_in_rounds
from ictindex.scoring.model import Text

_EVERYBODY = Text(vi="Tất cả", en="All")


@dataclass(frozen=True)
class GroupHead:
    """A peer group: how many bodies are ranked in this table, and how many are listed.

    ``reshaped``: mergers and splits made it another list than the period before, so that no rank compares.
    """

    code: str
    title: Text
    ranked: int
    listed: int
    reshaped: bool = False


@dataclass(frozen=True)
class RankingRow:
    """One body in a ranking; ``change`` is the number of places gained, None if it cannot be compared.

    ``previous_ranked`` is the number of bodies among which it had its previous rank. A body that merged or
    split since then is ``reshaped``; one that is listed but not ranked has its ``unranked_reason``.
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
    previous_ranked: int | None
    previous: Decimal | None
    change: Decimal | None
    grade: str
    grade_title: Text | None
    reason: str
    history: tuple[HistoryPoint, ...]
    reshaped: SuccessionKind | None = None
    unranked_reason: str = ""


@dataclass(frozen=True)
class RankingTable:
    """The ranking of all bodies in one element, by group, rank and name; the period before is «» if none."""

    element: ElementHead
    previous_period: str
    groups: tuple[GroupHead, ...]
    rows: tuple[RankingRow, ...]


def ranking_table(publication: Publication, element: str = "") -> RankingTable:
    """Give the ranking in ``element``, the index unless named; NotFound if there is no such element."""
    chain = publications_until(publication)
    return _Ranking(publication.run, publication.previous, chain, element, publication.published_at).table()


def provisional_ranking(run: ScoringRun, element: str = "") -> RankingTable:
    """Give the ranking of a run that is not public, compared with the period published before."""
    return _Ranking(run, preceding_publication(run.campaign), [], element, timezone.now()).table()


class _Ranking:
    """A ranking in the making: the scores of a run, beside those before, as known at a moment."""

    def __init__(
        self,
        run: ScoringRun,
        previous: Publication | None,
        chain: Sequence[Publication],
        element: str,
        moment: datetime,
    ) -> None:
        self.run, self.previous = run, previous
        self.framework = load_version(run.framework_version)
        self.head = element_head(self.framework, previous, element or self.framework.root.code)
        rounds = [p.campaign for p in chain] or [*([previous.campaign] if previous else []), run.campaign]
        by_round: ReshapedByRound = reshaped_in_rounds(rounds, moment)
        self.reshaped = by_round.get(run.campaign_id, ReshapedRound())
        self.before = previous_scores(previous, [self.head.code])
        self.histories = element_histories(chain, self.head.code, by_round)

    def table(self) -> RankingTable:
        """Give the rows by group, rank and name."""
        scores = table_scores(self.run.scores.filter(element=self.head.code)).order_by()
        rows = [self._row(score) for score in scores]
        order = {group.code: place for place, group in enumerate(self.framework.groups)}
        rows.sort(key=lambda row: (order.get(row.group, -1), row.rank is None, row.rank or 0, *_name(row)))
        period = self.previous.campaign.period if self.previous else ""
        return RankingTable(self.head, period, tuple(self._groups(rows)), tuple(rows))

    def _row(self, score: Score) -> RankingRow:
        body = score.campaign_body
        before = self.before.get((body.body_id, self.head.code))
        reshaped = self.reshaped.bodies.get(body.body_id)
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
            previous_ranked=before.ranked if before else None,
            previous=before.printed if before else None,
            change=change_of(self.head, score, before, self.reshaped),
            grade=score.grade,
            grade_title=grade_title(self.framework, score.grade),
            reason=score.reason,
            history=self.histories.get(body.body_id, ()),
            reshaped=reshaped.kind if reshaped else None,
            unranked_reason=body.unranked_reason,
        )

    def _groups(self, rows: Sequence[RankingRow]) -> Iterable[GroupHead]:
        titles = {group.code: group.title for group in self.framework.groups} or {"": _EVERYBODY}
        for code, title in titles.items():
            inside = [row for row in rows if row.group == code]
            if inside:
                ranked = sum(row.rank is not None for row in inside)
                reshaped = self.reshaped.is_other_list(code, ranked)
                yield GroupHead(code, title, ranked, len(inside), reshaped)


def _name(row: RankingRow) -> tuple[str, str]:
    return row.sort_key, row.body_code


def movers(table: RankingTable, count: int = 5) -> tuple[list[RankingRow], list[RankingRow]]:
    """Give the bodies that gained and that lost the most places."""
    moved = [row for row in table.rows if row.change]
    risers = sorted((row for row in moved if (row.change or 0) > 0), key=lambda row: -(row.change or 0))
    fallers = sorted((row for row in moved if (row.change or 0) < 0), key=lambda row: row.change or 0)
    return risers[:count], fallers[:count]
