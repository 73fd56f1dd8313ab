"""Handing digests to the mail server, each at most once.

Before a digest leaves, its state «sending» is committed; after the server has answered, the answer is. A
worker that is killed between the two leaves a digest in «sending»: nobody can know whether the server took
it, so it is never sent again by itself but shown as uncertain. What a server refused in so many words was not
taken, and is tried again later or given up.
"""

from __future__ import annotations

import logging
import smtplib
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F
from django.utils import timezone

from ictindex.foundation.models import Digest
from ictindex.foundation.models.outbox import DigestState
from ictindex.foundation.outbox.digests import prepare_digests
from ictindex.foundation.outbox.wording import compose

EARLIEST = time(7)  # nobody is woken up
SILENCE = timedelta(minutes=15)  # far more than a server may take to answer (EMAIL_TIMEOUT)
FIRST_PAUSE = timedelta(minutes=15)
MOST_ATTEMPTS = 6
_PERMANENT = 500
_log = logging.getLogger(__name__)


@dataclass
class Delivery:
    """How many digests were sent, put off, given up, left uncertain; ``refusal`` if no server was reached."""

    sent: int = 0
    postponed: int = 0
    dead: int = 0
    uncertain: int = 0
    refusal: str = ""


def mail_is_configured() -> bool:
    """Tell whether there is a mail server; without one all notices stay in the outbox."""
    return bool(settings.EMAIL_HOST)


def deliver_digests() -> Delivery:
    """Send every digest that is due; safe at any time, with any number of workers, killed and restarted."""
    done, now = Delivery(), timezone.now()
    local = timezone.localtime(now)
    done.uncertain = _settle_interrupted(now)
    if not mail_is_configured() or local.time() < EARLIEST:
        return done
    prepare_digests(now, local.date())
    due = Digest.objects.filter(state=DigestState.READY, day=local.date(), next_attempt_at__lte=now)
    numbers = list(due.order_by("pk").values_list("pk", flat=True))
    if numbers:
        _send_all(numbers, done)
    return done


def _settle_interrupted(now: datetime) -> int:
    """Mark digests uncertain whose worker was killed while a server might have taken them."""
    silent = Digest.objects.filter(state=DigestState.SENDING, started_at__lt=now - SILENCE)
    return silent.update(state=DigestState.UNCERTAIN, finished_at=now, error="interrupted while sending")


def _send_all(numbers: list[int], done: Delivery) -> None:
    connection = get_connection()
    for number in numbers:
        try:
            connection.open()
        except OSError as error:  # smtplib's errors are among them; nothing was handed over yet
            done.refusal = str(error)
            _log.warning("The mail server cannot be reached: %s", error)
            return
        if not _send(number, connection, done):
            _close(connection)
    _close(connection)


def _send(number: int, connection: BaseEmailBackend, done: Delivery) -> bool:
    """Send one digest unless another worker does; False if the connection should not be used again."""
    digest = Digest.objects.get(pk=number)
    mail = compose(digest, connection)
    if not _claim(digest):
        return True
    try:
        mail.send()
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _said in error.recipients.values()]
        _refused(digest, min(codes, default=_PERMANENT), str(error), done)
        return False
    except smtplib.SMTPResponseException as error:
        _refused(digest, error.smtp_code, str(error), done)
        return False
    except OSError as error:
        _finish(digest, DigestState.UNCERTAIN, str(error))
        done.uncertain += 1
        return False
    _finish(digest, DigestState.SENT)
    done.sent += 1
    return True


def _claim(digest: Digest) -> bool:
    """Commit that this worker sends the digest now; False if it is not to be sent any more."""
    ready = Digest.objects.filter(pk=digest.pk, state=DigestState.READY)
    claimed = ready.update(state=DigestState.SENDING, started_at=timezone.now(), attempts=F("attempts") + 1)
    return claimed == 1


def _refused(digest: Digest, code: int, error: str, done: Delivery) -> None:
    attempts = digest.attempts + 1
    if code >= _PERMANENT or attempts >= MOST_ATTEMPTS:
        _finish(digest, DigestState.DEAD, error)
        done.dead += 1
        return
    pause = FIRST_PAUSE * 2**digest.attempts
    Digest.objects.filter(pk=digest.pk).update(
        state=DigestState.READY, next_attempt_at=timezone.now() + pause, error=error
    )
    done.postponed += 1


def _finish(digest: Digest, state: DigestState, error: str = "") -> None:
    Digest.objects.filter(pk=digest.pk).update(state=state, finished_at=timezone.now(), error=error)


def _close(connection: BaseEmailBackend) -> None:
    try:
        connection.close()
    except OSError:
        _log.debug("The mail server had gone already.")
