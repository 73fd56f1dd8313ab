"""The log, what checks of it found, and the outbox of mail."""

from ictindex.foundation.models.events import Event, LogCheck
from ictindex.foundation.models.outbox import Digest, OutboxMessage

__all__ = ["Digest", "Event", "LogCheck", "OutboxMessage"]
