"""The submissions that wait for a person, on the home page and in the list of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from ictindex.campaigns.selectors import effective_deadline
from ictindex.interfaces.workspace.pages import StaffRequest, render_page, staff_page
from ictindex.submissions.rules import SubmissionState
from ictindex.submissions.selectors import (
    SubmissionQueue,
    completeness,
    lock_reason,
    progress_of,
    submission_queue,
    submissions_for,
)

if TYPE_CHECKING:
    from ictindex.directory.models import User
    from ictindex.submissions.models import Submission

CARDS = 5  # so many have room for a card each; more stand in a table
LINES = 100
ON_A_PAGE = 50
LONGEST_TEXT = 100


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
class WaitingSubmissions:
    """What the home page shows: a card for each of a few, else the lines that wait for this person.

    ``total`` counts all submissions of the person in open rounds, ``waiting`` those that need an act.
    """

    cards: list[WaitingSubmission]
    lines: list[WaitingSubmission]
    waiting: int
    total: int

    @property
    def more(self) -> int:
        """Count those that wait and have no line."""
        return self.waiting - len(self.lines)


def waiting_submissions(user: User) -> WaitingSubmissions:
    """Give the submissions of the user's bodies in open rounds, the most urgent first."""
    queue = submission_queue(user)
    few = len(queue.ordered) <= CARDS
    return WaitingSubmissions(
        cards=[_card(queue, found) for found in _found(user, queue.ordered)] if few else [],
        lines=[] if few else _waiting(user, queue, queue.waiting[:LINES]),
        waiting=len(queue.waiting),
        total=len(queue.ordered),
    )


@require_safe
@staff_page
def submissions(request: StaffRequest) -> HttpResponse:
    """List all submissions of the person in open rounds, the most urgent first, fifty on a page."""
    text = request.GET.get("tim", "").replace("\0", "")[:LONGEST_TEXT]
    queue = submission_queue(request.user, text)
    page = Paginator(queue.ordered, ON_A_PAGE).get_page(request.GET.get("trang"))
    query = request.GET.copy()
    query.pop("trang", None)
    context = {
        "lines": _waiting(request.user, queue, list(page)),
        "page": page,
        "text": text,
        "query": query.urlencode(),
    }
    return render_page(request, "workspace/submissions.html", context)


def _waiting(user: User, queue: SubmissionQueue, ids: Sequence[int]) -> list[WaitingSubmission]:
    rows = _found(user, ids)
    return [
        _one(queue, row, counted.done, counted.required)
        for row, counted in zip(rows, progress_of(rows), strict=True)
    ]


def _found(user: User, ids: Sequence[int]) -> list[Submission]:
    found = submissions_for(user).in_bulk(ids) if ids else {}
    return [found[pk] for pk in ids]


def _card(queue: SubmissionQueue, submission: Submission) -> WaitingSubmission:
    """Count also what contradicts other answers: a card says whether everything is done."""
    return _one(queue, submission, *completeness(submission))


def _one(queue: SubmissionQueue, submission: Submission, done: int, required: int) -> WaitingSubmission:
    next_step, button, view = _next_step(submission, required - done, queue)
    deadline = effective_deadline(submission.campaign_body)
    return WaitingSubmission(submission, deadline, done, required, next_step, button, view)


def _next_step(submission: Submission, missing: int, queue: SubmissionQueue) -> tuple[str, str, str]:
    awaiting = submission.state == SubmissionState.AWAITING_CERTIFICATION
    if awaiting and submission.pk in queue.waiting:
        return _("Hồ sơ đã kê khai xong, chờ bạn xác nhận và nộp."), _("Xem và xác nhận"), "workspace:summary"
    if lock_reason(submission):
        return lock_reason(submission), _("Xem hồ sơ"), "workspace:submission"
    if submission.pk not in queue.may_edit:
        return _("Cán bộ đầu mối đang kê khai."), _("Xem hồ sơ"), "workspace:submission"
    if missing:
        sentence = ngettext(
            "Còn %(missing)s nội dung chưa kê khai.", "Còn %(missing)s nội dung chưa kê khai.", missing
        )
        return sentence % {"missing": missing}, _("Kê khai"), "workspace:submission"
    return _("Đã kê khai đủ. Hãy đọc lại và chuyển lãnh đạo xác nhận."), _("Đọc lại"), "workspace:summary"
