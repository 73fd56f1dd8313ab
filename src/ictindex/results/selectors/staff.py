"""Scoring runs for the people who prepare, approve and publish them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from ictindex.campaigns.selectors import is_staff_of
from ictindex.directory.rules import Role
from ictindex.directory.selectors import bodies_in_scope
from ictindex.foundation.errors import NotFound
from ictindex.results.models import ScoringRun
from ictindex.results.rules import RunState

if TYPE_CHECKING:
    from ictindex.campaigns.models import Campaign
    from ictindex.directory.models import User

_PARTS = (
    "campaign__series__authority",
    "framework_version",
    "computed_by",
    "checked_by",
    "sealed_by",
    "approved_by",
)


def access_run(user: User, run_id: int) -> ScoringRun:
    """Open a run: for who serves the authority of its campaign; else NotFound."""
    run = ScoringRun.objects.select_related(*_PARTS).filter(pk=run_id).first()
    if run is None or not is_staff_of(user, run.campaign):
        raise NotFound(_("Không tìm thấy lần tính điểm này."))
    return run


def runs_of(campaign: Campaign) -> QuerySet[ScoringRun]:
    """Give the runs of a campaign, the newest first."""
    return campaign.runs.select_related(*_PARTS).order_by("-number")


def runs_waiting_for(user: User) -> list[ScoringRun]:
    """Give the runs that the user is to approve (and did not compute) or publish (and did not approve)."""
    to_approve = Q(
        state=RunState.SEALED, campaign__series__authority__in=bodies_in_scope(user, Role.APPROVER)
    )
    to_publish = Q(
        state=RunState.APPROVED, campaign__series__authority__in=bodies_in_scope(user, Role.PUBLISHER)
    )
    others = to_approve & ~Q(computed_by=user) & ~Q(sealed_by=user) | to_publish & ~Q(approved_by=user)
    return list(ScoringRun.objects.select_related(*_PARTS).filter(others).order_by("pk"))
