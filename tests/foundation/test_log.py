"""The stored log: chained at commit, refused to be rewritten, verified, exported."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from threading import Event as Signal

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction

from ictindex.directory.models import Body, PeerGroup, PeerGroupMembership, User
from ictindex.foundation.audit import record_event
from ictindex.foundation.chain import FIRST_LINK, read_json, verify
from ictindex.foundation.log import export_log, stored_rows, verify_log
from ictindex.foundation.models import Event
from tests import build


def execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def commit() -> None:
    """Run what waits for the end of the transaction."""
    execute("SET CONSTRAINTS ALL IMMEDIATE")
    execute("SET CONSTRAINTS ALL DEFERRED")


@pytest.fixture
def body(db: None) -> Body:
    made = build.body("so-y-te", "Sở Y tế")
    for number in (97, 95, 96):
        record_event(
            actor=build.administrator(), action="x.done", subject=made, after={"số": number, "tỷ lệ": 1e-7}
        )
    commit()
    return made


@pytest.fixture
def unguarded(body: Body) -> Iterator[None]:
    """Be a person who owns the database and has taken the triggers off."""
    execute("ALTER TABLE foundation_event DISABLE TRIGGER USER")
    yield
    execute("ALTER TABLE foundation_event ENABLE TRIGGER USER")


def test_every_committed_row_is_chained_to_the_one_before(body: Body) -> None:
    rows = list(Event.objects.order_by("sequence"))
    assert [row.sequence for row in rows] == list(range(1, len(rows) + 1))
    assert [row.previous_hash for row in rows] == [FIRST_LINK, *(row.hash for row in rows[:-1])]
    assert verify_log().holds
    assert verify_log().rows == len(rows) > 4


def test_a_place_in_the_chain_cannot_be_claimed(body: Body) -> None:
    event = Event.objects.latest("sequence")
    forged = Event(
        at=event.at, actor="khac", action="x", subject_label="x", sequence=90, hash="f" * 64, reason=""
    )
    forged.save(force_insert=True)
    commit()
    forged.refresh_from_db()
    assert forged.sequence == (event.sequence or 0) + 1
    assert verify_log().holds


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE foundation_event SET actor = 'khac'",
        "UPDATE foundation_event SET sequence = sequence + 100",
        "DELETE FROM foundation_event",
        "TRUNCATE foundation_event",
    ],
)
def test_the_database_refuses_to_rewrite_the_log(body: Body, statement: str) -> None:
    execute("ALTER TABLE foundation_event ENABLE TRIGGER event_never_truncated")
    with pytest.raises(IntegrityError, match="may not change"), transaction.atomic():
        execute(statement)


@pytest.mark.parametrize(
    ("statement", "kind", "sequence"),
    [
        ("UPDATE foundation_event SET actor = 'khac' WHERE sequence = 3", "changed", 3),
        ("UPDATE foundation_event SET at = at + interval '1 second' WHERE sequence = 3", "changed", 3),
        ("UPDATE foundation_event SET after = '{\"số\": 95.0}' WHERE sequence = 3", "changed", 3),
        ("DELETE FROM foundation_event WHERE sequence = 3", "removed", 3),
    ],
)
@pytest.mark.usefixtures("unguarded")
def test_what_was_rewritten_by_force_is_found(statement: str, kind: str, sequence: int) -> None:
    execute(statement)
    assert [(p.kind, p.sequence) for p in verify_log().problems] == [(kind, sequence)]


@pytest.mark.usefixtures("unguarded")
def test_rows_put_into_another_order_are_found() -> None:
    execute(
        "UPDATE foundation_event SET sequence = CASE sequence WHEN 2 THEN 103 ELSE 102 END"
        " WHERE sequence IN (2, 3)"
    )
    execute("UPDATE foundation_event SET sequence = sequence - 100 WHERE sequence > 100")
    assert {p.sequence for p in verify_log().problems} >= {2, 3}


@pytest.mark.usefixtures("unguarded")
def test_a_row_slipped_in_beside_the_triggers_is_found() -> None:
    execute(
        "INSERT INTO foundation_event"
        " (at, actor, action, subject_type, subject_id, subject_label, reason, before, after)"
        " VALUES (now(), 'khac', 'x', '', '', 'Giả', '', '{}', '{}')"
    )
    problems = verify_log().problems
    assert [problem.kind for problem in problems] == ["unchained"]
    assert "Giả" in problems[0].sentence("vi")


def test_the_export_keeps_the_chain(body: Body) -> None:
    file = io.StringIO()
    count = export_log(file)
    lines = file.getvalue().splitlines()
    rows = [read_json(line) for line in lines]
    assert len(lines) == count == Event.objects.count()
    assert verify(rows) == verify_log()
    assert json.loads(lines[-1])["after"] == {"số": 96, "tỷ lệ": 1e-7}


def test_reading_the_log_takes_memory_for_a_part_of_it_only(body: Body) -> None:
    rows = stored_rows()
    assert next(rows)["sequence"] == 1


def _write(actor: User, body: Body, start: Barrier, times: int) -> None:
    start.wait(timeout=10)
    try:
        for number in range(times):
            with transaction.atomic():
                record_event(actor=actor, action="x.done", subject=body, after={"n": number})
                record_event(actor=actor, action="y.done", subject=body)
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_two_threads_write_one_chain() -> None:
    body, actor, start = build.body(), build.administrator(), Barrier(2)
    before = Event.objects.count()

    with ThreadPoolExecutor(2) as pool:
        for writing in [pool.submit(_write, actor, body, start, 25) for _ in range(2)]:
            writing.result(timeout=30)

    found = verify_log()
    assert found.problems == ()
    assert found.rows == before + 100


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_has_logged_and_still_works_keeps_nobody_waiting() -> None:
    body, actor, logged, go_on = build.body(), build.administrator(), Signal(), Signal()

    def work_long() -> None:
        try:
            with transaction.atomic():
                record_event(actor=actor, action="slow.done", subject=body)
                logged.set()
                assert go_on.wait(timeout=10)
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        working = pool.submit(work_long)
        assert logged.wait(timeout=10)
        record_event(actor=actor, action="quick.done", subject=body)
        go_on.set()
        working.result(timeout=10)

    assert [event.action for event in Event.objects.order_by("-sequence")[:2]] == ["slow.done", "quick.done"]
    assert verify_log().holds


CHAIN_AT_ONCE = """
CREATE OR REPLACE FUNCTION foundation_touch_event() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM foundation_chain_event(NEW.id);
    RETURN NULL;
