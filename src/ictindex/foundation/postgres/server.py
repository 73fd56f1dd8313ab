"""Start, share and stop one PostgreSQL server that lives in one folder.

Two locks carry the whole protocol, and both vanish with the processes that hold them:
`server.lock` is inherited by PostgreSQL's own processes: while it is held a server is alive, once it is free
none is, whatever a left-over `postmaster.pid` says. `users.lock` is shared by everybody who needs the server:
who can take it alone is the last one, and stops the server.
"""

import os
import shlex
import shutil
import signal
import stat
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from ictindex.foundation.postgres.account import Account, account_for, open_way
from ictindex.foundation.postgres.errors import PostgresError
from ictindex.foundation.postgres.locks import open_lock, share, try_exclusive
from ictindex.foundation.postgres.programs import Programs, programs_for

SUPERUSER = "ictindex"
START_SECONDS = 60
STOP_SECONDS = 30
POLL_SECONDS = 0.05
PORT = 5432  # only a part of the socket's name: nothing listens on a network
SOCKET_NAME = f".s.PGSQL.{PORT}"
LONGEST_SOCKET_PATH = 100  # the kernel stops at 107 bytes
SHORT_FOLDER = Path("/tmp")  # noqa: S108 - not TMPDIR: every process must find the same place; its owner is checked
SETTINGS = {
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    "max_connections": "60",
}
INITDB = (
    *("--auth=trust", f"--username={SUPERUSER}", "--encoding=UTF8"),
    *("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"),
)


class EmbeddedPostgres:
    """A PostgreSQL server with its data, log and locks in `folder`."""

    def __init__(self, folder: Path, settings: Mapping[str, str] | None = None) -> None:
        """Describe the server, without starting it; `settings` are PostgreSQL's own, by name."""
        self.folder = folder.absolute()
        self.data = self.folder / "data"
        self.log = self.folder / "server.log"
        self.sockets = _socket_folder(self.folder)
        self._users = self.folder / "users.lock"
        self._server = self.folder / "server.lock"
        self._settings = {**SETTINGS, "unix_socket_directories": str(self.sockets), **(settings or {})}

    def url(self, database: str) -> str:
        """Return the address of a database on this server; it stays the same from one start to the next."""
        return f"postgresql://{SUPERUSER}@/{quote(database)}?host={quote(str(self.sockets))}&port={PORT}"

    @contextmanager
    def running(self) -> Iterator[None]:
        """Keep the server up during the block: start it unless it is up, stop it unless others still use it.

        Raises PostgresError when it cannot be started.
        """
        account = self._prepare()
        with open_lock(self._users) as users:
            share(users)
            try:
                self._ensure_started(account)
                yield
            finally:
                if try_exclusive(users):
                    self._stop()
                    self._remove_far_sockets()

    def revive(self) -> None:
        """Start the server again if it has died inside a `running` block; return at once if it is alive."""
        with open_lock(self._server) as lock:
            is_dead = try_exclusive(lock)
        if is_dead:
            self._ensure_started(account_for(self.folder))

    def create_database(self, name: str) -> None:
        """Create the database unless it exists."""
        statement = sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name))
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            try:
                connection.execute(statement)
            except (psycopg.errors.DuplicateDatabase, psycopg.errors.UniqueViolation):
                return

    def _prepare(self) -> Account:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            account = account_for(self.folder)
            self.sockets.mkdir(exist_ok=True, mode=0o700)
            _refuse_foreign(self.sockets, account)
            for folder in {self.folder, self.sockets}:
                account.own(folder)
            for lock in (self._users, self._server):
                lock.touch()
                account.own(lock)
        except PermissionError as error:
            raise PostgresError(
                f"{error.filename} belongs to another account. Run as that account, or remove {self.folder}."
            ) from error
        open_way(account, self.folder)
        return account

    def _ensure_started(self, account: Account) -> None:
        launched = False

        def answers() -> bool:
            nonlocal launched
            if self._answers():
                return True
            with open_lock(self._server) as lock:
                if try_exclusive(lock):
                    if launched:
                        raise PostgresError(f"PostgreSQL ended at once. {self._last_words()}")
                    self._launch(programs_for(account, self.folder), lock)
                    launched = True
            return False

        if not _wait_until(answers, START_SECONDS):
            raise PostgresError(f"PostgreSQL did not answer in {START_SECONDS} seconds. {self._last_words()}")

    def _launch(self, programs: Programs, lock: int) -> None:
        if not self.data.exists():
            unfinished = self.folder / "data.new"
            shutil.rmtree(unfinished, ignore_errors=True)
            programs.run("initdb", *INITDB, "--pgdata", str(unfinished), folder=self.folder)
            unfinished.rename(self.data)
        # The lock is ours, so no server is alive: these are left-overs, even if the number in them is in use.
        for left_over in (self.data / "postmaster.pid", self.sockets / f"{SOCKET_NAME}.lock"):
            left_over.unlink(missing_ok=True)
        options = shlex.join(f"-c{name}={value}" for name, value in self._settings.items())
        start = (
            "start",
            "--no-wait",
            "--pgdata",
            str(self.data),
            "--log",
            str(self.log),
            "--options",
            options,
        )
        programs.run("pg_ctl", *start, folder=self.folder, locks=(lock,))

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.url("postgres"), connect_timeout=5).close()
        except psycopg.OperationalError:
            return False
        return True

    def _stop(self) -> None:
        with open_lock(self._server) as lock:
            for order in (signal.SIGINT, signal.SIGQUIT):  # PostgreSQL's "fast" and "immediate" shutdown
                if try_exclusive(lock):
                    return
                self._signal(order)
                if _wait_until(lambda: try_exclusive(lock), STOP_SECONDS):
                    return
        raise PostgresError(f"PostgreSQL in {self.folder} did not stop in {2 * STOP_SECONDS} seconds.")

    def _remove_far_sockets(self) -> None:
        if self.sockets != self.folder:
            shutil.rmtree(self.sockets)

    def _signal(self, order: signal.Signals) -> None:
        try:
            os.kill(int((self.data / "postmaster.pid").read_text().split()[0]), order)
        except (FileNotFoundError, ProcessLookupError, IndexError):
            return  # its last processes are just going

    def _last_words(self) -> str:
        lines = self.log.read_text(errors="replace").splitlines() if self.log.exists() else []
        return "\n".join([f"The end of {self.log}:", *lines[-10:]])


def _socket_folder(folder: Path) -> Path:
    if len(os.fsencode(folder / SOCKET_NAME)) <= LONGEST_SOCKET_PATH:
        return folder
    return SHORT_FOLDER / f"ictindex-{sha256(os.fsencode(folder)).hexdigest()[:16]}"


def _refuse_foreign(folder: Path, account: Account) -> None:
    # Somebody else's folder in a place open to all could hold a false server.
    owner = folder.lstat()
    if not stat.S_ISDIR(owner.st_mode) or owner.st_uid not in {account.uid, os.geteuid()}:
        raise PostgresError(f"{folder} belongs to another account: remove it and start again.")


def _wait_until(condition: Callable[[], bool], seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(POLL_SECONDS)
    return True
