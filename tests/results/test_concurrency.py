"""A head certifies in the moment in which the manager closes the entry and computes."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as StillWaiting
from threading import Event
from typing import Any

import pytest
from django.db import connection

from ictindex.campaigns.models import Campaign
from ictindex.campaigns.services import close_entry
from ictindex.directory.rules import Role
from ictindex.results.models import ScoringRun
from ictindex.results.services import compute_run, runs
from ictindex.submissions.services import handing, save_answers, submit_submission
from tests import build

pytestmark = pytest.mark.django_db(transaction=True)


def _total(run: ScoringRun) -> float | None:
    return build.number(run.scores.get(element="TOTAL").printed)


def _compute_while_the_head_submits(monkeypatch: pytest.MonkeyPatch) -> ScoringRun:
    """Compute after the head's submission was found to be in time, but before it is committed."""
    body = build.body("a")
    campaign = build.opened_campaign([body])
    person = build.user("", Role.DATA_OFFICER, Role.HEAD_OF_BODY, body=body)
    draft = build.submission(campaign, body)
    manager = build.persona(Role.CAMPAIGN_MANAGER)
    found_in_time, go_on = Event(), Event()

    def wait(*_arguments: Any) -> None:
        found_in_time.set()
        go_on.wait(timeout=10)

    def submit() -> None:
        try:
            submit_submission(actor=person, submission=draft)
        finally:
            connection.close()

    def compute() -> ScoringRun:
        try:
            return compute_run(actor=manager, campaign=Campaign.objects.get(pk=campaign.pk))
        finally:
            connection.close()

    with build.at(build.DURING), ThreadPoolExecutor(2) as pool:
        save_answers(actor=person, submission=draft, values={"staff": "1", "computers": "1", "lan": "có"})
        monkeypatch.setattr(handing, "_require_complete", wait)
        submitting = pool.submit(submit)
        assert found_in_time.wait(timeout=10)
        close_entry(actor=manager, campaign=campaign)
        computing = pool.submit(compute)
        _give_time(computing)
        go_on.set()
        submitting.result(timeout=10)
        return computing.result(timeout=10)


def _give_time(computing: Future[ScoringRun]) -> None:
    try:
        computing.result(timeout=1)
    except StillWaiting:
        return


def test_without_the_lock_a_certified_submission_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "lock_submissions", lambda _campaign: None)

    assert _total(_compute_while_the_head_submits(monkeypatch)) == 0


def test_with_the_lock_the_run_waits_and_counts_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _total(_compute_while_the_head_submits(monkeypatch)) == 100
