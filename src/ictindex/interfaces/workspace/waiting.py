"""What waits for a person: the content of the home page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ictindex.campaigns.rules import CampaignState
from ictindex.campaigns.selectors import campaigns_under, effective_deadline
from ictindex.directory.rules import Role
from ictindex.submissions.rules import SubmissionState
from ictindex.submissions.selectors import (
    completeness,
    lock_reason,
    may_edit,
    may_submit,
    progress,
    submissions_for,
)

if TYPE_CHECKING:
    from ictindex.campaigns.models import Campaign
    from ictindex.directory.models import User
    from ictindex.submissions.models import Submission
    from ictindex.submissions.selectors import GroupProgress

# Somebody with more bodies than this finds the others on the page of the campaign.
SHOWN = 5
UNDER_WAY = (
    CampaignState.DRAFT,
    CampaignState.OPEN,
    CampaignState.ENTRY_CLOSED,
    CampaignState.REVIEWING,
    CampaignState.PROVISIONAL,
    CampaignState.FINAL,
)


@dataclass(frozen=True)
class WaitingSubmission:
    """A submission of an own body: where it stands and what this person does next."""

    submission: Submission
    deadline: datetime
    done: int
    required: int
    next_step: str
    button: str
    view: str

    @property
    def missing(self) -> int:
        """Count the questions that are not answered."""
        return self.required - self.done

    @property
    def is_overdue(self) -> bool:
        """Tell whether the deadline has passed."""
        return timezone.now() >= self.deadline

    @property
    def time_left(self) -> str:
        """Say how much time is left, in whole days, on the last day in hours."""
        left = self.deadline - timezone.now()
        if self.is_overdue:
            return _("đã hết hạn")
        if left.days:
            return ngettext("%(days)s ngày", "%(days)s ngày", left.days) % {"days": left.days}
        hours = left.seconds // 3600
        return (
            ngettext("%(hours)s giờ", "%(hours)s giờ", hours) % {"hours": hours}
            if hours
            else _("chưa đến 1 giờ")
        )


@dataclass(frozen=True)
class WaitingCampaign:
    """A campaign that this person leads, with its progress by group."""

    campaign: Campaign
    groups: tuple[GroupProgress, ...]

    @property
    def late(self) -> int:
        """Count the bodies that missed the deadline."""
        return sum(group.overdue for group in self.groups)


def waiting_submissions(user: User) -> list[WaitingSubmission]:
    """Give the submissions of the user's bodies in open campaigns, at most ``SHOWN`` of them."""
    is_open = {"campaign_body__campaign__state": CampaignState.OPEN}
    return [_waiting_submission(user, found) for found in submissions_for(user).filter(**is_open)[:SHOWN]]


def waiting_campaigns(user: User) -> list[WaitingCampaign]:
    """Give the unfinished campaigns that the user leads, at most ``SHOWN`` of them."""
    found = campaigns_under(user, Role.CAMPAIGN_MANAGER).filter(state__in=UNDER_WAY)
    return [WaitingCampaign(campaign, progress(campaign).groups) for campaign in found[:SHOWN]]


def _waiting_submission(user: User, submission: Submission) -> WaitingSubmission:
    done, required = completeness(submission)
    next_step, button, view = _next_step(user, submission, required - done)
    deadline = effective_deadline(submission.campaign_body)
    return WaitingSubmission(submission, deadline, done, required, next_step, button, view)


def _next_step(user: User, submission: Submission, missing: int) -> tuple[str, str, str]:
    if submission.state == SubmissionState.AWAITING_CERTIFICATION and may_submit(user, submission).allowed:
        return _("Hồ sơ đã kê khai xong, chờ bạn xác nhận và nộp."), _("Xem và xác nhận"), "workspace:summary"
    if lock_reason(submission):
        return lock_reason(submission), _("Xem hồ sơ"), "workspace:submission"
    if not may_edit(user, submission).allowed:
        return _("Cán bộ đầu mối đang kê khai."), _("Xem hồ sơ"), "workspace:submission"
    if missing:
        sentence = ngettext(
            "Còn %(missing)s nội dung chưa kê khai.", "Còn %(missing)s nội dung chưa kê khai.", missing
        )
        return sentence % {"missing": missing}, _("Kê khai"), "workspace:submission"
    return _("Đã kê khai đủ. Hãy đọc lại và chuyển lãnh đạo xác nhận."), _("Đọc lại"), "workspace:summary"
