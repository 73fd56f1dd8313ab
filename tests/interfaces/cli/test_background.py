"""The worker beside the web server is started again when it dies, and ended with it."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from ictindex.interfaces.cli import background
from ictindex.interfaces.cli.background import BackgroundWorker, background_worker

STARTED: list[subprocess.Popen[bytes]] = []


@pytest.fixture(autouse=True)
def sleeper(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a process that only sleeps stand for the worker."""
    STARTED.clear()

    def start(_worker: BackgroundWorker) -> subprocess.Popen[bytes]:
        STARTED.append(subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"]))
        return STARTED[-1]

    monkeypatch.setattr(BackgroundWorker, "_start", start)


def test_it_ends_with_the_block() -> None:
    with background_worker():
        assert STARTED[0].poll() is None
    assert STARTED[0].poll() is not None


def test_one_that_died_is_started_again_but_not_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    with background_worker() as worker:
        STARTED[0].kill()
        STARTED[0].wait()
        worker.revive()
        assert len(STARTED) == 1

        monkeypatch.setattr(background, "PAUSE_SECONDS", 0)
        time.sleep(0.01)
        worker.revive()
        worker.revive()
        assert len(STARTED) == 2
        assert STARTED[1].poll() is None
