"""The worker takes up what waits, and ends with whoever started it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection
from procrastinate.contrib.django import app

from ictindex.directory.rules import BodyKind, Change, NewBody, SuccessionKind
from ictindex.directory.selectors import body_by_code
from ictindex.directory.services import record_change
from ictindex.directory.tasks import show_changes_of_today
from ictindex.foundation.models import LogCheck
from ictindex.foundation.tasks import verify_log
from ictindex.interfaces.cli.worker import POLL_SECONDS
from tests import build

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).parents[3]
PATIENCE = 60


def variables() -> dict[str, str]:
    """Give the environment of a worker on the database of this test."""
    parts = urlsplit(os.environ["DATABASE_URL"])
    url = parts._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    return os.environ | {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "ictindex.settings",
        "PYTHONPATH": paths,
    }


def test_a_job_that_waits_is_done_and_forgotten() -> None:
    build.body()
    verify_log.configure(task_kwargs={"timestamp": 0}).defer()

    command = [sys.executable, "-m", "ictindex", "worker", "--once"]
    done = subprocess.run(command, env=variables(), timeout=PATIENCE, check=False)

    assert done.returncode == 0
    assert LogCheck.objects.get().problem_count == 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'verify_log'")
        assert cursor.fetchone() == (0,)


def test_the_worker_shows_changes_whose_day_has_come() -> None:
    hue = build.body("hue", "Thừa Thiên Huế", BodyKind.PROVINCE)
    with build.at(datetime(2019, 12, 1, tzinfo=UTC)):
        new = NewBody("hue", "TP. Huế")
        rename = Change(SuccessionKind.RENAME, date(2020, 1, 1), (hue,), (new,), decision="175/2024/QH15")
        record_change(actor=build.administrator(), change=rename)
    assert body_by_code("hue").name_vi == "Thừa Thiên Huế"
    show_changes_of_today.configure(task_kwargs={"timestamp": 0}).defer()

    command = [sys.executable, "-m", "ictindex", "worker", "--once"]
    done = subprocess.run(command, env=variables(), timeout=PATIENCE, check=False)

    assert done.returncode == 0
    assert body_by_code("hue").name_vi == "TP. Huế"


def test_everything_periodic_is_known_to_the_worker() -> None:
    crons = {task.task.name: task.cron for task in app.periodic_registry.periodic_tasks.values()}

    assert crons == {
        "send_digests": "*/15 * * * *",
        "verify_log": "30 18 * * *",
        "refresh_directory": "1 * * * *",
    }


def test_a_worker_ends_when_its_parent_is_killed() -> None:
    start = (
        "import subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, '-m', 'ictindex', 'worker', '--end-with-parent'])\n"
        "print(child.pid, flush=True)\n"
        "time.sleep(600)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", start], env=variables(), stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        _wait_for_workers(1)
        parent.send_signal(signal.SIGKILL)

    deadline = time.monotonic() + PATIENCE
    while _is_running(worker):
        assert time.monotonic() < deadline, "the worker outlived its parent"
        time.sleep(POLL_SECONDS / 5)


def _wait_for_workers(count: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM procrastinate_workers")
            if cursor.fetchone() == (count,):
                return
        time.sleep(POLL_SECONDS / 5)
    pytest.fail("no worker began")


def _is_running(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"
