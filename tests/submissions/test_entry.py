"""Saving answers."""

import pytest

from ictindex.campaigns.services import close_entry, extend_deadline
from ictindex.directory.models import Body, User
from ictindex.directory.rules import Role
from ictindex.foundation.errors import InvalidInput, InvalidState, NotAllowed
from ictindex.foundation.models import Event
from ictindex.submissions.models import Answer, Submission
from ictindex.submissions.rules import SubmissionState
from ictindex.submissions.services import save_answers
from tests import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> Body:
    return build.body("so-y-te", "Sở Y tế")


@pytest.fixture
def officer(body: Body) -> User:
    return build.user("", Role.DATA_OFFICER, body=body)


@pytest.fixture
def draft(body: Body) -> Submission:
    return build.submission(build.opened_campaign([body]), body)


def test_values_are_stored_as_typed_and_as_understood(officer: User, draft: Submission) -> None:
    with build.at(build.DURING):
        result = save_answers(actor=officer, submission=draft, values={"staff": "1.234", "lan": "có"})

    staff = draft.answers.get(field="staff")
    assert (staff.raw, staff.value, staff.version, staff.author) == ("1.234", 1234, 1, officer)
    assert draft.answers.get(field="lan").value is True
    assert set(result.saved) == {"staff", "lan"}
    draft.refresh_from_db()
    assert draft.state == SubmissionState.IN_PROGRESS


def test_a_wrong_value_is_kept_and_its_problem_told(officer: User, draft: Submission) -> None:
    with build.at(build.DURING):
        save_answers(actor=officer, submission=draft, values={"staff": "nhiều"})

    answer = draft.answers.get(field="staff")
    assert (answer.raw, answer.value) == ("nhiều", None)
    assert answer.problem == {"code": "not_a_number", "data": {"value": "nhiều"}}


def test_a_reason_stands_for_a_missing_value_until_a_value_comes(officer: User, draft: Submission) -> None:
    with build.at(build.DURING):
        save_answers(actor=officer, submission=draft, values={"lan": ""}, reasons={"lan": "not_applicable"})
        assert draft.answers.get(field="lan").missing_reason == "not_applicable"
        save_answers(
            actor=officer,
            submission=draft,
            values={"lan": "không"},
            reasons={"lan": "not_applicable"},
            versions={"lan": 1},
        )

    answer = draft.answers.get(field="lan")
    assert (answer.raw, answer.value, answer.missing_reason) == ("không", False, "")


def test_a_value_can_be_cleared_again(officer: User, draft: Submission) -> None:
    with build.at(build.DURING):
        save_answers(actor=officer, submission=draft, values={"staff": "5"})
        save_answers(actor=officer, submission=draft, values={"staff": ""}, versions={"staff": 1})

    answer = draft.answers.get(field="staff")
    assert (answer.raw, answer.value, answer.version) == ("", None, 2)


def test_a_colleagues_edit_is_not_overwritten_but_shown_beside_ones_own(
    officer: User, draft: Submission, body: Body
) -> None:
    colleague = build.user("dongnghiep", Role.DATA_OFFICER, body=body)
    with build.at(build.DURING):
        save_answers(actor=officer, submission=draft, values={"staff": "10", "computers": "5"})
        save_answers(actor=colleague, submission=draft, values={"staff": "11"}, versions={"staff": 1})
        result = save_answers(
            actor=officer,
            submission=draft,
            values={"staff": "12", "computers": "6"},
            versions={"staff": 1, "computers": 1},
        )

    (conflict,) = result.conflicts
    assert (conflict.field, conflict.yours, conflict.theirs) == ("staff", "12", "11")
    assert (conflict.author, conflict.version) == ("Người dùng dongnghiep", 2)
    assert draft.answers.get(field="staff").raw == "11"
    assert draft.answers.get(field="computers").raw == "6"


