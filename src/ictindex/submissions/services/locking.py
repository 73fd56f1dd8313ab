"""The row lock that every change of a submission holds."""

from __future__ import annotations

from ictindex.submissions.models import Submission


def lock_submission(submission: Submission) -> Submission:
    """Lock the submission's row until the transaction ends, and give it as stored."""
    rows = Submission.objects.select_for_update(of=("self",))
    return rows.select_related(
        "campaign_body__body",
        "campaign_body__campaign__series__authority",
        "campaign_body__campaign__framework_version",
    ).get(pk=submission.pk)
