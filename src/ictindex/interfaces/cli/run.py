"""`ictindex run`: the whole platform on this machine, from an empty folder to a page in the browser."""

import errno
import os
import signal
import socket
import subprocess
import sys
from types import FrameType

import click

from ictindex.foundation.postgres import EmbeddedPostgres, PostgresError
from ictindex.interfaces.cli.local import local_platform

ADDRESS = "127.0.0.1"
HIGHEST_PORT = 65535
OTHER_PORTS = (8123, 8124)


@click.command(help="Chạy thử toàn bộ hệ thống trên máy này. / Serve the platform with its demonstration.")
@click.option("--port", envvar="PORT", default=8000, show_default=True, type=click.IntRange(1, HIGHEST_PORT))
def run(port: int) -> None:
    """Serve on 127.0.0.1 until Ctrl-C; everything that was started ends with it."""
    listener = reserve_port(port)
    os.environ.setdefault("SITE_URL", f"http://{ADDRESS}:{port}")
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _leave)
    try:
        with local_platform() as postgres:
            subprocess.run([sys.executable, "-m", "ictindex.interfaces.cli.prepare"], check=True)
            _serve(listener, port, postgres)
    except subprocess.CalledProcessError as error:
        sys.exit(error.returncode)
    except PostgresError as error:
        _stop(f"Không khởi động được PostgreSQL. / PostgreSQL cannot be started.\n{error}")


def reserve_port(port: int) -> socket.socket:
    """Return a socket bound to the port; end the program with an explanation when the port cannot be had."""
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((ADDRESS, port))
    except OSError as error:
        listener.close()
        _stop(_refusal(port, error))
    return listener


def _refusal(port: int, error: OSError) -> str:
    other = next(free for free in OTHER_PORTS if free != port)
    if error.errno == errno.EADDRINUSE:
        vietnamese, english = "đang có chương trình khác sử dụng", "is taken by another program"
    else:
        vietnamese, english = f"không dùng được ({error.strerror})", f"cannot be used ({error.strerror})"
    return (
        f"Cổng {port} {vietnamese}. Hãy chọn cổng khác, ví dụ: PORT={other} make run\n"
        f"Port {port} {english}. Choose another, for example: PORT={other} make run"
    )


def _serve(listener: socket.socket, port: int, postgres: EmbeddedPostgres | None) -> None:
    from ictindex.interfaces.cli.background import background_worker
    from ictindex.interfaces.cli.web_server import WebServer

    click.secho(f"\nMở trình duyệt tại / Open in a browser: http://{ADDRESS}:{port}/", bold=True)
    click.echo("Dừng / Stop: Ctrl-C")
    with background_worker() as worker:

        def look_after() -> None:
            if postgres is not None:
                postgres.revive()
            worker.revive()

        WebServer(listener, each_second=look_after).run()


def _leave(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - the form of a signal handler
    sys.exit(128 + number)


def _stop(text: str) -> None:
    click.echo(text, err=True)
    sys.exit(1)
