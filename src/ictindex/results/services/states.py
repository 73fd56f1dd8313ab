"""The row lock and the steps of a scoring run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from ictindex.foundation.audit import record_event
from ictindex.foundation.errors import InvalidState
from ictindex.results.models import ScoringRun
from ictindex.results.rules import TRANSITIONS, RunState

if TYPE_CHECKING:
    from ictindex.directory.models import User


def lock_run(run: ScoringRun) -> ScoringRun:
    """Lock the run's row until the transaction ends, and give it as stored."""
    rows = ScoringRun.objects.select_for_update(of=("self",))
    return rows.select_related("campaign__series__authority", "framework_version").get(pk=run.pk)


def move_run(actor: User, locked: ScoringRun, target: RunState, reason: str = "") -> ScoringRun:
    """Take a locked run to ``target``, stored and logged; InvalidState if it cannot go there."""
    before = RunState(locked.state)
    if target not in TRANSITIONS[before]:
        raise InvalidState(
            _("Lần tính điểm đang ở trạng thái «{state}», không thể chuyển sang «{target}».").format(
                state=before.label, target=target.label
            )
        )
    locked.state = target
    locked.save()
    record_event(
        actor=actor,
        action=f"run.{target}",
        subject=locked,
        reason=reason,
        before={"state": before},
        after={"state": target, "digest": locked.digest},
    )
    return locked
