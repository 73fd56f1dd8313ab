"""The steps of a campaign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from ictindex.campaigns.guards import require_staff
from ictindex.campaigns.models import Campaign
from ictindex.campaigns.rules import TRANSITIONS, CampaignState
from ictindex.directory.rules import Role
from ictindex.foundation.audit import record_event
from ictindex.foundation.changes import logged_service
from ictindex.foundation.errors import InvalidState
from ictindex.frameworks.rules import VersionState

if TYPE_CHECKING:
    from ictindex.directory.models import User


@logged_service
def open_campaign(*, actor: User, campaign: Campaign) -> Campaign:
    """Open a draft: framework, bodies and groups are frozen from here on.

    Raises InvalidState without bodies, with a deadline that has passed, or if the framework was retired.
    """
    require_staff(actor, campaign, Role.CAMPAIGN_MANAGER)
    locked = lock_campaign(campaign, CampaignState.DRAFT)
    if not locked.campaign_bodies.exists():
        raise InvalidState(_("Đợt đánh giá chưa có đơn vị nào."), _("Thêm đơn vị rồi mở lại."))
    if locked.deadline <= timezone.now():
        raise InvalidState(_("Hạn nộp đã qua."), _("Đặt lại hạn nộp rồi mở."))
    if locked.framework_version.state != VersionState.RELEASED:
        raise InvalidState(_("Bộ chỉ số đã hết hiệu lực."), _("Chọn phiên bản đang có hiệu lực."))
    return _move(actor, locked, CampaignState.OPEN)


@logged_service
def close_entry(*, actor: User, campaign: Campaign) -> Campaign:
    """End the entry of data for every body, also before the deadline."""
    require_staff(actor, campaign, Role.CAMPAIGN_MANAGER)
    return _move(actor, lock_campaign(campaign), CampaignState.ENTRY_CLOSED)


@logged_service
def start_review(*, actor: User, campaign: Campaign) -> Campaign:
    """Begin to look through what was declared."""
    require_staff(actor, campaign, Role.CAMPAIGN_MANAGER)
    return _move(actor, lock_campaign(campaign), CampaignState.REVIEWING)


@logged_service
def archive_campaign(*, actor: User, campaign: Campaign) -> Campaign:
    """Put a published campaign away; its publications stay."""
    require_staff(actor, campaign, Role.CAMPAIGN_MANAGER)
    return _move(actor, lock_campaign(campaign), CampaignState.ARCHIVED)


@logged_service
def advance_campaign(*, actor: User, campaign: Campaign, target: CampaignState) -> Campaign:
    """Move the campaign on after a scoring run was sealed, approved or published; roles are checked there.

    A campaign that is already that far stays where it is: a later run corrects it.
    """
    locked = lock_campaign(campaign)
    order = list(CampaignState)
    if order.index(CampaignState(locked.state)) >= order.index(target):
        return locked
    return _move(actor, locked, target)


def lock_campaign(campaign: Campaign, *allowed: CampaignState) -> Campaign:
    """Lock the campaign's row and give it as stored; InvalidState unless in an ``allowed`` state (if any)."""
    rows = Campaign.objects.select_for_update(of=("self",))
    locked = rows.select_related("series__authority", "framework_version").get(pk=campaign.pk)
    if allowed and locked.state not in allowed:
        raise InvalidState(
            _("Đợt đánh giá đang ở trạng thái «{state}», không làm được việc này.").format(
                state=locked.get_state_display()
            ),
            _("Việc này cần trạng thái: {states}.").format(
                states=", ".join(str(state.label) for state in allowed)
            ),
        )
    return locked


def _move(actor: User, locked: Campaign, target: CampaignState) -> Campaign:
    before = CampaignState(locked.state)
    if target not in TRANSITIONS[before]:
        raise InvalidState(
            _("Đợt đánh giá đang ở trạng thái «{state}», không thể chuyển sang «{target}».").format(
                state=before.label, target=target.label
            )
        )
    locked.state = target
    locked.save(update_fields=("state",))
    record_event(
        actor=actor,
        action=f"campaign.{target}",
        subject=locked,
        before={"state": before},
        after={"state": target},
    )
    return locked