def test_a_field_without_a_version_counts_as_never_seen(officer: User, draft: Submission) -> None:
    with build.at(build.DURING):
        save_answers(actor=officer, submission=draft, values={"staff": "10"})
        result = save_answers(actor=officer, submission=draft, values={"staff": "12"})

    assert [conflict.theirs for conflict in result.conflicts] == ["10"]


def test_the_same_value_again_changes_nothing_and_conflicts_with_nobody(
    officer: User, draft: Submission
) -> None:
    with build.at(build.DURING):
        save_answers(actor=officer, submission=draft, values={"staff": "10"})
        result = save_answers(actor=officer, submission=draft, values={"staff": "10"})

    assert (result.conflicts, result.saved["staff"].version) == ((), 1)
    assert Event.objects.filter(action="answers.saved").count() == 1


def test_the_log_tells_what_stood_before(officer: User, draft: Submission) -> None:
    with build.at(build.DURING):
        save_answers(actor=officer, submission=draft, values={"staff": "10"})
        save_answers(actor=officer, submission=draft, values={"staff": "12"}, versions={"staff": 1})

    event = Event.objects.filter(action="answers.saved").latest("pk")
    assert (event.before, event.after) == ({"staff": ["10", ""]}, {"staff": ["12", ""]})
    assert event.actor == officer.username


@pytest.mark.parametrize(
    ("values", "reasons"),
    [
        ({"khong_co": "1", "staff": "1"}, {}),
        ({"communes": "1", "staff": "1"}, {}),  # asked of districts only
        ({"staff": "1" * 10_001}, {}),
        ({"staff": ""}, {"staff": "lý do lạ"}),
    ],
)
def test_what_the_form_does_not_have_is_refused_and_nothing_stored(
    officer: User, draft: Submission, values: dict[str, str], reasons: dict[str, str]
) -> None:
    with pytest.raises(InvalidInput), build.at(build.DURING):
        save_answers(actor=officer, submission=draft, values=values, reasons=reasons)

    assert not Answer.objects.exists()


@pytest.mark.parametrize("role", [Role.HEAD_OF_BODY, Role.CAMPAIGN_MANAGER, Role.REVIEWER])
def test_only_the_data_officer_declares(draft: Submission, body: Body, role: Role) -> None:
    with pytest.raises(NotAllowed), build.at(build.DURING):
        save_answers(actor=build.user("", role, body=body), submission=draft, values={"staff": "1"})


def test_an_officer_of_another_body_is_refused(draft: Submission) -> None:
    stranger = build.user("", Role.DATA_OFFICER, body=build.body())

    with pytest.raises(NotAllowed), build.at(build.DURING):
        save_answers(actor=stranger, submission=draft, values={"staff": "1"})


def test_nothing_is_saved_from_the_deadline_on_unless_it_was_extended(
    officer: User, draft: Submission, body: Body
) -> None:
    with pytest.raises(InvalidState, match=r"17:00 31/01/2026"), build.at(build.DEADLINE):
        save_answers(actor=officer, submission=draft, values={"staff": "1"})

    campaign = draft.campaign_body.campaign
    with build.at(build.AFTER):
        extend_deadline(
            actor=build.persona(Role.CAMPAIGN_MANAGER),
            campaign_body=build.enrolled(campaign, body),
            until=build.AFTER + build.days(1),
            reason="Mất điện",
        )
        assert save_answers(actor=officer, submission=draft, values={"staff": "1"}).saved


def test_nothing_is_saved_before_the_opening_or_after_the_closing(officer: User, draft: Submission) -> None:
    with pytest.raises(InvalidState, match="Chưa đến ngày"), build.at(build.OPENS - build.days(1)):
        save_answers(actor=officer, submission=draft, values={"staff": "1"})

    close_entry(actor=build.persona(Role.CAMPAIGN_MANAGER), campaign=draft.campaign_body.campaign)
    with pytest.raises(InvalidState, match="Đã khoá kê khai"), build.at(build.DURING):
        save_answers(actor=officer, submission=draft, values={"staff": "1"})
