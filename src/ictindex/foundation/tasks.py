"""What the worker does by itself; the queue is in PostgreSQL (procrastinate) and survives a kill."""

from __future__ import annotations

from procrastinate.contrib.django import app

from ictindex.foundation.checks import record_check
from ictindex.foundation.outbox import deliver_digests


@app.periodic(cron="*/15 * * * *")
@app.task(name="send_digests", queueing_lock="send_digests", lock="send_digests")
def send_digests(timestamp: int) -> None:
    """Send what people are to be told; every quarter of an hour."""
    del timestamp  # procrastinate names the moment that a periodic task stands for
    deliver_digests()


@app.periodic(cron="30 18 * * *")  # UTC: half past one at night in Vietnam
@app.task(name="verify_log", queueing_lock="verify_log")
def verify_log(timestamp: int) -> None:
    """Follow the chain of the log and keep what was found; every night."""
    del timestamp
    record_check()
