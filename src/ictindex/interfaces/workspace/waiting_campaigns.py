"""The rounds that wait for who leads them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ictindex.campaigns.rules import CampaignState
from ictindex.campaigns.selectors import campaigns_under
from ictindex.directory.rules import Role
from ictindex.submissions.selectors import group_progress

if TYPE_CHECKING:
    from ictindex.campaigns.models import Campaign
    from ictindex.directory.models import User
    from ictindex.submissions.selectors import GroupProgress

SHOWN = 5
UNDER_WAY = (
    CampaignState.DRAFT,
    CampaignState.OPEN,
    CampaignState.ENTRY_CLOSED,
    CampaignState.REVIEWING,
    CampaignState.PROVISIONAL,
    CampaignState.FINAL,
)


@dataclass(frozen=True)
class WaitingCampaign:
    """A campaign that this person leads, with its progress by group."""

    campaign: Campaign
    groups: tuple[GroupProgress, ...]

    @property
    def late(self) -> int:
        """Count the bodies that missed the deadline."""
        return sum(group.overdue for group in self.groups)


def waiting_campaigns(user: User) -> list[WaitingCampaign]:
    """Give the unfinished campaigns that the user leads, at most ``SHOWN`` of them."""
    found = campaigns_under(user, Role.CAMPAIGN_MANAGER).filter(state__in=UNDER_WAY)
    return [WaitingCampaign(campaign, group_progress(campaign)) for campaign in found[:SHOWN]]
