"""Writing the log."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils import timezone

from ictindex.foundation.changes import Actor, current_change
from ictindex.foundation.models import Event


def record_event(
    *,
    actor: Actor,
    action: str,
    subject: models.Model,
    reason: str = "",
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> Event:
    """Append one row to the log, inside the transaction of the change it tells of.

    ``action`` is ``noun.verb_past`` such as ``campaign.opened``; ``before`` and ``after`` hold what changed.
    """
    return Event.objects.create(
        at=timezone.now(),
        actor=actor.get_username(),
        action=action,
        subject_type=subject._meta.label_lower,  # noqa: SLF001  # Django documents _meta as public
        subject_id=str(subject.pk),
        subject_label=str(subject)[:400],
        reason=reason,
        before=dict(before or {}),
        after=dict(after or {}),
        request_id=current_change().request_id,
    )
