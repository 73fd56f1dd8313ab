"""`ictindex worker`: do what waits in the queue, such as sending mail."""

from __future__ import annotations

import os
import signal
import threading
import time

import click

POLL_SECONDS = 1.0


@click.command(help="Chạy các việc nền: gửi thư, kiểm tra nhật ký. / Run the background jobs.")
@click.option("--once", is_flag=True, help="Làm hết việc đang chờ rồi dừng. / Stop when nothing waits.")
@click.option("--end-with-parent", is_flag=True, hidden=True)
def worker(*, once: bool, end_with_parent: bool) -> None:
    """Work until a signal comes; any number of workers may run side by side."""
    if end_with_parent:
        threading.Thread(target=_follow_parent, args=(os.getppid(),), daemon=True).start()
    from ictindex.interfaces.cli.local import django_ready

    with django_ready():
        from procrastinate.contrib.django import app

        # Finished jobs tell nothing that the log and the outbox do not.
        with app.replace_connector(app.connector.get_worker_connector()) as connected:  # type: ignore[attr-defined]  # Django's connector has it
            connected.run_worker(wait=not once, delete_jobs="successful")


def _follow_parent(parent: int) -> None:
    """End this process when the one that started it is gone, however it went."""
    while os.getppid() == parent:
        time.sleep(POLL_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)
