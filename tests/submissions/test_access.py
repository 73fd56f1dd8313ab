"""Who may open a submission."""

import pytest

from ictindex.directory.rules import Role
from ictindex.foundation.errors import NotFound
from ictindex.submissions.selectors import access_submission, submissions_for
from tests import build

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", [Role.DATA_OFFICER, Role.HEAD_OF_BODY])
def test_a_body_opens_its_own_submission_only(role: Role) -> None:
    body, other = build.body(), build.body()
    campaign = build.opened_campaign([body, other])
    person = build.user("", role, body=body)
    own, foreign = build.submission(campaign, body), build.submission(campaign, other)

    assert access_submission(person, own.pk) == own
    assert list(submissions_for(person)) == [own]
    with pytest.raises(NotFound):
        access_submission(person, foreign.pk)
    with pytest.raises(NotFound):
        access_submission(person, 10**9)


@pytest.mark.parametrize(
    ("role", "may_read"),
    [
        (Role.CAMPAIGN_MANAGER, True),
        (Role.AUDITOR, True),
        (Role.REVIEWER, True),
        (Role.SYSTEM_ADMINISTRATOR, False),
    ],
)
def test_staff_of_the_authority_read_submissions_and_others_do_not(role: Role, may_read: bool) -> None:
    body = build.body()
    campaign = build.opened_campaign([body])
    person = build.user("", role, body=campaign.series.authority)
    draft = build.submission(campaign, body)

    if may_read:
        assert access_submission(person, draft.pk) == draft
    else:
        with pytest.raises(NotFound):
            access_submission(person, draft.pk)
    assert not submissions_for(person).exists()
