"""Who may open a submission, and what they may do with it now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ictindex.campaigns.rules import CampaignState
from ictindex.campaigns.selectors import MEMBERS, effective_deadline, is_staff_of, serves_body
from ictindex.directory.rules import Role
from ictindex.directory.selectors import in_scope
from ictindex.foundation.errors import NotFound
from ictindex.submissions.models import Submission
from ictindex.submissions.rules import EDITABLE, SubmissionState

if TYPE_CHECKING:
    from ictindex.campaigns.models import Campaign
    from ictindex.directory.models import User


@dataclass(frozen=True)
class Permission:
    """Whether an action is possible now; ``why`` says why not, "" if it is."""

    why: str = ""

    @property
    def allowed(self) -> bool:
        """Tell whether the action is possible."""
        return not self.why


def _submissions() -> QuerySet[Submission]:
    return Submission.objects.select_related(
        "campaign_body__body",
        "campaign_body__campaign__series__authority",
        "campaign_body__campaign__framework_version",
        "handed_over_by",
        "submitted_by",
    )


def submissions_for(user: User, *roles: Role) -> QuerySet[Submission]:
    """Give the submissions of the bodies over which the user holds one of ``roles``, officer or head if none.

    The latest round first.
    """
    own = in_scope(
        user, *(roles or MEMBERS), body="campaign_body__body", campaign="campaign_body__campaign__code"
    )
    return (
        _submissions().filter(own).order_by("-campaign_body__campaign__deadline", "campaign_body__sort_key")
    )


def submissions_in(campaign: Campaign, ids: Sequence[int]) -> list[Submission]:
    """Give the submissions of a campaign with these ids, in their order."""
    found = _submissions().filter(campaign_body__campaign=campaign).in_bulk(ids) if ids else {}
    return [found[pk] for pk in ids]


def access_submission(user: User, submission_id: int) -> Submission:
    """Open a submission: for its body's officer and head, and for who serves the authority; else NotFound."""
    found = _submissions().filter(pk=submission_id).first()
    if found is None or not _may_read(user, found):
        raise NotFound(_("Không tìm thấy hồ sơ này."))
    return found


def _may_read(user: User, submission: Submission) -> bool:
    enrolled = submission.campaign_body
    return serves_body(user, enrolled, *MEMBERS) or is_staff_of(user, enrolled.campaign)


def entry_lock(submission: Submission) -> str:
    """Say why nothing can be written by the body now, whatever the submission's state; "" if it can."""
    campaign = submission.campaign_body.campaign
    deadline = effective_deadline(submission.campaign_body)
    if campaign.state != CampaignState.OPEN:
        return _("Đợt đánh giá đang ở trạng thái «{state}» nên hồ sơ đã khoá.").format(
            state=campaign.get_state_display()
        )
    if timezone.now() < campaign.opens_at:
        return _("Chưa đến ngày mở kê khai ({when}).").format(when=_moment(campaign.opens_at))
    if timezone.now() >= deadline:
        return _("Đã quá hạn nộp ({when}). Chỉ người chủ trì đợt đánh giá mới gia hạn được.").format(
            when=_moment(deadline)
        )
    return ""


def _moment(moment: object) -> str:
    return date_format(timezone.localtime(moment), "H:i d/m/Y")  # type: ignore[arg-type]  # a datetime


def lock_reason(submission: Submission) -> str:
    """Say why the answers cannot be changed now, and who can unlock them; "" if they can."""
    if submission.state in EDITABLE or entry_lock(submission):
        return entry_lock(submission)
    if submission.state == SubmissionState.AWAITING_CERTIFICATION:
        return _("Hồ sơ đang chờ lãnh đạo xác nhận. Thu hồi hồ sơ để sửa tiếp.")
    if submission.state == SubmissionState.SUBMITTED:
        return _("Hồ sơ đã nộp. Lãnh đạo đơn vị có thể thu hồi trước hạn để sửa.")
    return _("Hồ sơ đang ở trạng thái «{state}».").format(state=submission.get_state_display())


def may_edit(user: User, submission: Submission) -> Permission:
    """Tell whether the user may change answers."""
    if not serves_body(user, submission.campaign_body, Role.DATA_OFFICER):
        return Permission(_("Chỉ cán bộ đầu mối của đơn vị được kê khai."))
    return Permission(lock_reason(submission))


def may_hand_over(user: User, submission: Submission) -> Permission:
    """Tell whether the user may hand the submission to the head of the body."""
    edit = may_edit(user, submission)
    if edit.allowed and submission.state != SubmissionState.IN_PROGRESS:
        return Permission(_("Hồ sơ chưa có nội dung kê khai nào."))
    return edit


def may_submit(user: User, submission: Submission) -> Permission:
    """Tell whether the user may certify and submit."""
    if not serves_body(user, submission.campaign_body, Role.HEAD_OF_BODY):
        return Permission(_("Chỉ lãnh đạo đơn vị được xác nhận và nộp hồ sơ."))
    if entry_lock(submission):
        return Permission(entry_lock(submission))
    if submission.state not in {SubmissionState.IN_PROGRESS, SubmissionState.AWAITING_CERTIFICATION}:
        return Permission(
            _("Hồ sơ đang ở trạng thái «{state}».").format(state=submission.get_state_display())
        )
    return Permission()


def may_recall(user: User, submission: Submission) -> Permission:
    """Tell whether the user may take the submission back: the head, or the officer until it is certified."""
    enrolled = submission.campaign_body
    waiting = submission.state == SubmissionState.AWAITING_CERTIFICATION
    if not waiting and submission.state != SubmissionState.SUBMITTED:
        return Permission(_("Chỉ thu hồi được hồ sơ đang chờ xác nhận hoặc đã nộp mà chưa thẩm định."))
    is_head = serves_body(user, enrolled, Role.HEAD_OF_BODY)
    if not is_head and not (waiting and serves_body(user, enrolled, Role.DATA_OFFICER)):
        return Permission(_("Chỉ lãnh đạo đơn vị được thu hồi hồ sơ đã nộp."))
    return Permission(entry_lock(submission))
