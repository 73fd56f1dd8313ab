"""The embedded server keeps its promises: shared, private, and up again after any kind of death."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from ictindex.foundation.postgres import EmbeddedPostgres, PostgresError

KEEP_RUNNING = """
import sys, time
from pathlib import Path
from ictindex.foundation.postgres import EmbeddedPostgres
with EmbeddedPostgres(Path(sys.argv[1])).running():
    print("up", flush=True)
    time.sleep(600)
"""


@pytest.fixture
def server(tmp_path: Path) -> EmbeddedPostgres:
    return EmbeddedPostgres(tmp_path / "postgres", {"fsync": "off"})


def ask(server: EmbeddedPostgres, statement: str) -> object:
    with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
        cursor = connection.execute(statement.encode())
        return cursor.fetchone()[0] if cursor.description else None  # type: ignore[index]  # one row always


def is_up(server: EmbeddedPostgres) -> bool:
    try:
        ask(server, "SELECT 1")
    except psycopg.OperationalError:
        return False
    return True


def kill_postmaster(server: EmbeddedPostgres) -> None:
    os.kill(int((server.data / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
    deadline = time.monotonic() + 20
    while is_up(server):
        assert time.monotonic() < deadline, "the killed server still answers"
        time.sleep(0.05)


def test_server_is_up_inside_the_block_and_down_after_it(server: EmbeddedPostgres) -> None:
    with server.running():
        assert is_up(server)
    assert not is_up(server)


def test_database_is_created_once_and_kept(server: EmbeddedPostgres) -> None:
    with server.running():
        server.create_database("đánh-giá")
        server.create_database("đánh-giá")
    with server.running(), psycopg.connect(server.url("đánh-giá")) as connection:
        assert connection.info.dbname == "đánh-giá"


def test_committed_data_survive_kill_9_of_the_server(server: EmbeddedPostgres) -> None:
    with server.running():
        ask(server, "CREATE TABLE kept AS SELECT 7 AS number")
        kill_postmaster(server)
        with server.running():
            assert ask(server, "SELECT number FROM kept") == 7


def test_killed_server_is_revived_and_a_living_one_left_alone(server: EmbeddedPostgres) -> None:
    with server.running():
        first = (server.data / "postmaster.pid").read_text()
        server.revive()
        assert (server.data / "postmaster.pid").read_text() == first
        kill_postmaster(server)
        deadline = time.monotonic() + 20
        while not is_up(server):
            server.revive()
            assert time.monotonic() < deadline, "the server does not come back"


def test_server_left_by_a_killed_process_is_taken_over(server: EmbeddedPostgres) -> None:
    command = [sys.executable, "-c", KEEP_RUNNING, str(server.folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "up\n"
        first = (server.data / "postmaster.pid").read_text()
        process.kill()
    assert is_up(server)
    with server.running():
        assert (server.data / "postmaster.pid").read_text() == first
    assert not is_up(server)


def test_stale_pid_file_that_names_a_living_process_is_ignored(server: EmbeddedPostgres) -> None:
    with server.running():
        left_over = (server.data / "postmaster.pid").read_text().splitlines()
    left_over[0] = str(os.getpid())
    (server.data / "postmaster.pid").write_text("\n".join(left_over))
    with server.running():
        assert is_up(server)


def test_unfinished_first_start_is_begun_anew(server: EmbeddedPostgres) -> None:
    (server.folder / "data.new").mkdir(parents=True)
    (server.folder / "data.new" / "PG_VERSION").write_text("18\n")
    with server.running():
        assert is_up(server)


def test_server_stays_for_the_second_user_when_the_first_leaves(server: EmbeddedPostgres) -> None:
    with EmbeddedPostgres(server.folder).running():
        with server.running():
            assert is_up(server)
        assert is_up(server)
    assert not is_up(server)


def test_variables_of_another_postgresql_are_ignored(
    server: EmbeddedPostgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"PGPORT": "6543", "PGHOST": "db.gov.vn", "PGDATA": "/srv", "LC_ALL": "xx_XX"}.items():
        monkeypatch.setenv(name, value)
    with server.running():
        assert is_up(server)


def test_two_folders_do_not_disturb_each_other(tmp_path: Path, server: EmbeddedPostgres) -> None:
    other = EmbeddedPostgres(tmp_path / "other")
    with server.running():
        with other.running():
            ask(server, "CREATE TABLE mine ()")
            assert ask(other, "SELECT to_regclass('mine')") is None
        assert is_up(server)


def test_path_longer_than_a_socket_may_have_works(tmp_path: Path) -> None:
    server = EmbeddedPostgres(tmp_path / ("thư mục rất dài " * 6) / "postgres")
    with server.running():
        assert is_up(server)
        assert server.sockets.stat().st_mode & 0o777 == 0o700
    assert not server.sockets.exists()


def test_foreign_folder_in_the_place_of_the_socket_is_refused(tmp_path: Path) -> None:
    server = EmbeddedPostgres(tmp_path / ("dài " * 30) / "postgres")
    server.sockets.symlink_to(tmp_path)
    try:
        with pytest.raises(PostgresError, match="belongs to another account"), server.running():
            pass
    finally:
        server.sockets.unlink()


def test_data_are_closed_to_other_accounts(server: EmbeddedPostgres) -> None:
    with server.running():
        assert server.folder.stat().st_mode & 0o077 == 0
        assert server.data.stat().st_mode & 0o077 == 0


def test_server_that_cannot_start_says_why(tmp_path: Path) -> None:
    broken = EmbeddedPostgres(tmp_path / "postgres", {"shared_buffers": "plenty"})
    with pytest.raises(PostgresError, match='invalid value for parameter "shared_buffers"'), broken.running():
        pass
