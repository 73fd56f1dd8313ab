"""Telling people by mail: each thing once, all of a day in one digest, nothing twice."""

from ictindex.foundation.outbox.delivery import Delivery, deliver_digests, mail_is_configured
from ictindex.foundation.outbox.notices import Recipient, notify
from ictindex.foundation.outbox.overview import Overview, outbox_overview, resend_digest

__all__ = [
    "Delivery",
    "Overview",
    "Recipient",
    "deliver_digests",
    "mail_is_configured",
    "notify",
    "outbox_overview",
    "resend_digest",
]
