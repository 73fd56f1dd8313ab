"""Runs for the people who prepare, approve and publish them."""

from typing import Any

import pytest

from ictindex.directory.rules import Role
from ictindex.foundation.errors import NotFound
from ictindex.results.selectors import access_run, runs_of, runs_waiting_for
from ictindex.results.services import approve_run
from tests import build

pytestmark = pytest.mark.django_db
VALUES: dict[str, dict[str, Any]] = {"a": {"staff": 10, "computers": 10, "lan": True}}


def test_a_run_waits_for_another_person_at_each_step() -> None:
    run = build.sealed_run(build.computed_run(build.opened_campaign([build.body("a")]), VALUES))
    manager, approver = build.persona(Role.CAMPAIGN_MANAGER), build.persona(Role.APPROVER)
    publisher = build.persona(Role.PUBLISHER)
    build.grant(manager, Role.APPROVER)
    build.grant(approver, Role.PUBLISHER)

    assert [runs_waiting_for(person) for person in (manager, approver, publisher)] == [[], [run], []]
    approve_run(actor=approver, run=run)
    assert [runs_waiting_for(person) for person in (manager, approver, publisher)] == [[], [], [run]]


def test_a_run_opens_for_staff_of_its_authority_only() -> None:
    body = build.body("a")
    run = build.computed_run(build.opened_campaign([body]), VALUES)
    authority = run.campaign.series.authority

    assert access_run(build.user("", Role.AUDITOR, body=authority), run.pk) == run
    assert list(runs_of(run.campaign)) == [run]
    for person in (build.user("", Role.HEAD_OF_BODY, body=body), build.user("", Role.APPROVER, body=body)):
        with pytest.raises(NotFound):
            access_run(person, run.pk)


def test_a_run_waits_for_nobody_whose_role_is_for_another_campaign() -> None:
    run = build.sealed_run(build.computed_run(build.opened_campaign([build.body("a")]), VALUES))
    here, elsewhere = build.user(""), build.user("")
    for person, code in ((here, run.campaign.code), (elsewhere, "dot-khac")):
        build.grant(person, Role.APPROVER, run.campaign.series.authority, code)

    assert [runs_waiting_for(person) for person in (here, elsewhere)] == [[run], []]
    assert access_run(here, run.pk) == run
    with pytest.raises(NotFound):
        access_run(elsewhere, run.pk)
