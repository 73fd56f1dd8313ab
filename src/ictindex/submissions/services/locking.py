"""The row lock that every change of a submission holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ictindex.submissions.models import Submission

if TYPE_CHECKING:
    from ictindex.campaigns.models import Campaign


def lock_submission(submission: Submission) -> Submission:
    """Lock the submission's row until the transaction ends, and give it as stored."""
    rows = Submission.objects.select_for_update(of=("self",))
    return rows.select_related(
        "campaign_body__body",
        "campaign_body__campaign__series__authority",
        "campaign_body__campaign__framework_version",
    ).get(pk=submission.pk)


def lock_submissions(campaign: Campaign) -> None:
    """Wait for every change of the campaign's submissions that began before its entry was closed."""
    rows = Submission.objects.select_for_update(of=("self",)).filter(campaign_body__campaign=campaign)
    list(rows.order_by("pk").values_list("pk"))
