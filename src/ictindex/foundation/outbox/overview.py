"""What lies in the outbox, for whoever looks after it."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from ictindex.foundation.errors import InvalidState, NotFound
from ictindex.foundation.models import Digest, OutboxMessage
from ictindex.foundation.models.outbox import DigestState
from ictindex.foundation.outbox.delivery import mail_is_configured

_SHOWN = 200


@dataclass(frozen=True)
class Overview:
    """How much waits, how much has no address, and the digests that did not get through."""

    configured: bool
    waiting: int
    without_address: int
    sent_today: int
    failed: tuple[Digest, ...]


def outbox_overview() -> Overview:
    """Count what waits and list, newest first, what was not sent or may not have been."""
    unsent = OutboxMessage.objects.filter(digest=None)
    failed = Digest.objects.filter(state__in=(DigestState.DEAD, DigestState.UNCERTAIN))
    sent = Digest.objects.filter(state=DigestState.SENT, day=timezone.localdate())
    ready = OutboxMessage.objects.filter(digest__state=DigestState.READY)
    return Overview(
        configured=mail_is_configured(),
        waiting=unsent.exclude(address="").count() + ready.count(),
        without_address=unsent.filter(address="").count(),
        sent_today=sent.count(),
        failed=tuple(failed.annotate(notices=Count("messages"))[:_SHOWN]),
    )


@transaction.atomic
def resend_digest(digest_id: int) -> Digest:
    """Put a digest that did not get through back into the queue, today if nothing else is sent today."""
    digest = Digest.objects.select_for_update(no_key=True).filter(pk=digest_id).first()
    if digest is None:
        raise NotFound(_("Không tìm thấy thư này."))
    if digest.state not in {DigestState.DEAD, DigestState.UNCERTAIN}:
        raise InvalidState(_("Thư này đang ở trạng thái «{state}».").format(state=digest.get_state_display()))
    digest.state, digest.attempts, digest.error = DigestState.READY, 0, ""
    digest.next_attempt_at, digest.finished_at = timezone.now(), None
    digest.save()
    return digest
