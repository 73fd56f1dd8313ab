"""The progress of a campaign."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ictindex.campaigns.models import Campaign
from ictindex.campaigns.services import Enrolment
from ictindex.directory.rules import Role
from ictindex.submissions.rules import SubmissionState
from ictindex.submissions.selectors import progress
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
