"""Reading campaigns and their bodies."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from ictindex.campaigns.models import Campaign, CampaignBody
from ictindex.campaigns.rules import CampaignState, later_deadline
from ictindex.directory.rules import Role
from ictindex.directory.selectors import in_scope, user_has_role
from ictindex.foundation.errors import NotFound

if TYPE_CHECKING:
    from ictindex.directory.models import User

STAFF_ROLES = (
    Role.CAMPAIGN_MANAGER,
    Role.REVIEWER,
    Role.LEAD_REVIEWER,
    Role.APPROVER,
    Role.PUBLISHER,
    Role.AUDITOR,
)
MEMBERS = (Role.DATA_OFFICER, Role.HEAD_OF_BODY)


def effective_deadline(campaign_body: CampaignBody) -> datetime:
    """Give the deadline of a body; every page, lock and mail asks here."""
    return later_deadline(campaign_body.campaign.deadline, campaign_body.deadline)


def campaigns_for(user: User) -> QuerySet[Campaign]:
    """Give the campaigns the user may see: run by an authority they serve, or open to a body of theirs."""
    run = _run_under(user, *STAFF_ROLES)
    enrolled = CampaignBody.objects.filter(in_scope(user, *MEMBERS, body="body", campaign="campaign__code"))
    taking_part = ~Q(state=CampaignState.DRAFT) & Q(pk__in=enrolled.values("campaign"))
    return _in_order(run | taking_part)


def campaigns_under(user: User, *roles: Role) -> QuerySet[Campaign]:
    """Give the campaigns run by the authorities over which the user holds one of ``roles``."""
    return _in_order(_run_under(user, *roles))


def _run_under(user: User, *roles: Role) -> Q:
    return in_scope(user, *roles, body="series__authority", campaign="code")


def _in_order(condition: Q) -> QuerySet[Campaign]:
    found = Campaign.objects.filter(condition).select_related("series__authority", "framework_version")
    return found.order_by("-period", "code")


def serves_campaign(user: User, campaign: Campaign, *roles: Role) -> bool:
    """Tell whether the user holds one of ``roles`` over the authority that runs the campaign."""
    return any(user_has_role(user, role, campaign.series.authority, campaign.code) for role in roles)


def serves_body(user: User, campaign_body: CampaignBody, *roles: Role) -> bool:
    """Tell whether the user holds one of ``roles`` over a body that takes part."""
    code = campaign_body.campaign.code
    return any(user_has_role(user, role, campaign_body.body, code) for role in roles)


def is_staff_of(user: User, campaign: Campaign) -> bool:
    """Tell whether the user serves the authority that runs the campaign."""
    return serves_campaign(user, campaign, *STAFF_ROLES)


def access_campaign(user: User, campaign_id: int) -> Campaign:
    """Open a campaign that the user may see; else NotFound."""
    campaign = campaigns_for(user).filter(pk=campaign_id).first()
    if campaign is None:
        raise NotFound(_("Không tìm thấy đợt đánh giá này."))
    return campaign


def access_campaign_body(user: User, campaign_body_id: int) -> CampaignBody:
    """Open a body of a campaign: for who serves the authority or the body; else NotFound."""
    rows = CampaignBody.objects.select_related("campaign__series__authority", "body")
    found = rows.filter(pk=campaign_body_id).first()
    if found is not None and is_staff_of(user, found.campaign):
        return found
    is_member = found is not None and serves_body(user, found, *MEMBERS)
    if found is None or not is_member or found.campaign.state == CampaignState.DRAFT:
        raise NotFound(_("Không tìm thấy đơn vị này trong đợt đánh giá."))
    return found


def enrolled_bodies(campaign: Campaign) -> QuerySet[CampaignBody]:
    """Give the bodies of a campaign in Vietnamese order."""
    return campaign.campaign_bodies.select_related("body", "campaign")


def campaign_titles(codes: Collection[str]) -> dict[str, str]:
    """Give the title of each campaign by its code, in the language of the page; no query without codes."""
    found = Campaign.objects.filter(code__in=codes) if codes else Campaign.objects.none()
    return {each.code: each.title for each in found.only("code", "title_vi", "title_en")}


def campaign_by_code(code: str) -> Campaign:
    """Give the campaign called ``code``; NotFound if there is none."""
    rows = Campaign.objects.select_related("series__authority", "framework_version")
    campaign = rows.filter(code=code).first()
    if campaign is None:
        raise NotFound(_("Không có đợt đánh giá mang mã «{code}».").format(code=code))
    return campaign


def enrolled_among(campaigns: Collection[Campaign], bodies: Collection[int]) -> dict[int, dict[int, str]]:
    """Give, by id of a campaign, those ``bodies`` that are enrolled in it with their groups, in one query."""
    rows = CampaignBody.objects.filter(campaign__in=campaigns, body__in=bodies).order_by()
    found: dict[int, dict[int, str]] = {}
    for campaign, body, group in rows.values_list("campaign", "body", "group"):
        found.setdefault(campaign, {})[body] = group
    return found
