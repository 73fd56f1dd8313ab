"""gunicorn inside the launcher, so that its workers end by themselves when the launcher is killed."""

import socket
from collections.abc import Callable
from typing import Any

from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.util import import_app

WORKERS = 2
THREADS = 4


class TerminalArbiter(Arbiter):  # type: ignore[misc]  # gunicorn has no types
    """An arbiter that ends when its terminal is closed, where gunicorn would reload."""

    handle_hup = Arbiter.handle_term

    def murder_workers(self) -> None:
        """Look after what else must stay up, then end the workers that hang; called about once a second."""
        if self.app.each_second is not None:
            self.app.each_second()
        super().murder_workers()


class WebServer(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """Serve the platform on a socket that is bound already."""

    def __init__(self, listener: socket.socket, each_second: Callable[[], None] | None = None) -> None:
        self._listener = listener
        self.each_second = each_second
        super().__init__()

    def load_config(self) -> None:
        """Set gunicorn's options; its own environment variables and files are not read."""
        options = {
            "bind": f"fd://{self._listener.detach()}",
            "workers": WORKERS,
            "threads": THREADS,
            "loglevel": "warning",
            "control_socket_disable": True,
        }
        for name, value in options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """Return the application; called in each worker, after the fork."""
        return import_app("ictindex.wsgi:application")

    def run(self) -> None:
        """Serve until a signal comes, then raise SystemExit."""
        TerminalArbiter(self).run()
