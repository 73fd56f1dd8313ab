"""The steps of a campaign."""

import pytest

from ictindex.campaigns.rules import CampaignState
from ictindex.campaigns.services import (
    advance_campaign,
    archive_campaign,
    close_entry,
    open_campaign,
    start_review,
)
from ictindex.directory.rules import Role
from ictindex.foundation.errors import InvalidState, NotAllowed
from ictindex.foundation.models import Event
from ictindex.frameworks.services import retire_framework
from tests import build

pytestmark = pytest.mark.django_db


def test_each_step_is_taken_once_and_logged() -> None:
    manager, campaign = build.persona(Role.CAMPAIGN_MANAGER), build.opened_campaign()

    close_entry(actor=manager, campaign=campaign)
    start_review(actor=manager, campaign=campaign)
    for target in (CampaignState.PROVISIONAL, CampaignState.FINAL, CampaignState.PUBLISHED):
        advance_campaign(actor=manager, campaign=campaign, target=target)
    archive_campaign(actor=manager, campaign=campaign)

    campaign.refresh_from_db()
    assert campaign.state == CampaignState.ARCHIVED
    steps = Event.objects.filter(after__has_key="state", action__startswith="campaign.").order_by("pk")
    assert [event.after["state"] for event in steps] == list(CampaignState)[1:]


def test_a_step_out_of_order_is_refused_with_both_states() -> None:
    manager, campaign = build.persona(Role.CAMPAIGN_MANAGER), build.opened_campaign()

    with pytest.raises(InvalidState, match=r"«Đang kê khai».*«Đang thẩm định»"):
        start_review(actor=manager, campaign=campaign)
    with pytest.raises(InvalidState):
        archive_campaign(actor=manager, campaign=campaign)
    with pytest.raises(InvalidState):
        open_campaign(actor=manager, campaign=campaign)


def test_a_campaign_that_is_further_on_does_not_go_back() -> None:
    campaign = build.opened_campaign()

    unmoved = advance_campaign(
        actor=build.persona(Role.CAMPAIGN_MANAGER), campaign=campaign, target=CampaignState.OPEN
    )

    assert unmoved.state == CampaignState.OPEN


def test_a_campaign_without_bodies_does_not_open() -> None:
    with pytest.raises(InvalidState, match="chưa có đơn vị"), build.at(build.DURING):
        open_campaign(actor=build.persona(Role.CAMPAIGN_MANAGER), campaign=build.draft_campaign())


def test_a_campaign_whose_deadline_has_passed_does_not_open() -> None:
    with pytest.raises(InvalidState, match="Hạn nộp"), build.at(build.AFTER):
        open_campaign(
            actor=build.persona(Role.CAMPAIGN_MANAGER), campaign=build.draft_campaign([build.body()])
        )


def test_a_campaign_on_a_retired_framework_does_not_open() -> None:
    campaign = build.draft_campaign([build.body()])
    retire_framework(
        actor=build.persona(Role.APPROVER), version=campaign.framework_version, reason="Có bộ mới"
    )

    with pytest.raises(InvalidState, match="hết hiệu lực"), build.at(build.DURING):
        open_campaign(actor=build.persona(Role.CAMPAIGN_MANAGER), campaign=campaign)


@pytest.mark.parametrize(
    "role", [Role.APPROVER, Role.PUBLISHER, Role.SYSTEM_ADMINISTRATOR, Role.HEAD_OF_BODY]
)
def test_only_the_manager_leads_a_campaign(role: Role) -> None:
    person, campaign = build.persona(role), build.opened_campaign()

    with pytest.raises(NotAllowed):
        close_entry(actor=person, campaign=campaign)
