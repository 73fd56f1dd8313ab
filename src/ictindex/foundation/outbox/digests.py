"""Gathering what waits into one digest for each person and day.

A digest appears together with its messages, or not at all: whoever creates the row of a person and a day also
fills it, in one transaction, and the unique key lets only one do so.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction

from ictindex.foundation.models import Digest, OutboxMessage
from ictindex.foundation.models.outbox import DigestState


def prepare_digests(now: datetime, today: date) -> None:
    """Make today's digest for everybody who has notices waiting and none of today yet."""
    waiting = OutboxMessage.objects.filter(digest=None, day__lte=today).exclude(address="")
    late = Digest.objects.filter(state=DigestState.READY, day__lt=today)
    had_today = Digest.objects.filter(day=today).values("recipient")
    names = set(waiting.exclude(recipient__in=had_today).values_list("recipient", flat=True))
    names.update(late.exclude(recipient__in=had_today).values_list("recipient", flat=True))
    for name in sorted(names):
        prepare_digest(name, now, today)


def prepare_digest(recipient: str, now: datetime, today: date) -> None:
    """Make or carry over one person's digest with all that waits; nothing if another worker was faster.

    A digest of an earlier day that no server has taken yet becomes today's: nobody gets two on one day.
    """
    try:
        with transaction.atomic():
            digest = _carried_over(recipient, today) or _created(recipient, now, today)
            if digest is not None:
                OutboxMessage.objects.filter(recipient=recipient, digest=None).update(digest=digest)
    except IntegrityError:
        return  # another worker has made the digest of this day


def _carried_over(recipient: str, today: date) -> Digest | None:
    late = Digest.objects.select_for_update(no_key=True).filter(
        recipient=recipient, state=DigestState.READY, day__lt=today
    )
    digest = late.order_by("day").first()
    if digest is not None:
        digest.day = today
        digest.save(update_fields=("day",))
    return digest


def _created(recipient: str, now: datetime, today: date) -> Digest | None:
    newest = OutboxMessage.objects.filter(recipient=recipient, digest=None).exclude(address="")
    message = newest.order_by("-pk").first()
    if message is None:
        return None
    return Digest.objects.create(recipient=recipient, address=message.address, day=today, next_attempt_at=now)
