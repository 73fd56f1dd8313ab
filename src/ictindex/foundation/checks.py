"""Following the whole chain of the log now and then, and keeping what was found."""

from __future__ import annotations

from dataclasses import asdict

from django.utils import timezone

from ictindex.foundation.chain import ChainProblem
from ictindex.foundation.changes import Actor
from ictindex.foundation.log import verify_log
from ictindex.foundation.models import LogCheck

_KEPT_PROBLEMS = 50


def record_check(*, actor: Actor | None = None) -> LogCheck:
    """Follow the chain and keep the outcome; without ``actor`` the platform does so by itself."""
    found = verify_log()
    return LogCheck.objects.create(
        at=timezone.now(),
        actor=actor.get_username() if actor else "",
        rows=found.rows,
        head_sequence=found.head.sequence,
        head_hash=found.head.hash,
        problem_count=len(found.problems),
        problems=[asdict(problem) for problem in found.problems[:_KEPT_PROBLEMS]],
    )


def last_check() -> LogCheck | None:
    """Give the outcome of the last check, None before the first."""
    return LogCheck.objects.first()


def problems_of(check: LogCheck) -> list[ChainProblem]:
    """Give the first problems that a check found."""
    return [ChainProblem(**problem) for problem in check.problems]
