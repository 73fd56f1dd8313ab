"""How far a campaign is: by group and by body."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Count, Max, Q, QuerySet
from django.utils import timezone

from ictindex.campaigns.selectors import effective_deadline
from ictindex.frameworks.selectors import load_version
from ictindex.scoring.framework import Framework
from ictindex.scoring.model import Text
from ictindex.submissions.models import Submission
from ictindex.submissions.rules import CERTIFIED, AnswerKind, SubmissionState
from ictindex.submissions.selectors.form import declared_fields

if TYPE_CHECKING:
    from ictindex.campaigns.models import Campaign, CampaignBody
    from ictindex.frameworks.models import FrameworkVersion


@dataclass(frozen=True)
class BodyProgress:
    """Where one body is; ``done`` of ``required`` fields are answered without error."""

    campaign_body: CampaignBody
    submission: Submission
    done: int
    required: int
    last_saved: datetime | None
    deadline: datetime
    overdue: bool

    @property
    def is_submitted(self) -> bool:
        """Tell whether the head has certified the data."""
        return self.submission.state in CERTIFIED


@dataclass(frozen=True)
class GroupProgress:
    """How many bodies of a group are in which state."""

    code: str
    title: Text
    total: int
    by_state: dict[SubmissionState, int]
    submitted: int
    overdue: int


@dataclass(frozen=True)
class Progress:
    """The progress of a campaign."""

    groups: tuple[GroupProgress, ...]
    bodies: tuple[BodyProgress, ...]


def progress(campaign: Campaign) -> Progress:
    """Count submissions by state and answers by body, in a constant number of queries."""
    framework = load_version(campaign.framework_version)
    codes = {group.code for group in framework.groups} | {""}
    required = {code: _required(framework, code) for code in codes}
    everything = sorted({code for fields in required.values() for code in fields})
    rows = _rows(Submission.objects.filter(campaign_body__campaign=campaign), everything)
    bodies = [_body_progress(row, len(required[row.campaign_body.group])) for row in rows]
    return Progress(tuple(_group_progress(framework, bodies)), tuple(bodies))


def progress_of(submissions: Collection[Submission]) -> list[BodyProgress]:
    """Count what is answered in each of ``submissions``, in their order, a query for each framework."""
    by_version: dict[FrameworkVersion, list[Submission]] = {}
    for submission in submissions:
        version = submission.campaign_body.campaign.framework_version
        by_version.setdefault(version, []).append(submission)
    found: dict[int, BodyProgress] = {}
    for version, members in by_version.items():
        framework = load_version(version)
        required = {s.campaign_body.group: _required(framework, s.campaign_body.group) for s in members}
        everything = sorted({code for fields in required.values() for code in fields})
        rows = _rows(Submission.objects.filter(pk__in=[member.pk for member in members]), everything)
        found |= {row.pk: _body_progress(row, len(required[row.campaign_body.group])) for row in rows}
    return [found[submission.pk] for submission in submissions]


def _required(framework: Framework, group: str) -> list[str]:
    return [field.code for field in declared_fields(framework, group) if field.required]


def _rows(submissions: QuerySet[Submission], required: list[str]) -> QuerySet[Submission]:
    declared = Q(answers__kind=AnswerKind.DECLARED)
    answered = ~Q(answers__raw="") | ~Q(answers__missing_reason="")
    done = declared & answered & Q(answers__field__in=required, answers__problem__isnull=True)
    return (
        submissions.select_related("campaign_body__campaign", "campaign_body__body")
        .annotate(done=Count("answers", filter=done), last_saved=Max("answers__at", filter=declared))
        .order_by("campaign_body__sort_key", "campaign_body__code")
    )


def _body_progress(row: Submission, required: int) -> BodyProgress:
    deadline = effective_deadline(row.campaign_body)
    counts = vars(row)  # annotations live beside the columns
    return BodyProgress(
        campaign_body=row.campaign_body,
        submission=row,
        done=counts["done"],
        required=required,
        last_saved=counts["last_saved"],
        deadline=deadline,
        overdue=row.state not in CERTIFIED and timezone.now() >= deadline,
    )


def _group_progress(framework: Framework, bodies: list[BodyProgress]) -> list[GroupProgress]:
    titles = {group.code: group.title for group in framework.groups}
    titles.setdefault("", Text(vi="Tất cả", en="All"))
    found = []
    for code, title in titles.items():
        inside = [body for body in bodies if body.campaign_body.group == code]
        states = Counter(SubmissionState(body.submission.state) for body in inside)
        submitted, overdue = sum(b.is_submitted for b in inside), sum(b.overdue for b in inside)
        if inside:
            found.append(GroupProgress(code, title, len(inside), dict(states), submitted, overdue))
    return found
