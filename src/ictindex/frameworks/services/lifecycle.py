"""Leading a draft to its release, back for changes, and out of use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from ictindex.directory.guards import require_role
from ictindex.directory.rules import Role
from ictindex.foundation.audit import record_event
from ictindex.foundation.changes import logged_service
from ictindex.foundation.errors import FieldProblem, InvalidInput, InvalidState, NotAllowed
from ictindex.frameworks.documents import read_document
from ictindex.frameworks.drafts import DraftProblem, draft_problems
from ictindex.frameworks.models import FrameworkVersion
from ictindex.frameworks.rules import TRANSITIONS, VersionState
from ictindex.frameworks.services.locking import lock_version

if TYPE_CHECKING:
    from ictindex.directory.models import User


@logged_service
def submit_framework(*, actor: User, version: FrameworkVersion) -> FrameworkVersion:
    """Hand a draft over for release; its content is frozen from here on.

    Raises InvalidInput with everything that is still missing or wrong in it.
    """
    require_role(actor, Role.FRAMEWORK_EDITOR)
    locked = lock_version(version)
    problems = draft_problems(read_document(locked.source))
    if problems:
        raise InvalidInput(
            _("Bộ chỉ số chưa hoàn chỉnh, chưa trình được."),
            [FieldProblem(problem.code, _told(problem), problem.hint) for problem in problems],
        )
    _move(actor, locked, VersionState.IN_REVIEW, "framework.submitted")
    locked.submitted_by, locked.submitted_at = actor, timezone.now()
    locked.save(update_fields=("submitted_by", "submitted_at"))
    return locked


def _told(problem: DraftProblem) -> str:
    return f"{problem.code}: {problem.sentence}" if problem.code else problem.sentence


@logged_service
def return_framework(*, actor: User, version: FrameworkVersion, reason: str) -> FrameworkVersion:
    """Give a version in review back to its editors, with what is to be changed."""
    require_role(actor, Role.FRAMEWORK_EDITOR, Role.APPROVER)
    if not reason.strip():
        raise InvalidInput(
            _("Cần ghi rõ nội dung đề nghị sửa."),
            [FieldProblem("reason", _("Ghi nội dung cần sửa để người biên soạn biết phải làm gì."))],
        )
    return _move(actor, lock_version(version), VersionState.DRAFT, "framework.returned", reason)


@logged_service
def release_framework(*, actor: User, version: FrameworkVersion) -> FrameworkVersion:
    """Release a version for campaigns; NotAllowed for whoever imported or submitted it."""
    require_role(actor, Role.FRAMEWORK_EDITOR, Role.APPROVER)
    locked = lock_version(version)
    if actor.pk in {locked.created_by_id, locked.submitted_by_id}:
        raise NotAllowed(
            _("Người biên soạn không được tự ban hành bộ chỉ số của mình."),
            _("Nhờ một người khác có quyền kiểm tra và ban hành."),
        )
    _move(actor, locked, VersionState.RELEASED, "framework.released")
    locked.released_by, locked.released_at = actor, timezone.now()
    locked.save(update_fields=("released_by", "released_at"))
    return locked


@logged_service
def retire_framework(*, actor: User, version: FrameworkVersion, reason: str) -> FrameworkVersion:
    """Take a released version out of use for new campaigns; those that use it keep it."""
    require_role(actor, Role.FRAMEWORK_EDITOR, Role.APPROVER)
    locked = _move(actor, lock_version(version), VersionState.RETIRED, "framework.retired", reason)
    locked.retired_by, locked.retired_at = actor, timezone.now()
    locked.save(update_fields=("retired_by", "retired_at"))
    return locked


def _move(
    actor: User, locked: FrameworkVersion, target: VersionState, action: str, reason: str = ""
) -> FrameworkVersion:
    before = VersionState(locked.state)
    if target not in TRANSITIONS[before]:
        raise InvalidState(
            _("Bộ chỉ số đang ở trạng thái «{state}», không thể chuyển sang «{target}».").format(
                state=before.label, target=target.label
            )
        )
    locked.state = target
    locked.save(update_fields=("state",))
    record_event(
        actor=actor,
        action=action,
        subject=locked,
        reason=reason,
        before={"state": before},
        after={"state": target},
    )
    return locked
