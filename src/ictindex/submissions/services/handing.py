"""The steps of a submission: handed over, certified and submitted, recalled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from ictindex.campaigns.guards import require_member
from ictindex.directory.rules import Role
from ictindex.foundation.audit import record_event
from ictindex.foundation.changes import logged_service
from ictindex.foundation.errors import InvalidInput, InvalidState
from ictindex.submissions.models import Submission
from ictindex.submissions.rules import TRANSITIONS, SubmissionState
from ictindex.submissions.selectors.access import Permission, may_hand_over, may_recall, may_submit
from ictindex.submissions.selectors.problems import submission_problems
from ictindex.submissions.services.locking import lock_submission
from ictindex.submissions.services.notices import tell_of_handing_over, tell_of_submission

if TYPE_CHECKING:
    from ictindex.directory.models import User


@logged_service
def hand_over(*, actor: User, submission: Submission) -> Submission:
    """Hand a finished draft to the head of the body; InvalidInput lists what is still missing or wrong."""
    require_member(actor, submission.campaign_body, Role.DATA_OFFICER)
    locked = lock_submission(submission)
    _require(may_hand_over(actor, locked))
    _require_complete(locked)
    locked.handed_over_by, locked.handed_over_at = actor, timezone.now()
    moved = _move(actor, locked, SubmissionState.AWAITING_CERTIFICATION, "submission.handed_over")
    tell_of_handing_over(actor, moved)
    return moved


@logged_service
def submit_submission(*, actor: User, submission: Submission) -> Submission:
    """Certify and submit as the head of the body; InvalidInput lists what is still missing or wrong."""
    require_member(actor, submission.campaign_body, Role.HEAD_OF_BODY)
    locked = lock_submission(submission)
    _require(may_submit(actor, locked))
    _require_complete(locked)
    locked.submitted_by, locked.submitted_at = actor, timezone.now()
    moved = _move(actor, locked, SubmissionState.SUBMITTED, "submission.submitted")
    tell_of_submission(actor, moved)
    return moved


@logged_service
def recall_submission(*, actor: User, submission: Submission) -> Submission:
    """Take a submission back for changes, before the deadline and while no review has begun."""
    require_member(actor, submission.campaign_body, Role.HEAD_OF_BODY, Role.DATA_OFFICER)
    locked = lock_submission(submission)
    _require(may_recall(actor, locked))
    locked.handed_over_by = locked.handed_over_at = None
    locked.submitted_by = locked.submitted_at = None
    return _move(actor, locked, SubmissionState.IN_PROGRESS, "submission.recalled")


def _require(permission: Permission) -> None:
    if not permission.allowed:
        raise InvalidState(permission.why)


def _require_complete(submission: Submission) -> None:
    problems = submission_problems(submission)
    if problems:
        raise InvalidInput(
            _("Hồ sơ còn {count} nội dung cần hoàn thiện.").format(count=len(problems)),
            problems,
            _("Xem từng nội dung trong danh sách và sửa."),
        )


def _move(actor: User, locked: Submission, target: SubmissionState, action: str) -> Submission:
    before = SubmissionState(locked.state)
    if target not in TRANSITIONS[before]:
        raise InvalidState(_("Hồ sơ đang ở trạng thái «{state}».").format(state=before.label))
    locked.state = target
    locked.save()
    record_event(
        actor=actor, action=action, subject=locked, before={"state": before}, after={"state": target}
    )
    return locked
