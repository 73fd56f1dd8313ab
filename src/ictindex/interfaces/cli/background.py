"""The worker beside the web server of `ictindex run`: started, looked after, and ended with it."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

STOP_SECONDS = 10
PAUSE_SECONDS = 10


class BackgroundWorker:
    """One worker process that is started again when it ends."""

    def __init__(self) -> None:
        self._process = self._start()
        self._started = time.monotonic()

    def revive(self) -> None:
        """Start the worker again if it has ended, not more often than every ten seconds."""
        if self._process.poll() is not None and time.monotonic() - self._started > PAUSE_SECONDS:
            self._process = self._start()
            self._started = time.monotonic()

    def stop(self) -> None:
        """End the worker; what it was doing is done again by the next one."""
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-m", "ictindex", "worker", "--end-with-parent"])


@contextmanager
def background_worker() -> Iterator[BackgroundWorker]:
    """Keep a worker running during the block."""
    worker = BackgroundWorker()
    try:
        yield worker
    finally:
        worker.stop()
