"""Who may do what, in which state, on their own body and on another: every role against every action.

One table says what is allowed; everything that it does not name must be refused and leave no trace.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import Any

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from ictindex.campaigns.models import Campaign
from ictindex.campaigns.rules import CampaignState
from ictindex.campaigns.services import archive_campaign, close_entry, extend_deadline, start_review
from ictindex.directory.models import Body, User
from ictindex.directory.rules import BodyKind, Role
from ictindex.foundation.errors import DomainError
from ictindex.foundation.models import Event
from ictindex.results.models import Publication, ScoringRun
from ictindex.results.rules import RunState
from ictindex.results.services import (
    approve_run,
    check_run,
    compute_run,
    publish_run,
    seal_run,
    void_run,
    withdraw_publication,
)
from ictindex.submissions.models import Submission
from ictindex.submissions.rules import SubmissionState
from ictindex.submissions.services import (
    hand_over,
    open_entry,
    recall_submission,
    save_answers,
    submit_submission,
)
from tests import build

pytestmark = pytest.mark.django_db

# action, role, and the states in which that role may, over the own body (or everywhere) and over no other
RIGHTS = """
save_answers         data_officer     not_started in_progress
hand_over            data_officer     in_progress
submit_submission    head_of_body     in_progress awaiting_certification
recall_submission    head_of_body     awaiting_certification submitted
recall_submission    data_officer     awaiting_certification
open_entry           campaign_manager draft
extend_deadline      campaign_manager open
close_entry          campaign_manager open
start_review         campaign_manager entry_closed
compute_run          campaign_manager entry_closed reviewing provisional final published
archive_campaign     campaign_manager published
check_run            campaign_manager computed
seal_run             campaign_manager checked
approve_run          approver         sealed
publish_run          publisher        approved
void_run             campaign_manager computed checked sealed approved
void_run             approver         computed checked sealed approved
withdraw_publication publisher        published
"""
PLACES = ("own", "everywhere", "other")
# Services of these rooms with tests of their own: they act where no state stands in the way.
ELSEWHERE = {
    "advance_campaign": "called by services of results, which ask for the role",
    "create_campaign": "tests/campaigns/test_setup.py",
    "create_series": "tests/campaigns/test_setup.py",
    "enrol_bodies": "tests/campaigns/test_enrolment.py",
    "enrol_body": "tests/campaigns/test_enrolment.py",
    "remove_body": "tests/campaigns/test_enrolment.py",
    "open_campaign": "called by open_entry",
    "import_answers": "tests/submissions/test_importing.py",
}
VALUES = {"staff": "10", "computers": "9", "lan": "có"}
DECISION = {"decision_number": "9/QĐ-UBND", "decision_date": date(2026, 1, 25), "signer": "Lê Văn Ký"}
RESULTS: dict[str, dict[str, Any]] = {"so-mot": {"staff": 2, "computers": 1, "lan": True}}


@dataclass(frozen=True)
class World:
    """Somebody for each role in each place, and a thing in each state for each action."""

    people: dict[tuple[Role, str], User]
    submissions: dict[str, Submission]
    campaigns: dict[str, Campaign]
    runs: dict[str, ScoringRun]


Call = Callable[[World, str, User], object]


def on_submission(service: Callable[..., object], **answers: Any) -> Call:
    return lambda world, state, actor: service(actor=actor, submission=world.submissions[state], **answers)


def on_campaign(service: Callable[..., object]) -> Call:
    return lambda world, state, actor: service(actor=actor, campaign=world.campaigns[state])


def on_run(service: Callable[..., object], **answers: Any) -> Call:
    return lambda world, state, actor: service(actor=actor, run=world.runs[state], **answers)


def extend(world: World, state: str, actor: User) -> object:
    enrolled = world.campaigns[state].campaign_bodies.get()
    return extend_deadline(actor=actor, campaign_body=enrolled, until=build.AFTER, reason="Mất điện")


def withdraw(world: World, state: str, actor: User) -> object:
    publication = Publication.objects.get(run=world.runs["published"])
    Publication.objects.filter(pk=publication.pk).update(state=state)
    return withdraw_publication(actor=actor, publication=publication, reason="Sai số liệu")


CALLS: dict[str, tuple[Call, list[str]]] = {
    **{
        name: (call, SubmissionState.values)
        for name, call in {
            "save_answers": on_submission(save_answers, values={"computers": "8"}, versions={"computers": 1}),
            "hand_over": on_submission(hand_over),
            "submit_submission": on_submission(submit_submission),
            "recall_submission": on_submission(recall_submission),
        }.items()
    },
    **{
        name: (call, CampaignState.values)
        for name, call in {
            "open_entry": on_campaign(open_entry),
            "extend_deadline": extend,
            "close_entry": on_campaign(close_entry),
            "start_review": on_campaign(start_review),
            "compute_run": on_campaign(compute_run),
            "archive_campaign": on_campaign(archive_campaign),
        }.items()
    },
    **{
        name: (call, RunState.values)
        for name, call in {
            "check_run": on_run(check_run),
            "seal_run": on_run(seal_run),
            "approve_run": on_run(approve_run),
            "publish_run": on_run(publish_run, **DECISION),
            "void_run": on_run(void_run, reason="Tính lại"),
        }.items()
    },
    "withdraw_publication": (withdraw, ["published", "withdrawn"]),
}
"""What is called for each action, and the states of the thing that it is about."""


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    with django_db_blocker.unblock(), transaction.atomic(), build.at(build.DURING):
        yield build_world()
        transaction.set_rollback(True)


def build_world() -> World:
    province = build.body("tinh-thu", kind=BodyKind.PROVINCE)
    body = build.body("so-mot", parent=province)
    other = build.body("tinh-khac", kind=BodyKind.PROVINCE)
    version, series = build.released_version(), build.series(province)

    def draft(period: str) -> Campaign:
        return build.draft_campaign([body], version=version, in_series=series, period=period)

    opened = open_entry(actor=build.persona(Role.CAMPAIGN_MANAGER), campaign=draft("2025"))
    return World(
        people=people(body, province, other),
        submissions=submissions(opened, body),
        campaigns=campaigns(draft),
        runs=runs(draft("2024"), draft("2023")),
    )


def people(body: Body, province: Body, other: Body) -> dict[tuple[Role, str], User]:
    found: dict[tuple[Role, str], User] = {}
    for role in Role:
        own = body if role in {Role.DATA_OFFICER, Role.HEAD_OF_BODY} else province
        for place, scope in (("own", own), ("everywhere", None), ("other", other)):
            if role not in {Role.FRAMEWORK_EDITOR, Role.MONITORING_FEED}:
                found[role, place] = build.user(f"{role}.{place}", role, body=scope)
    return found


def submissions(opened: Campaign, body: Body) -> dict[str, Submission]:
    """Give the one complete submission, looked at in every state."""
    submission = build.submission(opened, body)
    officer = build.user("ke.khai", Role.DATA_OFFICER, body=body)
    save_answers(actor=officer, submission=submission, values=VALUES)
    return dict.fromkeys(SubmissionState.values, submission)


def campaigns(draft: Callable[[str], Campaign]) -> dict[str, Campaign]:
    """Give a draft, and one campaign that was opened for all other states."""
    opened = open_entry(actor=build.persona(Role.CAMPAIGN_MANAGER), campaign=draft("2022"))
    return {
        state: draft("2021") if state == CampaignState.DRAFT else opened for state in CampaignState.values
    }


def runs(campaign: Campaign, published: Campaign) -> dict[str, ScoringRun]:
    """Give a run in each state, all made by the services: sealed ones cannot be moved otherwise."""
    manager, approver = build.persona(Role.CAMPAIGN_MANAGER), build.persona(Role.APPROVER)
    opened = open_entry(actor=manager, campaign=campaign)
    computed = build.computed_run(opened, RESULTS)

    def again() -> ScoringRun:
        return compute_run(actor=manager, campaign=opened)

    done = build.published(build.computed_run(open_entry(actor=manager, campaign=published), RESULTS))
    return {
        RunState.COMPUTED: computed,
        RunState.CHECKED: check_run(actor=manager, run=again()),
        RunState.SEALED: build.sealed_run(again()),
        RunState.APPROVED: approve_run(actor=approver, run=build.sealed_run(again())),
        RunState.PUBLISHED: done.run,
        RunState.VOID: void_run(actor=manager, run=again(), reason="Thử"),
    }


ALLOWED = {
    (action, Role(role), state)
    for action, role, *states in (line.split() for line in RIGHTS.strip().splitlines())
    for state in states
}


@pytest.mark.parametrize("action", CALLS)
def test_exactly_what_the_table_allows_is_done(world: World, action: str) -> None:
    call, states = CALLS[action]
    found = {(state, *who) for state in states for who in who_may(world, call, state)}
    assert found == {
        (state, role, place)
        for state in states
        for role, place in world.people
        if place != "other" and (action, role, state) in ALLOWED
    }


def who_may(world: World, call: Call, state: str) -> list[tuple[Role, str]]:
    """Let everybody try an action in ``state``, undoing what is done; refusals leave no trace in the log."""
    with transaction.atomic():
        put_into(world, state)
        before = Event.objects.count()
        found = [who for who, person in world.people.items() if is_done(world, call, state, person)]
        assert Event.objects.count() == before
        transaction.set_rollback(True)
    return found


def is_done(world: World, call: Call, state: str, person: User) -> bool:
    """Tell whether the action is done, with a row in the log; it is undone."""
    try:
        with transaction.atomic():
            before = Event.objects.count()
            call(world, state, person)
            assert Event.objects.count() > before
            transaction.set_rollback(True)
    except DomainError:
        return False
    return True


def put_into(world: World, state: str) -> None:
    """Move the submission and the campaign that are looked at in several states."""
    if state in world.submissions:
        Submission.objects.filter(pk=world.submissions[state].pk).update(state=state)
    if state in world.campaigns:
        Campaign.objects.filter(pk=world.campaigns[state].pk).update(state=state)


def test_every_action_on_a_thing_with_states_is_in_the_table() -> None:
    rooms = [import_module(f"ictindex.{room}.services") for room in ("campaigns", "submissions", "results")]
    services = {
        name for room in rooms for name in room.__all__ if "actor" in signature_of(getattr(room, name))
    }
    assert services == CALLS.keys() | ELSEWHERE.keys()
    assert {line.split()[0] for line in RIGHTS.strip().splitlines()} == CALLS.keys()


def signature_of(service: object) -> set[str]:
    return set(inspect.signature(service).parameters) if inspect.isfunction(service) else set()
