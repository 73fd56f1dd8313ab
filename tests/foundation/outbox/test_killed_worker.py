"""A worker that is killed sends nothing twice: a real process, a real signal."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection

from ictindex.foundation.models import Digest
from ictindex.foundation.models.outbox import DigestState
from ictindex.foundation.outbox import notify
from ictindex.foundation.outbox.delivery import SILENCE
from tests import build
from tests.foundation.outbox.mail_server import Mailbox, mail_server
from tests.foundation.outbox.test_delivery import LAN, MINH, MORNING

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).parents[3]
WORK = """
import django; django.setup()
from datetime import datetime
from unittest.mock import patch
from ictindex.foundation.outbox import deliver_digests
with patch("django.utils.timezone.now", return_value=datetime.fromisoformat({moment!r})):
    deliver_digests()
"""


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with mail_server() as found:
        yield found


def start_worker(mailbox: Mailbox, moment: str) -> subprocess.Popen[bytes]:
    """Begin to deliver in a process of its own, on the database of this test."""
    parts = urlsplit(os.environ["DATABASE_URL"])
    url = parts._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    variables = {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "ictindex.settings",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": str(mailbox.port),
        "EMAIL_TLS": "off",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
    }
    return subprocess.Popen(
        [sys.executable, "-c", WORK.format(moment=moment)], env=os.environ | variables, cwd=ROOT
    )


def test_a_worker_killed_after_the_server_took_the_mail_sends_nothing_twice(mailbox: Mailbox) -> None:
    with build.at(MORNING):
        notify(recipients=[LAN, MINH], event="x.done:1", subject="Việc mới", text="Nội dung.")
    mailbox.answer_after.clear()  # the server takes the mail but its answer never arrives

    first = start_worker(mailbox, MORNING.isoformat())
    assert mailbox.has_taken.wait(timeout=60)
    first.send_signal(signal.SIGKILL)
    first.wait(timeout=10)
    mailbox.answer_after.set()

    for pause in (0 * SILENCE, SILENCE * 2, SILENCE * 4):
        assert start_worker(mailbox, (MORNING + pause).isoformat()).wait(timeout=60) == 0

    assert sorted(mailbox.addresses()) == ["lan@example.vn", "minh@example.vn"]
    states = dict(Digest.objects.values_list("recipient", "state"))
    assert states == {"lan": DigestState.UNCERTAIN, "minh": DigestState.SENT}


def test_two_workers_at_once_send_each_mail_once(mailbox: Mailbox) -> None:
    people = [type(LAN)(f"nguoi{number}", f"nguoi{number}@example.vn") for number in range(12)]
    with build.at(MORNING):
        notify(recipients=people, event="x.done:1", subject="Việc mới", text="Nội dung.")

    workers = [start_worker(mailbox, MORNING.isoformat()) for _ in range(2)]

    assert [worker.wait(timeout=60) for worker in workers] == [0, 0]
    assert sorted(mailbox.addresses()) == sorted(person.email for person in people)
    assert set(Digest.objects.values_list("state", flat=True)) == {DigestState.SENT}
