"""A small province with its people, for tests that play a round."""

from __future__ import annotations

from dataclasses import dataclass

from ictindex.campaigns.models import Campaign, Series
from ictindex.campaigns.services import Enrolment
from ictindex.directory.models import Body, User
from ictindex.directory.rules import BodyKind, Role
from ictindex.frameworks.models import FrameworkVersion
from ictindex.results.models import Publication
from ictindex.submissions.models import Submission
from tests import build

LAST_YEAR = {
    "so-mot": {"staff": 10, "computers": 10, "lan": True},
    "so-hai": {"staff": 10, "computers": 5, "lan": True},
    "so-ba": {"staff": 10, "computers": 4, "lan": True},
}


@dataclass(frozen=True)
class Province:
    """Three departments: an officer and a head, one person who is both, and nobody who answers."""

    series: Series
    version: FrameworkVersion
    first: Body
    second: Body
    third: Body
    officer: User
    head: User
    officer_and_head: User
    manager: User
    approver: User
    publisher: User
    auditor: User


def small_province() -> Province:
    """Create the province, its bodies and one person for each role over it."""
    province = build.body("tinh-thu", "Tỉnh thử", BodyKind.PROVINCE)
    first = build.body("so-mot", "Sở Một", parent=province)
    second = build.body("so-hai", "Sở Hai", parent=province)
    third = build.body("so-ba", "Sở Ba", parent=province)
    return Province(
        series=build.series(province),
        version=build.released_version(),
        first=first,
        second=second,
        third=third,
        officer=build.user("canbo.mot", Role.DATA_OFFICER, body=first),
        head=build.user("lanhdao.mot", Role.HEAD_OF_BODY, body=first),
        officer_and_head=_officer_and_head(second),
        manager=build.user("chutri", Role.CAMPAIGN_MANAGER, body=province),
        approver=build.user("pheduyet", Role.APPROVER, body=province),
        publisher=build.user("congbo", Role.PUBLISHER, body=province),
        auditor=build.user("giamsat", Role.AUDITOR, body=province),
    )


def _officer_and_head(body: Body) -> User:
    return build.user("kiemnhiem.hai", Role.DATA_OFFICER, Role.HEAD_OF_BODY, body=body)


def published_last_year(province: Province) -> Publication:
    """Publish the round of 2024: so-mot, so-hai, so-ba in this order."""
    options = {"version": province.version, "in_series": province.series, "period": "2024"}
    return build.published_campaign(LAST_YEAR, **options)


def draft_of_this_year(province: Province) -> Campaign:
    """Prepare the round of 2025; it opens with ``build.DURING`` on the clock."""
    bodies = [Enrolment(body, "so") for body in (province.first, province.second, province.third)]
    return build.draft_campaign(bodies, version=province.version, in_series=province.series, period="2025")


def submission_of(campaign: Campaign, body: Body) -> Submission:
    """Give what a body declares."""
    return build.submission(campaign, body)
