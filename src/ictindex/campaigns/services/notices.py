"""Who is told by mail of what the manager decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from ictindex.directory.rules import Role
from ictindex.directory.selectors.holders import role_holders
from ictindex.foundation.outbox import notify

if TYPE_CHECKING:
    from datetime import datetime

    from ictindex.campaigns.models import CampaignBody
    from ictindex.directory.models import User


def tell_of_extension(actor: User, enrolled: CampaignBody, until: datetime, reason: str) -> None:
    """Tell the data officers of a body that they have more time."""
    when = date_format(timezone.localtime(until), "H:i d/m/Y")
    notify(
        recipients=role_holders(Role.DATA_OFFICER, enrolled.body, enrolled.campaign.code),
        besides=actor,
        event=f"campaign.deadline_extended:{enrolled.pk}:{until:%Y%m%d%H%M}",
        subject=format_lazy(_("{body} được gia hạn đến {when}"), body=enrolled.name_vi, when=when),
        text=format_lazy(
            _("Hạn nộp hồ sơ «{campaign}» của đơn vị là {when}. Lý do gia hạn: {reason}"),
            campaign=enrolled.campaign.title_vi,
            when=when,
            reason=reason,
        ),
        url=reverse("workspace:home"),
    )
