"""The progress of a campaign."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ictindex.campaigns.models import Campaign
from ictindex.campaigns.services import Enrolment, extend_deadline
from ictindex.directory.rules import Role
from ictindex.submissions.rules import SubmissionState
from ictindex.submissions.selectors import group_progress, progress
from ictindex.submissions.services import save_answers, submit_submission
from tests import build

pytestmark = pytest.mark.django_db


def test_bodies_and_groups_are_counted() -> None:
    first, second, third = (build.body(code) for code in ("a", "b", "c"))
    campaign = build.opened_campaign([first, second, Enrolment(third, "huyen")])
    person = build.user("", Role.DATA_OFFICER, Role.HEAD_OF_BODY)
    complete = {"staff": "10", "computers": "9", "lan": "có"}
    with build.at(build.DURING):
        save_answers(actor=person, submission=build.submission(campaign, first), values=complete)
        submit_submission(actor=person, submission=build.submission(campaign, first))
        partly = {"staff": "x", "computers": "5"}
        save_answers(actor=person, submission=build.submission(campaign, third), values=partly)

    with build.at(build.AFTER):
        found = progress(campaign)

    assert [(b.campaign_body.code, b.done, b.required, b.overdue) for b in found.bodies] == [
        ("a", 3, 3, False),
        ("b", 0, 3, True),
        ("c", 1, 4, True),
    ]
    departments, districts = found.groups
    assert (departments.code, departments.total, departments.submitted, departments.overdue) == (
        "so",
        2,
        1,
        1,
    )
    assert districts.by_state == {SubmissionState.IN_PROGRESS: 1}
    assert found.bodies[1].last_saved is None


def _queries(campaign: Campaign) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        progress(campaign)
    return len(queries)


def test_the_number_of_queries_does_not_grow_with_the_bodies() -> None:
    small = build.opened_campaign([build.body() for _ in range(10)])
    large = build.opened_campaign([build.body() for _ in range(100)], version=small.framework_version)

    assert _queries(small) == _queries(large) <= 2


def test_groups_are_counted_the_same_without_reading_every_body() -> None:
    bodies = [build.body() for _ in range(4)]
    entries = [Enrolment(body, "so" if n < 3 else "huyen") for n, body in enumerate(bodies)]
    campaign = build.opened_campaign(entries)
    with build.at(build.DURING):
        values = {"staff": "10", "computers": "9", "lan": "có"}
        for body in bodies[:2]:
            save_answers(
                actor=build.persona(Role.DATA_OFFICER),
                submission=build.submission(campaign, body),
                values=values,
            )
        extend_deadline(
            actor=build.persona(Role.CAMPAIGN_MANAGER),
            campaign_body=build.enrolled(campaign, bodies[2]),
            until=build.AFTER + build.days(5),
            reason="Mất điện",
        )
        submit_submission(
            actor=build.persona(Role.HEAD_OF_BODY), submission=build.submission(campaign, bodies[0])
        )

    for moment in (build.DURING, build.AFTER):
        with build.at(moment):
            assert group_progress(campaign) == progress(campaign).groups
    with build.at(build.AFTER):
        assert [(group.code, group.submitted, group.overdue) for group in group_progress(campaign)] == [
            ("so", 1, 1),
            ("huyen", 0, 1),
        ]
