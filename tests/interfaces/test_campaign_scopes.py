"""Every address again for people whose roles count in one campaign: all of it there, nothing elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from ictindex.campaigns.models import Campaign
from ictindex.directory.models import Body, User
from ictindex.directory.rules import Role
from tests import build
from tests.interfaces.test_permissions import PERSONAS, ROWS, World, answer_status, build_world

pytestmark = pytest.mark.django_db

# The roles of the personas of the table, over the body they serve.
ROLES = {
    "officer": Role.DATA_OFFICER,
    "head": Role.HEAD_OF_BODY,
    "manager": Role.CAMPAIGN_MANAGER,
    "approver": Role.APPROVER,
    "publisher": Role.PUBLISHER,
    "auditor": Role.AUDITOR,
}
# What the addresses are about that lie in a campaign.
IN_THE_OPEN_ONE = {"open", "enrolled", "extension", "submission", "section", "field"}
IN_THE_CLOSED_ONE = {"closed", "computed", "checked", "sealed", "approved", "decision"}
# The list of campaigns opens, and holds the one campaign of theirs.
LISTS = {"workspace:campaigns"}


@dataclass(frozen=True)
class Scoped:
    """The world of the table, with people by persona and campaign, one of them without any role."""

    world: World
    people: dict[tuple[str, str], User]


@pytest.fixture(scope="module")
def scoped(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Scoped]:
    with django_db_blocker.unblock(), transaction.atomic(), build.at(build.DURING):
        yield build_scoped()
        transaction.set_rollback(True)


def build_scoped() -> Scoped:
    world = build_world()
    opened = Campaign.objects.get(pk=str(world.targets["open"].arguments[0]))
    closed = Campaign.objects.get(pk=str(world.targets["closed"].arguments[0]))
    bodies = [enrolled.body for enrolled in opened.campaign_bodies.all()]
    elsewhere = build.opened_campaign(
        bodies, version=opened.framework_version, in_series=opened.series, period="2020"
    )
    campaigns = {"open": opened, "closed": closed, "elsewhere": elsewhere}
    first = Body.objects.get(code="so-mot")
    people = {("nobody", ""): build.user("khong.vai.tro")}
    for persona, role in ROLES.items():
        body = first if persona in {"officer", "head"} else opened.series.authority
        for name, campaign in campaigns.items():
            people[persona, name] = person = build.user(f"{persona}.{name}")
            build.grant(person, role, body, campaign.code)
    people["feed", "open"] = feed = build.user("may.do")
    build.grant(feed, Role.MONITORING_FEED, opened.series.authority, opened.code, ["staff", "computers"])
    for person in people.values():
        world.people[person.username] = person
    return Scoped(world, people)


def status(scoped: Scoped, persona: str, campaign: str, row: list[str]) -> int:
    person = scoped.people[persona, campaign]
    return answer_status(scoped.world, person.username, row[0], row[1], scoped.world.targets[row[2]])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]} {row[1]}")
def test_outside_of_their_campaign_people_are_answered_like_somebody_without_roles(
    scoped: Scoped, row: list[str]
) -> None:
    nobody = status(scoped, "nobody", "", row)
    found = {persona: status(scoped, persona, "elsewhere", row) for persona in ROLES}
    if row[0] in LISTS:
        assert {persona for persona, code in found.items() if code != nobody} == ROLES.keys() - {
            "officer",
            "head",
        }
    else:
        assert found == dict.fromkeys(ROLES, nobody)


@pytest.mark.parametrize(
    "row",
    [row for row in ROWS if row[2] in IN_THE_OPEN_ONE | IN_THE_CLOSED_ONE],
    ids=lambda row: f"{row[0]} {row[1]}",
)
def test_in_their_campaign_people_may_what_their_role_may(scoped: Scoped, row: list[str]) -> None:
    campaign = "open" if row[2] in IN_THE_OPEN_ONE else "closed"
    expected = {persona: int(row[3 + PERSONAS.index(persona)]) for persona in ROLES}
    assert {persona: status(scoped, persona, campaign, row) for persona in ROLES} == expected


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]} {row[1]}")
def test_a_feed_is_answered_like_somebody_without_roles(scoped: Scoped, row: list[str]) -> None:
    assert status(scoped, "feed", "open", row) == status(scoped, "nobody", "", row)


def test_every_address_about_a_campaign_is_looked_at() -> None:
    about = {row[2] for row in ROWS if row[0].startswith("workspace:")}
    assert about >= IN_THE_OPEN_ONE | IN_THE_CLOSED_ONE
