"""Putting a notice into the outbox, within the transaction of what it tells of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from django.utils import timezone, translation
from django.utils.functional import Promise

from ictindex.foundation.models import OutboxMessage

_LONGEST_SUBJECT = 300


class Recipient(Protocol):
    """Whoever is told something."""

    @property
    def email(self) -> str:
        """Give the address, "" for none."""

    def get_username(self) -> str:
        """Give the name that the person signs in with."""


def notify(  # whom, besides whom, of what, in which words, where to look
    *,
    recipients: Iterable[Recipient],
    event: str,
    subject: str | Promise,
    text: str | Promise,
    url: str = "",
    besides: Recipient | None = None,
) -> None:
    """Tell each person but ``besides`` once a day at most of ``event``; undone if the change is undone.

    ``event`` names what happened to which thing, such as ``submission.submitted:12``; ``url`` is a path of
    the platform; lazy texts are written in Vietnamese. Where a person has no address the notice is kept.
    """
    now = timezone.now()
    with translation.override("vi"):
        told, told_more = str(subject), str(text)
    own = besides.get_username() if besides else ""
    messages = [
        OutboxMessage(
            recipient=person.get_username(),
            address=person.email,
            event=event,
            day=timezone.localdate(now),
            subject=told[:_LONGEST_SUBJECT],
            text=told_more,
            url=url,
            created_at=now,
        )
        for person in recipients
        if person.get_username() != own
    ]
    OutboxMessage.objects.bulk_create(messages, ignore_conflicts=True)
