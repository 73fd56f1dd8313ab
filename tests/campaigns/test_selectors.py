"""Who sees which campaign."""

import pytest

from ictindex.campaigns.selectors import (
    access_campaign,
    access_campaign_body,
    campaign_by_code,
    campaign_titles,
    campaigns_for,
    campaigns_under,
    is_staff_of,
    serves_body,
)
from ictindex.directory.rules import Role
from ictindex.foundation.errors import NotFound
from tests import build

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [Role.CAMPAIGN_MANAGER, Role.APPROVER, Role.PUBLISHER, Role.AUDITOR])
def test_staff_of_the_authority_see_its_campaigns_also_drafts(role: Role) -> None:
    campaign = build.draft_campaign([build.body()])
    person = build.user("", role, body=campaign.series.authority)

    assert access_campaign(person, campaign.pk) == campaign
    assert access_campaign_body(person, campaign.campaign_bodies.get().pk)


def test_staff_of_another_authority_do_not() -> None:
    campaign = build.opened_campaign()
    person = build.user("", Role.CAMPAIGN_MANAGER, body=build.body())

    assert not campaigns_for(person).exists()
    with pytest.raises(NotFound):
        access_campaign(person, campaign.pk)
    with pytest.raises(NotFound):
        access_campaign_body(person, campaign.campaign_bodies.get().pk)


@pytest.mark.parametrize("role", [Role.DATA_OFFICER, Role.HEAD_OF_BODY])
def test_a_body_sees_its_campaign_once_it_is_open(role: Role) -> None:
    body, other = build.body(), build.body()
    person = build.user("", role, body=body)
    draft = build.draft_campaign([body, other])
    opened = build.opened_campaign([body, other], version=draft.framework_version)

    assert list(campaigns_for(person)) == [opened]
    assert access_campaign_body(person, build.enrolled(opened, body).pk)
    for hidden in (build.enrolled(draft, body), build.enrolled(opened, other)):
        with pytest.raises(NotFound):
            access_campaign_body(person, hidden.pk)


def test_a_system_administrator_sees_no_campaign() -> None:
    build.opened_campaign()

    assert not campaigns_for(build.administrator()).exists()


def test_a_campaign_is_found_by_its_code() -> None:
    campaign = build.draft_campaign()

    assert campaign_by_code(campaign.code) == campaign
    with pytest.raises(NotFound, match="khong-co"):
        campaign_by_code("khong-co")


def test_a_role_in_one_campaign_shows_that_one_only() -> None:
    series = build.series()
    version = build.released_version()
    own, other = (build.draft_campaign([], version=version, in_series=series) for _ in range(2))
    person = build.user("")
    build.grant(person, Role.REVIEWER, series.authority, own.code)

    assert list(campaigns_for(person)) == list(campaigns_under(person, Role.REVIEWER)) == [own]
    assert not campaigns_under(person, Role.APPROVER).exists()
    assert [is_staff_of(person, each) for each in (own, other)] == [True, False]
    with pytest.raises(NotFound):
        access_campaign(person, other.pk)


def test_a_body_that_declares_in_one_campaign_sees_no_other() -> None:
    body = build.body()
    first = build.opened_campaign([body])
    second = build.opened_campaign([body], version=first.framework_version)
    person = build.user("")
    build.grant(person, Role.DATA_OFFICER, body, first.code)

    assert list(campaigns_for(person)) == [first]
    assert serves_body(person, build.enrolled(first, body), Role.DATA_OFFICER)
    assert not serves_body(person, build.enrolled(second, body), Role.DATA_OFFICER)
    with pytest.raises(NotFound):
        access_campaign_body(person, build.enrolled(second, body).pk)


def test_campaigns_are_called_by_their_titles() -> None:
    campaign = build.draft_campaign()

    assert campaign_titles({campaign.code, "khong-co"}) == {campaign.code: campaign.title_vi}
    assert campaign_titles(()) == {}
