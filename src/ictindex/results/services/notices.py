"""Who is told by mail that results wait for a decision."""

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
    from ictindex.results.models import ScoringRun


def tell_of_sealing(actor: User, run: ScoringRun) -> None:
    """Tell the approvers that a run waits for them."""
    notify(
        recipients=role_holders(Role.APPROVER, run.campaign.series.authority, run.campaign.code),
        besides=actor,
        event=f"run.sealed:{run.pk}",
        subject=format_lazy(_("Kết quả «{campaign}» chờ phê duyệt"), campaign=run.campaign.title_vi),
        text=format_lazy(
            _("{person} đã niêm phong lần tính điểm {number}; kết quả không thay đổi nữa."),
            person=actor.full_name,
            number=run.number,
        ),
        url=reverse("workspace:run", args=(run.pk,)),
    )


def tell_of_approval(actor: User, run: ScoringRun) -> None:
    """Tell the publishers that a run may be published."""
    notify(
        recipients=role_holders(Role.PUBLISHER, run.campaign.series.authority, run.campaign.code),
        besides=actor,
        event=f"run.approved:{run.pk}",
        subject=format_lazy(_("Kết quả «{campaign}» chờ công bố"), campaign=run.campaign.title_vi),
        text=format_lazy(
            _("{person} đã phê duyệt lần tính điểm {number}."), person=actor.full_name, number=run.number
        ),
        url=reverse("workspace:run", args=(run.pk,)),
    )
