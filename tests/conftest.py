"""What every test may ask for."""

import os
from collections.abc import Iterator

import pytest

from tests.settings import SERVER


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> Iterator[None]:
    """Keep the embedded PostgreSQL up while tests need a database, unless DATABASE_URL names another one."""
    if str(SERVER.sockets) not in os.environ["DATABASE_URL"]:
        yield
        return
    with SERVER.running():
        yield
