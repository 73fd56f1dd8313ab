"""Handing over, certifying, recalling."""

import pytest

from ictindex.campaigns.services import close_entry
from ictindex.directory.models import Body, User
from ictindex.directory.rules import Role
from ictindex.foundation.errors import InvalidInput, InvalidState, NotAllowed
from ictindex.foundation.models import Event
from ictindex.submissions.models import Submission
from ictindex.submissions.rules import SubmissionState
from ictindex.submissions.selectors import may_edit, may_hand_over, may_recall, may_submit
from ictindex.submissions.services import hand_over, recall_submission, save_answers, submit_submission
from tests import build

pytestmark = pytest.mark.django_db
COMPLETE = {"staff": "10", "computers": "9", "lan": "có"}


@pytest.fixture
def body() -> Body:
    return build.body()


@pytest.fixture
def officer(body: Body) -> User:
    return build.user("", Role.DATA_OFFICER, body=body)


@pytest.fixture
def head(body: Body) -> User:
    return build.user("", Role.HEAD_OF_BODY, body=body)


@pytest.fixture
def draft(body: Body) -> Submission:
    return build.submission(build.opened_campaign([body]), body)


def _fill(officer: User, draft: Submission, **changes: str) -> Submission:
    save_answers(actor=officer, submission=draft, values=COMPLETE | changes)
    return Submission.objects.get(pk=draft.pk)


def test_the_officer_hands_over_and_the_head_submits(officer: User, head: User, draft: Submission) -> None:
    with build.at(build.DURING):
        filled = _fill(officer, draft)
        handed = hand_over(actor=officer, submission=filled)
        assert (handed.state, handed.handed_over_by) == (SubmissionState.AWAITING_CERTIFICATION, officer)
        done = submit_submission(actor=head, submission=handed)

    assert (done.state, done.submitted_by, done.submitted_at) == (
        SubmissionState.SUBMITTED,
        head,
        build.DURING,
    )
    steps = Event.objects.filter(action__startswith="submission.").order_by("pk")
    assert [event.action for event in steps] == ["submission.handed_over", "submission.submitted"]


def test_a_head_who_is_also_officer_submits_directly(officer: User, draft: Submission, body: Body) -> None:
    build.grant(officer, Role.HEAD_OF_BODY, body)

    with build.at(build.DURING):
        assert (
            submit_submission(actor=officer, submission=_fill(officer, draft)).state
            == SubmissionState.SUBMITTED
        )


def test_an_incomplete_draft_is_refused_with_the_list(officer: User, head: User, draft: Submission) -> None:
    with build.at(build.DURING):
        save_answers(actor=officer, submission=draft, values={"staff": "nhiều", "lan": "có"})
        for person, service in ((officer, hand_over), (head, submit_submission)):
            with pytest.raises(InvalidInput) as refusal:
                service(actor=person, submission=draft)
            assert {problem.field for problem in refusal.value.problems} == {"staff", "computers"}

    draft.refresh_from_db()
    assert draft.state == SubmissionState.IN_PROGRESS


def test_a_broken_relation_stops_the_submission_and_an_odd_one_does_not(
    officer: User, head: User, draft: Submission
) -> None:
    with build.at(build.DURING):
        _fill(officer, draft, computers="31")
        with pytest.raises(InvalidInput, match="2 nội dung"):  # told at both fields that it names
            submit_submission(actor=head, submission=draft)
        save_answers(actor=officer, submission=draft, values={"computers": "29"}, versions={"computers": 1})
        assert submit_submission(actor=head, submission=draft).state == SubmissionState.SUBMITTED


def test_a_reason_is_enough_for_a_required_field(officer: User, head: User, draft: Submission) -> None:
    with build.at(build.DURING):
        save_answers(
            actor=officer,
            submission=draft,
            values={"staff": "10", "computers": "9"},
            reasons={"lan": "not_reported"},
        )
        assert submit_submission(actor=head, submission=draft).state == SubmissionState.SUBMITTED


def test_an_empty_draft_is_not_handed_over(officer: User, draft: Submission) -> None:
    with pytest.raises(InvalidState, match="chưa có nội dung"), build.at(build.DURING):
        hand_over(actor=officer, submission=draft)


def test_the_officer_does_not_submit_and_the_head_does_not_hand_over(
    officer: User, head: User, draft: Submission
) -> None:
    with build.at(build.DURING):
        filled = _fill(officer, draft)
        with pytest.raises(NotAllowed):
            submit_submission(actor=officer, submission=filled)
        with pytest.raises(NotAllowed):
            hand_over(actor=head, submission=filled)


def test_the_head_recalls_and_the_officer_edits_again(officer: User, head: User, draft: Submission) -> None:
    with build.at(build.DURING):
        submit_submission(actor=head, submission=_fill(officer, draft))
        with pytest.raises(InvalidState, match="đã nộp"):
            save_answers(actor=officer, submission=draft, values={"staff": "11"}, versions={"staff": 1})
        with pytest.raises(InvalidState, match="Chỉ lãnh đạo"):
            recall_submission(actor=officer, submission=draft)
        recalled = recall_submission(actor=head, submission=draft)
        assert (recalled.state, recalled.submitted_by) == (SubmissionState.IN_PROGRESS, None)
        assert save_answers(
            actor=officer, submission=draft, values={"staff": "11"}, versions={"staff": 1}
        ).saved


def test_the_officer_recalls_what_the_head_has_not_certified(officer: User, draft: Submission) -> None:
    with build.at(build.DURING):
        handed = hand_over(actor=officer, submission=_fill(officer, draft))
        assert recall_submission(actor=officer, submission=handed).state == SubmissionState.IN_PROGRESS


def test_nothing_is_submitted_or_recalled_after_the_deadline(
    officer: User, head: User, draft: Submission
) -> None:
    with build.at(build.DURING):
        handed = hand_over(actor=officer, submission=_fill(officer, draft))
    with build.at(build.AFTER):
        for service in (submit_submission, recall_submission):
            with pytest.raises(InvalidState, match="quá hạn"):
                service(actor=head, submission=handed)


def test_nothing_is_recalled_once_the_entry_is_closed(officer: User, head: User, draft: Submission) -> None:
    with build.at(build.DURING):
        submitted = submit_submission(actor=head, submission=_fill(officer, draft))
        close_entry(actor=build.persona(Role.CAMPAIGN_MANAGER), campaign=submitted.campaign_body.campaign)
        with pytest.raises(InvalidState, match="Đã khoá kê khai"):
            recall_submission(actor=head, submission=submitted)


def test_each_greyed_action_says_why(officer: User, head: User, draft: Submission) -> None:
    with build.at(build.DURING):
        assert may_edit(officer, draft).allowed
        assert "cán bộ đầu mối" in may_edit(head, draft).why
        assert "chưa có nội dung" in may_hand_over(officer, draft).why
        assert "lãnh đạo" in may_submit(officer, draft).why
        assert "Chưa kê khai" in may_submit(head, draft).why
        assert "thu hồi" in may_recall(head, draft).why
    with build.at(build.AFTER):
        assert "quá hạn" in may_edit(officer, draft).why
