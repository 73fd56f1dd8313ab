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
from ictindex.submissions.models import Answer, Submission
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


def group_progress(campaign: Campaign) -> tuple[GroupProgress, ...]:
    """Count the submissions of each group by state, in one query however many there are."""
    passed = Q(campaign_body__deadline=None) | Q(campaign_body__deadline__lte=timezone.now())
    late = ~Q(state__in=CERTIFIED) & passed & Q(campaign_body__campaign__deadline__lte=timezone.now())
    rows = Submission.objects.filter(campaign_body__campaign=campaign).order_by()
    counted = rows.values_list("campaign_body__group", "state").annotate(
        count=Count("pk"), overdue=Count("pk", filter=late)
    )
    by_group: dict[str, dict[SubmissionState, tuple[int, int]]] = {}
    for group, state, count, overdue in counted:
        by_group.setdefault(group, {})[SubmissionState(state)] = count, overdue
    titles = _titles(load_version(campaign.framework_version))
    return tuple(_counted(code, titles[code], by_group[code]) for code in titles if code in by_group)


def _counted(code: str, title: Text, states: dict[SubmissionState, tuple[int, int]]) -> GroupProgress:
    by_state = {state: count for state, (count, _overdue) in states.items()}
    submitted = sum(count for state, count in by_state.items() if state in CERTIFIED)
    overdue = sum(overdue for _count, overdue in states.values())
    return GroupProgress(code, title, sum(by_state.values()), by_state, submitted, overdue)


def submissions_by_progress(campaign: Campaign) -> list[int]:
    """Give the ids of the submissions of a campaign: not submitted first, the least answered on top."""
    framework = load_version(campaign.framework_version)
    required = {code: _required(framework, code) for code in _titles(framework)}
    everything = sorted({code for fields in required.values() for code in fields})
    rows = _rows(Submission.objects.filter(campaign_body__campaign=campaign), everything)
    columns = ("pk", "state", "campaign_body__group", "done", "campaign_body__sort_key")
    keyed = [
        ((state in CERTIFIED, done / max(len(required[group]), 1), sort_key), pk)
        for pk, state, group, done, sort_key in rows.values_list(*columns)
    ]
    return [pk for _key, pk in sorted(keyed)]


def has_declared(campaign: Campaign) -> bool:
    """Tell whether any body of a campaign has declared anything itself."""
    answers = Answer.objects.filter(submission__campaign_body__campaign=campaign, kind=AnswerKind.DECLARED)
    return answers.exists()


def _titles(framework: Framework) -> dict[str, Text]:
    titles = {group.code: group.title for group in framework.groups}
    return {**titles, "": titles.get("", Text(vi="Tất cả", en="All"))}


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
    found = []
    for code, title in _titles(framework).items():
        inside = [body for body in bodies if body.campaign_body.group == code]
        states = Counter(SubmissionState(body.submission.state) for body in inside)
        submitted, overdue = sum(b.is_submitted for b in inside), sum(b.overdue for b in inside)
        if inside:
            found.append(GroupProgress(code, title, len(inside), dict(states), submitted, overdue))
    return found
