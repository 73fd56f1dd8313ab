"""Importing figures that the authority keeps."""

from datetime import date
from typing import Any

import pytest

from ictindex.campaigns.models import Campaign
from ictindex.campaigns.selectors import access_campaign, access_campaign_body, campaigns_for
from ictindex.campaigns.services import close_entry
from ictindex.directory.models import Body, User
from ictindex.directory.rules import Role
from ictindex.foundation.errors import InvalidInput, InvalidState, NotAllowed, NotFound
from ictindex.foundation.models import Event
from ictindex.submissions.models import Answer
from ictindex.submissions.rules import AnswerKind
from ictindex.submissions.selectors import access_submission, campaign_cells, submissions_for
from ictindex.submissions.services import import_answers
from tests import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign() -> Campaign:
    return build.opened_campaign([build.body("a"), build.body("b")])


def _import(campaign: Campaign, *records: dict[str, Any], **options: Any) -> int:
    return import_answers(
        actor=build.persona(Role.CAMPAIGN_MANAGER), campaign=campaign, records=records, **options
    )


def test_typed_values_and_texts_are_stored_as_monitored(campaign: Campaign) -> None:
    count = _import(
        campaign,
        {"body": "a", "staff": 10, "lan": True, "opened": date(2020, 1, 2)},
        {"body": "b", "staff": "12", "computers": None, "lan": ""},
    )

    stored = Answer.objects.values_list("submission__campaign_body__code", "field", "kind", "value")
    assert count == 4
    assert set(stored) == {
        ("a", "staff", AnswerKind.MONITORED, 10),
        ("a", "lan", AnswerKind.MONITORED, True),
        ("a", "opened", AnswerKind.MONITORED, "2020-01-02"),
        ("b", "staff", AnswerKind.MONITORED, 12),
    }


def test_texts_are_read_with_the_decimal_mark_of_the_file_and_numbers_as_they_are(campaign: Campaign) -> None:
    _import(campaign, {"body": "a", "staff": "1.200", "computers": 1100}, decimal=",")

    assert dict(Answer.objects.values_list("field", "value")) == {"staff": 1200, "computers": 1100}


def test_a_reason_may_stand_for_a_value(campaign: Campaign) -> None:
    _import(campaign, {"body": "a", "lan": "not_applicable"})

    (cell,) = campaign_cells(campaign).values()
    assert (cell.value, cell.missing_reason) == (None, "not_applicable")


def test_a_wrong_row_stops_the_whole_import_and_every_problem_names_its_row(campaign: Campaign) -> None:
    with pytest.raises(InvalidInput, match="5 lỗi") as refusal:
        _import(
            campaign,
            {"body": "b", "staff": "nhiều", "computers": -1},
            {"body": "b", "staff": 11},
            {"body": "la", "staff": 1},
            {"body": "a", "khong_co": 1},
        )

    assert [problem.field for problem in refusal.value.problems] == [
        "dòng 1, cột staff",
        "dòng 1, cột computers",
        "dòng 2",
        "dòng 3",
        "dòng 4",
    ]
    assert not Answer.objects.exists()


def test_a_second_import_replaces_and_the_log_keeps_both(campaign: Campaign) -> None:
    _import(campaign, {"body": "a", "staff": 10})
    _import(campaign, {"body": "a", "staff": 11})

    answer = Answer.objects.get()
    event = Event.objects.filter(action="answers.imported").latest("pk")
    assert (answer.value, answer.version) == (11, 2)
    assert (event.before, event.after) == (
        {"cells": {"a": {"staff": "10"}}},
        {"cells": {"a": {"staff": "11"}}},
    )


def test_figures_may_still_come_after_the_entry_is_closed_but_not_before_it_opens(campaign: Campaign) -> None:
    close_entry(actor=build.persona(Role.CAMPAIGN_MANAGER), campaign=campaign)
    assert _import(campaign, {"body": "a", "staff": 10}) == 1

    draft = build.draft_campaign([build.body()], version=campaign.framework_version)
    with pytest.raises(InvalidState):
        _import(draft, {"body": "a", "staff": 10})


def test_only_the_manager_imports(campaign: Campaign) -> None:
    with pytest.raises(NotAllowed):
        import_answers(actor=build.persona(Role.DATA_OFFICER), campaign=campaign, records=[])


@pytest.fixture
def feed(campaign: Campaign) -> User:
    """Give an account that may write the number of staff in this campaign."""
    made = build.user("may.do")
    build.grant(made, Role.MONITORING_FEED, campaign.series.authority, campaign.code, ["staff"])
    return made


def test_a_feed_writes_the_fields_listed_for_it(campaign: Campaign, feed: User) -> None:
    assert import_answers(actor=feed, campaign=campaign, records=[{"body": "a", "staff": 10}]) == 1

    answer = Answer.objects.get()
    assert (answer.field, answer.kind, answer.author) == ("staff", AnswerKind.MONITORED, feed)


def test_a_feed_writes_no_other_field_and_then_nothing_at_all(campaign: Campaign, feed: User) -> None:
    records = [{"body": "a", "staff": 10}, {"body": "b", "staff": 9, "computers": 3, "lan": None}]
    with pytest.raises(InvalidInput) as refusal:
        import_answers(actor=feed, campaign=campaign, records=records)

    assert [problem.field for problem in refusal.value.problems] == [
        "dòng 2, cột computers",
        "dòng 2, cột lan",
    ]
    assert "không được ghi dữ liệu «computers»" in refusal.value.problems[0].sentence
    assert refusal.value.problems[0].hint == "Được ghi: staff."
    assert not Answer.objects.exists()


def test_a_feed_writes_in_no_other_campaign_of_the_authority(campaign: Campaign, feed: User) -> None:
    other = build.opened_campaign(
        [build.body("c")], version=campaign.framework_version, in_series=campaign.series, period="2024"
    )
    with pytest.raises(NotAllowed, match="Nguồn số liệu"):
        import_answers(actor=feed, campaign=other, records=[{"body": "c", "staff": 1}])


def test_a_feed_reads_no_submission_and_sees_no_campaign(campaign: Campaign, feed: User) -> None:
    submission = build.submission(campaign, Body.objects.get(code="a"))
    with pytest.raises(NotFound):
        access_submission(feed, submission.pk)
    with pytest.raises(NotFound):
        access_campaign(feed, campaign.pk)
    with pytest.raises(NotFound):
        access_campaign_body(feed, submission.campaign_body.pk)
    assert not submissions_for(feed).exists()
    assert not campaigns_for(feed).exists()
