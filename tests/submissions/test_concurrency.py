"""Two officers save the same field in the same moment."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError
from typing import Any

import pytest
from django.db import connection

from ictindex.directory.rules import Role
from ictindex.submissions.models import Submission
from ictindex.submissions.services import SaveResult, entry, save_answers
from tests import build

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def results(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> list[SaveResult]:
    """Let two threads save at once: each waits, after reading, until the other has read too or cannot."""
    if not request.param:
        monkeypatch.setattr(entry, "lock_submission", lambda row: Submission.objects.get(pk=row.pk))
    both_have_read = Barrier(2)
    original = entry._changed

    def change_when_both_have_read(*arguments: Any) -> Any:
        with suppress(BrokenBarrierError):  # the other one waits for the lock
            both_have_read.wait(timeout=1)
        return original(*arguments)

    monkeypatch.setattr(entry, "_changed", change_when_both_have_read)
    return _save_at_once(["10", "11"])


def _save_at_once(values: list[str]) -> list[SaveResult]:
    body = build.body()
    campaign = build.opened_campaign([body])
    draft = build.submission(campaign, body)
    officer = build.user("", Role.DATA_OFFICER, body=body)

    def save(value: str) -> SaveResult:
        try:
            return save_answers(actor=officer, submission=draft, values={"staff": value})
        finally:
            connection.close()

    with build.at(build.DURING), ThreadPoolExecutor(2) as pool:
        return list(pool.map(save, values))


@pytest.mark.parametrize("results", [False], indirect=True)
def test_without_the_row_lock_one_edit_is_silently_lost(results: list[SaveResult]) -> None:
    assert [len(result.saved) for result in results] == [1, 1]
    assert [result.conflicts for result in results] == [(), ()]


@pytest.mark.parametrize("results", [True], indirect=True)
def test_with_the_row_lock_the_second_edit_is_reported_as_a_conflict(results: list[SaveResult]) -> None:
    assert sorted(len(result.saved) for result in results) == [0, 1]
    (loser,) = [result for result in results if result.conflicts]
    (winner,) = [result for result in results if result.saved]
    assert loser.conflicts[0].theirs == winner.saved["staff"].raw
