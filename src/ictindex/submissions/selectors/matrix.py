"""The cells that a scoring run may use, each with its origin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from ictindex.submissions.models import Answer
from ictindex.submissions.rules import CERTIFIED, AnswerKind

if TYPE_CHECKING:
    from ictindex.campaigns.models import Campaign

# What review decided counts before what was monitored, and that before what the body declared.
_PRECEDENCE = {AnswerKind.DECLARED: 0, AnswerKind.MONITORED: 1, AnswerKind.VERIFIED: 2}


@dataclass(frozen=True)
class Cell:
    """One value that counts: of which enrolled body, in which field, from whom."""

    campaign_body_id: int
    field: str
    kind: AnswerKind
    value: Any
    missing_reason: str


def campaign_cells(campaign: Campaign) -> dict[tuple[int, str], Cell]:
    """Give the cell that counts for each enrolled body and field, in one query.

    Declared values count only in submissions that the head certified; a value with a problem never counts.
    """
    cells: dict[tuple[int, str], Cell] = {}
    for cell in _candidates(campaign):
        key = cell.campaign_body_id, cell.field
        held = cells.get(key)
        if held is None or _PRECEDENCE[cell.kind] > _PRECEDENCE[held.kind]:
            cells[key] = cell
    return cells


def _candidates(campaign: Campaign) -> Iterator[Cell]:
    usable = ~Q(kind=AnswerKind.DECLARED) | Q(submission__state__in=CERTIFIED)
    answered = Q(value__isnull=False) | ~Q(missing_reason="")
    rows = Answer.objects.filter(
        usable, answered, submission__campaign_body__campaign=campaign, problem__isnull=True
    )
    columns = ("submission__campaign_body_id", "field", "kind", "value", "missing_reason")
    for body, field, kind, value, reason in rows.values_list(*columns):
        yield Cell(body, field, AnswerKind(kind), value, reason)
