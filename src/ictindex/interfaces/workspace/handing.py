"""The steps of a submission: to the head of the body, to the authority, and back."""

from __future__ import annotations

from functools import partial

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from ictindex.interfaces.workspace.pages import StaffRequest, perform, staff_page
from ictindex.submissions import services
from ictindex.submissions.selectors import access_submission

BACK = "workspace:submission"


@require_POST
@staff_page
def hand_over(request: StaffRequest, submission_id: int) -> HttpResponse:
    """Hand the submission to the head of the body, who certifies it."""
    submission = access_submission(request.user, submission_id)
    action = partial(services.hand_over, actor=request.user, submission=submission)
    return perform(request, action, BACK, submission.pk)


@require_POST
@staff_page
def submit(request: StaffRequest, submission_id: int) -> HttpResponse:
    """Certify the submission and hand it to the authority."""
    submission = access_submission(request.user, submission_id)
    action = partial(services.submit_submission, actor=request.user, submission=submission)
    return perform(request, action, BACK, submission.pk)


@require_POST
@staff_page
def recall(request: StaffRequest, submission_id: int) -> HttpResponse:
    """Take the submission back to correct it."""
    submission = access_submission(request.user, submission_id)
    action = partial(services.recall_submission, actor=request.user, submission=submission)
    return perform(request, action, BACK, submission.pk)
