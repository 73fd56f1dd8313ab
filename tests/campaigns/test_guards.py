"""Who a service of a campaign lets pass."""

import pytest

from ictindex.campaigns.guards import require_member, require_staff
from ictindex.directory.rules import Role
from ictindex.foundation.errors import NotAllowed
from tests import build

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("code", "passes"), [("", True), ("{own}", True), ("dot-khac", False)])
def test_a_role_counts_in_all_campaigns_or_in_the_one_that_it_names(code: str, passes: bool) -> None:
    campaign = build.opened_campaign([build.body("a")])
    enrolled = campaign.campaign_bodies.get()
    named = code.format(own=campaign.code)
    manager, officer = build.user(""), build.user("")
    build.grant(manager, Role.CAMPAIGN_MANAGER, campaign.series.authority, named)
    build.grant(officer, Role.DATA_OFFICER, enrolled.body, named)

    assert is_let_pass(require_staff, manager, campaign, Role.CAMPAIGN_MANAGER) is passes
    assert is_let_pass(require_member, officer, enrolled, Role.DATA_OFFICER) is passes
    assert not is_let_pass(require_staff, officer, campaign, Role.CAMPAIGN_MANAGER)
    assert not is_let_pass(require_member, manager, enrolled, Role.DATA_OFFICER)


def is_let_pass(guard: object, *about: object) -> bool:
    try:
        guard(*about)  # type: ignore[operator]  # one of the two guards
    except NotAllowed:
        return False
    return True
