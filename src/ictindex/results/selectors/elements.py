"""Elements of a framework as tables name them, and what bodies reached in them the period before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ictindex.foundation.errors import NotFound
from ictindex.frameworks.selectors import load_version
from ictindex.results.comparison import is_comparable
from ictindex.results.models import Publication, Score
from ictindex.results.reshaping import ReshapedRound
from ictindex.results.rules import rank_change
from ictindex.scoring.framework import Framework
from ictindex.scoring.model import Text


@dataclass(frozen=True)
class ElementHead:
    """An element as a table names it; ``comparable``: it was measured in the same way the period before."""

    code: str
    title: Text
    decimals: int
    maximum: float
    comparable: bool


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


def table_scores(scores: QuerySet[Score]) -> QuerySet[Score]:
    """Bring the bodies along and leave the ledgers, which are large and stand in no table."""
    return scores.select_related("campaign_body").defer("ledger")


def previous_scores(
    previous: Publication | None, codes: Iterable[str], body_id: int | None = None
) -> dict[tuple[int, str], Score]:
    """Give the scores of the period before by body and element, in one query."""
    if previous is None:
        return {}
    found = table_scores(Score.objects.filter(run=previous.run_id, element__in=list(codes))).order_by()
    if body_id is not None:
        found = found.filter(campaign_body__body=body_id)
    return {(score.campaign_body.body_id, score.element): score for score in found}


def change_of(head: ElementHead, now: Score, before: Score | None, reshaped: ReshapedRound) -> Decimal | None:
    """Give the places gained; None unless element, group, its bodies and the body are what they were."""
    body = now.campaign_body
    if (
        before is None
        or not head.comparable
        or before.campaign_body.group != body.group
        or reshaped.is_other_body(body.body_id)
        or reshaped.is_other_list(body.group, now.ranked)
    ):
        return None
    return rank_change(before.place, now.place)


def grade_title(framework: Framework, code: str) -> Text | None:
    """Give the title of a grade; None for none."""
    return next((grade.title for grade in framework.grades if grade.code == code), None)
