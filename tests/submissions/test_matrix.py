"""Which of several values counts."""

import pytest
from django.utils import timezone

from ictindex.directory.rules import Role
from ictindex.submissions.models import Answer
from ictindex.submissions.rules import AnswerKind
from ictindex.submissions.selectors import campaign_cells
from ictindex.submissions.services import import_answers, save_answers, submit_submission
from tests import build

pytestmark = pytest.mark.django_db


def test_a_declared_value_counts_only_once_certified() -> None:
    body = build.body("a")
    person = build.user("", Role.DATA_OFFICER, Role.HEAD_OF_BODY, body=body)
    campaign = build.opened_campaign([body])
    draft = build.submission(campaign, body)
    with build.at(build.DURING):
        save_answers(actor=person, submission=draft, values={"staff": "10", "computers": "9", "lan": "có"})
        assert campaign_cells(campaign) == {}
        submit_submission(actor=person, submission=draft)

    cells = campaign_cells(campaign)
    place = draft.campaign_body_id
    assert {field: cells[place, field].value for _body, field in cells} == {
        "staff": 10,
        "computers": 9,
        "lan": True,
    }
    assert cells[place, "staff"].kind == AnswerKind.DECLARED


def test_verified_counts_before_monitored_and_monitored_before_declared() -> None:
    body = build.body("a")
    person = build.user("", Role.DATA_OFFICER, Role.HEAD_OF_BODY, body=body)
    campaign = build.opened_campaign([body])
    draft = build.submission(campaign, body)
    with build.at(build.DURING):
        save_answers(actor=person, submission=draft, values={"staff": "10", "computers": "9", "lan": "có"})
        submit_submission(actor=person, submission=draft)
    record = {"body": "a", "staff": 12, "computers": 8}
    import_answers(actor=build.persona(Role.CAMPAIGN_MANAGER), campaign=campaign, records=[record])
    Answer.objects.create(
        submission=draft,
        field="computers",
        kind=AnswerKind.VERIFIED,
        raw="7",
        value=7,
        author=person,
        at=timezone.now(),
    )

    cells = campaign_cells(campaign)
    kept = {field: (cell.value, cell.kind) for (_body, field), cell in cells.items()}
    assert kept == {
        "staff": (12, AnswerKind.MONITORED),
        "computers": (7, AnswerKind.VERIFIED),
        "lan": (True, AnswerKind.DECLARED),
    }
