"""What every test may ask for."""

import os
from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection
from hypothesis import HealthCheck, settings
from psycopg import sql
from pytest_django.plugin import DjangoDbBlocker

from tests.settings import DATABASE_PREFIX, SERVER

# How long an example takes says more about the machine than about the code: speed is measured in benchmarks/.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("mutants", settings.get_profile("house"), max_examples=20)  # make mutants
settings.load_profile("house")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> Iterator[None]:
    """Keep the embedded PostgreSQL up while tests need a database, unless DATABASE_URL names another one."""
    if str(SERVER.sockets) not in os.environ["DATABASE_URL"]:
        yield
        return
    with SERVER.running():
        drop_databases_of_dead_runs()
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Let tests that commit empty the log after themselves; one test switches this guard on again."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE foundation_event DISABLE TRIGGER event_never_truncated")


def drop_databases_of_dead_runs() -> None:
    """Remove what test runs left that were killed; the name of a database holds the process of its run."""
    with psycopg.connect(SERVER.url("postgres"), autocommit=True) as connection:
        for (name,) in connection.execute("SELECT datname FROM pg_database").fetchall():
            _, prefix, run = name.partition(f"test_{DATABASE_PREFIX}")
            if prefix and not is_alive(int(run.partition("_")[0])):
                statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
                connection.execute(statement.format(sql.Identifier(name)))


def is_alive(process: int) -> bool:
    """Tell whether a process of this number exists."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
