"""A body proposes, the authority decides field by field, nobody decides on the own proposal."""

from datetime import date

import pytest

from ictindex.directory.models import Body, BodyProposal, User
from ictindex.directory.rules import Role
from ictindex.directory.rules.proposals import FieldDecision, FieldState
from ictindex.directory.selectors import access_proposal, description_on, proposals_to_decide
from ictindex.directory.services import change_body, decide_proposal, propose_changes
from ictindex.foundation.errors import InvalidInput, NotAllowed, NotFound
from ictindex.foundation.models import Event
from tests import build

pytestmark = pytest.mark.django_db

ON = date(2026, 1, 15)
YES, NO = FieldDecision(accepted=True), FieldDecision(accepted=False, reason="Chưa đúng")
NEW = {"phone": "0510 1", "website": "https://xa.gov.vn", "email": ""}


@pytest.fixture
def body() -> Body:
    return build.body("xa", "Xã Một")


@pytest.fixture
def officer(body: Body) -> User:
    return build.user("canbo", Role.DATA_OFFICER, body=body)


@pytest.fixture
def proposal(body: Body, officer: User) -> BodyProposal:
    return propose_changes(actor=officer, body=body, changes=NEW, note="Đổi trụ sở")


def decide(proposal: BodyProposal, **decisions: FieldDecision) -> None:
    decide_proposal(actor=build.administrator(), proposal=proposal, decisions=decisions, on=ON)


def phone_and_website(body: Body) -> tuple[str, str]:
    row = description_on(body, ON)
    assert row is not None
    return row.phone, row.website


def test_a_proposal_changes_nothing_until_it_is_decided(body: Body, proposal: BodyProposal) -> None:
    assert {row.field for row in proposal.fields.all()} == {"phone", "website"}
    assert phone_and_website(body) == ("", "")
    assert list(proposals_to_decide(build.administrator())) == [proposal]


def test_each_field_is_decided_by_itself(body: Body, proposal: BodyProposal) -> None:
    decide(proposal, phone=YES)

    assert phone_and_website(body) == ("0510 1", "")
    assert list(proposals_to_decide(build.administrator())) == [proposal]

    decide(proposal, website=NO)

    assert phone_and_website(body) == ("0510 1", "")
    states = {row.field: (row.state, row.reason) for row in proposal.fields.all()}
    assert states == {
        "phone": (FieldState.ACCEPTED, ""),
        "website": (FieldState.REFUSED, "Chưa đúng"),
    }
    assert not proposals_to_decide(build.administrator())
    assert Event.objects.filter(action="body.proposal_decided").count() == 2


def test_a_refusal_needs_a_reason_and_a_decision_a_field(proposal: BodyProposal) -> None:
    for decisions in ({"phone": FieldDecision(accepted=False, reason=" ")}, {}, {"name_vi": YES}):
        with pytest.raises(InvalidInput):
            decide(proposal, **decisions)

    assert {row.state for row in proposal.fields.all()} == {FieldState.WAITING}


def test_a_field_is_decided_once(body: Body, proposal: BodyProposal) -> None:
    decide(proposal, phone=NO)

    with pytest.raises(InvalidInput):
        decide(proposal, phone=YES)
    assert phone_and_website(body) == ("", "")


@pytest.mark.parametrize(
    "changes",
    [{}, {"phone": ""}, {"website": "x"}, {"email": "a@"}, {"phone": "1" * 41}, {"name_vi": "Khác"}],
)
def test_a_proposal_without_anything_new_or_with_a_wrong_value_is_refused(
    body: Body, officer: User, changes: dict[str, str]
) -> None:
    with pytest.raises(InvalidInput):
        propose_changes(actor=officer, body=body, changes=changes)


def test_a_field_waits_for_one_decision_at_a_time(body: Body, officer: User, proposal: BodyProposal) -> None:
    with pytest.raises(InvalidInput) as refusal:
        propose_changes(actor=officer, body=body, changes={"phone": "2"})
    assert [problem.field for problem in refusal.value.problems] == ["phone"]

    decide(proposal, phone=NO)
    propose_changes(actor=officer, body=body, changes={"phone": "2"})


def test_only_who_serves_the_body_proposes_and_only_its_authority_decides(
    body: Body, officer: User, proposal: BodyProposal
) -> None:
    stranger = build.user("", Role.DATA_OFFICER, body=build.body("khac"))

    with pytest.raises(NotAllowed):
        propose_changes(actor=stranger, body=body, changes=NEW)
    with pytest.raises(NotAllowed):
        decide_proposal(actor=officer, proposal=proposal, decisions={"phone": YES}, on=ON)
    with pytest.raises(NotFound):
        access_proposal(stranger, proposal.pk)
    assert access_proposal(officer, proposal.pk) == proposal


def test_nobody_decides_on_the_own_proposal(body: Body, proposal: BodyProposal) -> None:
    author = proposal.proposed_by
    administrator = build.user("", Role.SYSTEM_ADMINISTRATOR)
    BodyProposal.objects.filter(pk=proposal.pk).update(proposed_by=administrator)
    proposal.refresh_from_db()

    assert author != administrator
    assert not proposals_to_decide(administrator)
    with pytest.raises(NotAllowed, match="của chính mình"):
        decide_proposal(actor=administrator, proposal=proposal, decisions={"phone": YES}, on=ON)


def test_what_changed_meanwhile_is_kept_beside_what_is_accepted(body: Body, proposal: BodyProposal) -> None:
    change_body(actor=build.administrator(), body=body, on=date(2026, 1, 10), changes={"address": "Số 1"})

    decide(proposal, phone=YES)

    row = description_on(body, ON)
    assert row is not None
    assert (row.address, row.phone) == ("Số 1", "0510 1")
