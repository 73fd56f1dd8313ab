"""Somebody for each role in each place: own body, every body, another one, one campaign, another campaign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ictindex.directory.models import Body, User
from ictindex.directory.rules import Limit, Role
from ictindex.directory.rules.roles import DECLARING
from ictindex.directory.rules.scopes import LIMITS, REQUIRED
from tests import build

PLACES = ("own", "everywhere", "other", "named", "unnamed")
LISTED = ["staff"]


@dataclass(frozen=True)
class Ground:
    """What the actions are about: a body, its province, another one, and the codes of the campaigns."""

    body: Body
    province: Body
    other: Body
    campaigns: Sequence[str]


def people_on(ground: Ground) -> dict[tuple[Role, str], User]:
    """Give an account for every role in every place in which it can be held."""
    found = {}
    for role, place in ((role, place) for role in Role for place in PLACES):
        scopes = list(_scopes(role, place, ground))
        if scopes:
            found[role, place] = person = build.user(f"{role}.{place}")
            for body, campaign in scopes:
                codes = LISTED if Limit.CODES in REQUIRED.get(role, ()) else ()
                build.grant(person, role, body, campaign, codes)
    return found


def _scopes(role: Role, place: str, ground: Ground) -> Iterator[tuple[Body | None, str]]:
    own = ground.body if role in DECLARING else ground.province
    body = {"everywhere": None, "other": ground.other}.get(place, own)
    if body is not None and Limit.BODY not in LIMITS[role]:
        return
    campaigns = {"named": ground.campaigns, "unnamed": ["dot-khong-co"]}.get(place, [""])
    if Limit.CAMPAIGN in REQUIRED.get(role, ()) and campaigns == [""]:
        campaigns = ground.campaigns
    if Limit.CAMPAIGN in LIMITS[role] or campaigns == [""]:
        yield from ((body, campaign) for campaign in campaigns)
