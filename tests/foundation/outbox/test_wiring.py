"""Who is told of which step."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.utils import translation

from ictindex.campaigns.models import Campaign
from ictindex.campaigns.services import extend_deadline
from ictindex.directory.models import User
from ictindex.directory.rules import Role
from ictindex.foundation.models import OutboxMessage
from ictindex.results.services import approve_run, compute_run
from ictindex.submissions.models import Submission
from ictindex.submissions.services import hand_over, open_entry, save_answers, submit_submission
from tests import build
from tests.flows.province import Province, draft_of_this_year, small_province, submission_of

COMPLETE = {"staff": "10", "computers": "9", "lan": "có"}


@pytest.fixture
def province(db: None) -> Province:
    return small_province()


@pytest.fixture
def campaign(province: Province) -> Campaign:
    with build.at(build.DURING):
        return open_entry(actor=province.manager, campaign=draft_of_this_year(province))


@pytest.fixture
def submission(province: Province, campaign: Campaign) -> Submission:
    found = submission_of(campaign, province.first)
    with build.at(build.DURING):
        save_answers(actor=province.officer, submission=found, values=COMPLETE)
    return found


def told(act: Callable[[], object]) -> list[tuple[str, str]]:
    """Give to whom what was told by an act, with the clock at the time of entry."""
    OutboxMessage.objects.all().delete()
    with build.at(build.DURING), translation.override("en"):
        act()
    return list(OutboxMessage.objects.values_list("recipient", "subject"))


def test_heads_are_told_of_a_submission_handed_over(province: Province, submission: Submission) -> None:
    found = told(lambda: hand_over(actor=province.officer, submission=submission))
    assert found == [("lanhdao.mot", "Hồ sơ của Sở Một chờ xác nhận")]


def test_managers_are_told_of_a_submission_submitted(province: Province, submission: Submission) -> None:
    found = told(lambda: submit_submission(actor=province.head, submission=submission))
    assert found == [("chutri", "Sở Một đã nộp hồ sơ")]


def test_officers_are_told_of_more_time(province: Province, submission: Submission) -> None:
    found = told(
        lambda: extend_deadline(
            actor=province.manager,
            campaign_body=submission.campaign_body,
            until=build.AFTER,
            reason="Mất điện",
        )
    )
    assert found == [("canbo.mot", "Sở Một được gia hạn đến 15:00 01/02/2026")]
    assert "Mất điện" in OutboxMessage.objects.get().text


def test_approvers_are_told_of_a_sealed_run_and_publishers_of_an_approved_one(
    province: Province, campaign: Campaign
) -> None:
    values = {code: {"staff": 1, "computers": 1, "lan": True} for code in ("so-mot", "so-hai", "so-ba")}
    run = build.computed_run(campaign, values)
    assert [who for who, _what in told(lambda: build.sealed_run(run))] == ["pheduyet"]
    run = build.sealed_run(compute_run(actor=province.manager, campaign=campaign))
    assert [who for who, _what in told(lambda: approve_run(actor=province.approver, run=run))] == ["congbo"]


def test_whoever_acts_is_not_told_of_it(province: Province, campaign: Campaign) -> None:
    both: User = province.officer_and_head
    own = submission_of(campaign, province.second)
    with build.at(build.DURING):
        save_answers(actor=both, submission=own, values=COMPLETE)
    assert told(lambda: hand_over(actor=both, submission=own)) == []


def test_who_holds_a_role_everywhere_is_told_where_nobody_is_nearer(
    province: Province, campaign: Campaign
) -> None:
    third = submission_of(campaign, province.third)
    officer = build.persona(Role.DATA_OFFICER)
    head = build.persona(Role.HEAD_OF_BODY)
    with build.at(build.DURING):
        save_answers(actor=officer, submission=third, values=COMPLETE)
    found = told(lambda: hand_over(actor=officer, submission=third))
    assert [who for who, _what in found] == [head.username]
