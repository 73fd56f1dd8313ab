"""What every service of a campaign asks first: a role in it, over its authority or a body taking part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ictindex.directory.guards import require_role

if TYPE_CHECKING:
    from ictindex.campaigns.models import Campaign, CampaignBody
    from ictindex.directory.models import User
    from ictindex.directory.rules import Role


def require_staff(user: User, campaign: Campaign, *roles: Role) -> None:
    """Let pass who holds one of ``roles`` over the authority of the campaign; else raise NotAllowed."""
    require_role(user, *roles, body=campaign.series.authority, campaign=campaign.code)


def require_member(user: User, campaign_body: CampaignBody, *roles: Role) -> None:
    """Let pass who holds one of ``roles`` over a body of the campaign; else raise NotAllowed."""
    require_role(user, *roles, body=campaign_body.body, campaign=campaign_body.campaign.code)
