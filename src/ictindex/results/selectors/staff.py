"""Scoring runs for the people who prepare, approve and publish them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from ictindex.campaigns.selectors import is_staff_of
from ictindex.directory.rules import Role
from ictindex.directory.selectors import in_scope
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


def runs_under(user: User, *roles: Role) -> Q:
    """Give the condition that a run is of an authority over which the user holds one of ``roles``."""
    return in_scope(user, *roles, body="campaign__series__authority", campaign="campaign__code")


def runs_of(campaign: Campaign) -> QuerySet[ScoringRun]:
    """Give the runs of a campaign, the newest first."""
    return campaign.runs.select_related(*_PARTS).order_by("-number")


def runs_waiting_for(user: User) -> list[ScoringRun]:
    """Give the runs that the user is to approve (and did not compute) or publish (and did not approve)."""
    to_approve = runs_under(user, Role.APPROVER) & Q(state=RunState.SEALED)
    to_publish = runs_under(user, Role.PUBLISHER) & Q(state=RunState.APPROVED)
    others = to_approve & ~Q(computed_by=user) & ~Q(sealed_by=user) | to_publish & ~Q(approved_by=user)
    return list(ScoringRun.objects.select_related(*_PARTS).filter(others).order_by("pk"))
