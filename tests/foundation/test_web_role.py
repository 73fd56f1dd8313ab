"""The account that the web pages run under may add to the log, but not rewrite it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import ProgrammingError, connection, transaction

from ictindex.foundation.audit import record_event
from ictindex.foundation.errors import InvalidInput, NotFound
from ictindex.foundation.log import verify_log
from ictindex.foundation.models import Event
from ictindex.foundation.tasks import verify_log as verify_task
from ictindex.foundation.web_role import append_only_tables, grant_web_role
from tests import build

ROLE = "trang_web_thu"


def execute(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture
def as_web_role(db: None) -> Iterator[None]:
    """Grant the rights to a role of its own, and work under it."""
    build.body("so-y-te", "Sở Y tế")
    execute("SET CONSTRAINTS ALL IMMEDIATE")
    execute(f"CREATE ROLE {ROLE}")
    grant_web_role(ROLE)
    execute(f"SET LOCAL ROLE {ROLE}")
    yield
    execute("RESET ROLE")


@pytest.mark.usefixtures("as_web_role")
def test_it_writes_the_log_and_the_row_is_chained() -> None:
    before = Event.objects.count()
    record_event(actor=build.administrator(), action="x.done", subject=build.body())
    found = verify_log()
    assert found.holds
    assert found.rows == before + 2


@pytest.mark.usefixtures("as_web_role")
@pytest.mark.parametrize("table", append_only_tables())
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = 1", "DELETE FROM {}", "TRUNCATE {}"])
def test_it_cannot_rewrite_what_only_grows(table: str, statement: str) -> None:
    column = "id" if table == "foundation_event" else "pgh_id"
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        execute(statement.format(table).replace(" id ", f" {column} "))


@pytest.mark.usefixtures("as_web_role")
@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE foundation_event DISABLE TRIGGER USER",
        "DELETE FROM django_migrations",
        "DROP TABLE foundation_event",
        "CREATE TABLE foundation_event_2 ()",
    ],
)
def test_it_cannot_take_the_guards_away(statement: str) -> None:
    with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"), transaction.atomic():
        execute(statement)


def test_the_log_is_among_the_tables_that_only_grow() -> None:
    assert "foundation_event" in append_only_tables()


@pytest.mark.django_db
def test_an_unknown_role_and_one_that_owns_the_tables_are_refused() -> None:
    with pytest.raises(NotFound, match="khong_co"):
        grant_web_role("khong_co")
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        (owner,) = cursor.fetchone() or ("",)
    with pytest.raises(InvalidInput):
        grant_web_role(owner)


@pytest.mark.usefixtures("as_web_role")
def test_it_may_do_all_that_a_round_needs() -> None:
    publication = build.published_campaign({"so-y-te": {"staff": 10, "computers": 9, "lan": True}})
    verify_task.configure(task_kwargs={"timestamp": 0}).defer()
    execute("SET CONSTRAINTS ALL IMMEDIATE")

    assert publication.version == 1
    assert verify_log().holds
