"""Who is told by mail of the steps of a submission."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from ictindex.directory.rules import Role
from ictindex.directory.selectors.holders import role_holders
from ictindex.foundation.outbox import notify

if TYPE_CHECKING:
    from ictindex.directory.models import User
    from ictindex.submissions.models import Submission


def tell_of_handing_over(actor: User, submission: Submission) -> None:
    """Tell the heads of the body that a submission waits for them."""
    enrolled = submission.campaign_body
    notify(
        recipients=role_holders(Role.HEAD_OF_BODY, enrolled.body, enrolled.campaign.code),
        besides=actor,
        event=f"submission.handed_over:{submission.pk}",
        subject=format_lazy(_("Hồ sơ của {body} chờ xác nhận"), body=enrolled.name_vi),
        text=format_lazy(
            _("{person} đã chuyển hồ sơ «{campaign}» để lãnh đạo xác nhận và nộp."),
            person=actor.full_name,
            campaign=enrolled.campaign.title_vi,
        ),
        url=reverse("workspace:submission", args=(submission.pk,)),
    )


def tell_of_submission(actor: User, submission: Submission) -> None:
    """Tell the managers of the campaign that a body has submitted."""
    enrolled = submission.campaign_body
    campaign = enrolled.campaign
    notify(
        recipients=role_holders(Role.CAMPAIGN_MANAGER, campaign.series.authority, campaign.code),
        besides=actor,
        event=f"submission.submitted:{submission.pk}",
        subject=format_lazy(_("{body} đã nộp hồ sơ"), body=enrolled.name_vi),
        text=format_lazy(
            _("{person} đã xác nhận và nộp hồ sơ «{campaign}»."),
            person=actor.full_name,
            campaign=campaign.title_vi,
        ),
        url=reverse("workspace:submission", args=(submission.pk,)),
    )
