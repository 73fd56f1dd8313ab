"""Many submissions of one person: which wait for an act of theirs, the most urgent first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils import timezone

from ictindex.campaigns.rules import CampaignState, later_deadline
from ictindex.directory.rules import Role
from ictindex.foundation.vietnamese import search_words
from ictindex.submissions.models import Submission
from ictindex.submissions.rules import EDITABLE, SubmissionState
from ictindex.submissions.selectors.access import submissions_for

if TYPE_CHECKING:
    from ictindex.directory.models import User

_COLUMNS = (
    "pk",
    "state",
    "campaign_body__campaign__deadline",
    "campaign_body__deadline",
    "campaign_body__sort_key",
)


@dataclass(frozen=True)
class SubmissionQueue:
    """Ids of submissions in open rounds: all, the most urgent first, and those that wait for the person.

    ``may_edit`` and ``may_certify`` say over which of them the person holds the role that it takes.
    """

    ordered: tuple[int, ...]
    waiting: tuple[int, ...]
    may_edit: frozenset[int]
    may_certify: frozenset[int]


def submission_queue(user: User, text: str = "") -> SubmissionQueue:
    """Put the open submissions of the user's bodies in order: own acts first, then the nearest deadline.

    ``text`` keeps those of bodies with every word in their name. A fixed number of queries.
    """
    found = _open(submissions_for(user))
    for word in search_words(text):
        begins = Q(campaign_body__search_key__startswith=word)
        found = found.filter(begins | Q(campaign_body__search_key__contains=f" {word}"))
    may_edit, may_certify = (
        frozenset(_open(submissions_for(user, role)).values_list("pk", flat=True))
        for role in (Role.DATA_OFFICER, Role.HEAD_OF_BODY)
    )
    now = timezone.now()
    keyed: list[tuple[tuple[bool, datetime, str], int]] = []
    for pk, state, deadline, extension, sort_key in found.order_by().values_list(*_COLUMNS):
        until = later_deadline(deadline, extension)
        editing = state in EDITABLE and pk in may_edit
        certifying = state == SubmissionState.AWAITING_CERTIFICATION and pk in may_certify
        acts = now < until and (editing or certifying)
        keyed.append(((not acts, until, sort_key), pk))
    keyed.sort()
    waiting = tuple(pk for (idle, *_rest), pk in keyed if not idle)
    return SubmissionQueue(tuple(pk for _key, pk in keyed), waiting, may_edit, may_certify)


def _open(submissions: QuerySet[Submission]) -> QuerySet[Submission]:
    return submissions.filter(campaign_body__campaign__state=CampaignState.OPEN)
