"""What the worker does by itself about bodies."""

from __future__ import annotations

from procrastinate.contrib.django import app

from ictindex.directory.services import refresh_directory


@app.periodic(cron="1 * * * *")  # just after midnight in any time zone; a machine off at night catches up
@app.task(name="refresh_directory", queueing_lock="refresh_directory", lock="refresh_directory")
def show_changes_of_today(timestamp: int) -> None:
    """Show the changes of bodies whose day has come; every hour."""
    del timestamp  # procrastinate names the moment that a periodic task stands for
    refresh_directory()