END $$
"""


@pytest.fixture
def chained_at_once(transactional_db: None) -> Iterator[None]:
    """Take the chain's lock among the other checks of a commit, not after them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_functiondef('foundation_touch_event'::regproc)")
        (proper,) = cursor.fetchone() or ("",)
    execute(CHAIN_AT_ONCE)
    yield
    execute(proper)


def _commit_beside_a_held_row() -> None:
    """One commit checks a row that another transaction holds, which itself is about to log."""
    parent, actor = build.body("cha", "Cha"), build.administrator()
    holds_parent, go_on = Signal(), Signal()

    def hold_parent_then_log() -> None:
        try:
            with transaction.atomic():
                Body.objects.select_for_update().get(pk=parent.pk)
                holds_parent.set()
                assert go_on.wait(timeout=10)
                record_event(actor=actor, action="parent.done", subject=parent)
        finally:
            connection.close()

    def log_then_refer_to_parent() -> None:
        try:
            with transaction.atomic():
                record_event(actor=actor, action="child.done", subject=parent)
                group = PeerGroup.objects.create(code="nhom", title_vi="Nhóm")
                PeerGroupMembership.objects.create(group=group, body=parent)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        holding = pool.submit(hold_parent_then_log)
        assert holds_parent.wait(timeout=10)
        referring = pool.submit(log_then_refer_to_parent)
        _wait_for_a_blocked_session()
        go_on.set()
        holding.result(timeout=10)
        referring.result(timeout=10)


@pytest.mark.usefixtures("chained_at_once")
def test_a_chain_locked_among_foreign_keys_would_deadlock() -> None:
    with pytest.raises(OperationalError, match="deadlock"):
        _commit_beside_a_held_row()


@pytest.mark.django_db(transaction=True)
def test_the_chain_is_locked_after_the_foreign_keys_of_the_commit() -> None:
    _commit_beside_a_held_row()
    assert verify_log().holds


def _wait_for_a_blocked_session() -> None:
    for _ in range(200):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity"
                " WHERE wait_event_type = 'Lock' AND datname = current_database()"
            )
            (blocked,) = cursor.fetchone() or (0,)
            cursor.execute("SELECT pg_sleep(0.02)")
        if blocked:
            return
    pytest.fail("nobody waits")
