"""Three promises of the workflow hold on random walks through roles and states; a broken one is noticed."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.models import F
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from ictindex.campaigns.services import close_entry
from ictindex.directory.models import ConflictWaiver, RoleAssignment
from ictindex.directory.rules import Role
from ictindex.frameworks.models import FrameworkVersion
from ictindex.frameworks.rules import VersionState
from ictindex.results.models import ScoringRun
from ictindex.results.services import (
    compute_run,
)
from ictindex.submissions.models import Answer, Submission
from tests.flows.office import Office, body, past, person

pytestmark = pytest.mark.django_db


def test_promises_hold_whatever_people_do() -> None:
    run_state_machine_as_test(
        Office,
        settings=settings(
            max_examples=5,
            stateful_step_count=30,
            deadline=None,
            phases=[Phase.generate],  # a walk is short enough to read; making it shorter takes minutes
            suppress_health_check=list(HealthCheck),
            print_blob=False,
        ),
    )


def unlogged(office: Office) -> None:
    Submission.objects.filter(campaign_body__campaign=office.campaign).update(state="submitted")


def own_body(office: Office) -> None:
    place = {"body": body("so-mot"), "campaign": office.campaign.code}
    RoleAssignment.objects.create(user=person("an"), role=Role.HEAD_OF_BODY, **place)


def own_work(office: Office) -> None:
    office.lead("an", close_entry)
    office.lead("an", compute_run)
    ScoringRun.objects.update(approved_by=F("computed_by"))


def own_framework(office: Office) -> None:
    office.edit("an", back=False)  # the first step of a framework is its import
    FrameworkVersion.objects.filter(state=VersionState.DRAFT).update(released_by=F("created_by"))


@pytest.mark.parametrize(
    ("violate", "notice"),
    [
        (unlogged, Office.nothing_changes_without_a_row_in_the_log),
        (own_body, Office.nobody_decides_on_their_own_body),
        (own_work, Office.nobody_decides_on_their_own_work),
        (own_framework, Office.nobody_decides_on_their_own_work),
    ],
)
def test_a_broken_promise_is_noticed(violate: Any, notice: Any) -> None:
    office = Office()
    try:
        notice(office)
        violate(office)
        with pytest.raises(AssertionError):
            notice(office)
    finally:
        office.teardown()


def test_a_waiver_counts_as_long_as_it_is_on_record_and_in_its_campaign_only() -> None:
    office = Office()
    try:
        pair = (Role.CAMPAIGN_MANAGER, Role.HEAD_OF_BODY)
        office.waive(name="an", pair=pair, place="so-mot", campaign="this", by_manager=True)
        assert held("an") >= {(Role.CAMPAIGN_MANAGER, ""), *((role, office.campaign.code) for role in pair)}
        office.nobody_decides_on_their_own_body()
        ConflictWaiver.objects.update(campaign="another")
        with pytest.raises(AssertionError):
            office.nobody_decides_on_their_own_body()
    finally:
        office.teardown()


def held(name: str) -> set[tuple[str, str]]:
    return set(person(name).role_assignments.values_list("role", "campaign"))


def test_a_change_of_the_past_is_noticed() -> None:
    office = Office()
    try:
        office.declare("so-mot")
        before = past()
        Answer.objects.update(raw="0")
        assert past()[: len(before)] != before
    finally:
        office.teardown()
