"""Importing framework files and leading them from draft to release."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ictindex.directory.guards import require_role
from ictindex.directory.rules import Role
from ictindex.foundation.audit import record_event
from ictindex.foundation.errors import InvalidInput, InvalidState, NotAllowed
from ictindex.frameworks.models import FrameworkSeries, FrameworkVersion
from ictindex.frameworks.problems import invalid_input
from ictindex.frameworks.rules import TRANSITIONS, VersionState
from ictindex.scoring.errors import FrameworkError
from ictindex.scoring.framework import Framework, parse_framework

if TYPE_CHECKING:
    from ictindex.directory.models import User


@transaction.atomic
def import_framework(*, actor: User, source: str | bytes) -> FrameworkVersion:
    """Store a framework file as a draft version.

    Raises InvalidInput with every problem of the file, or if the version exists; nothing is stored then.
    """
    require_role(actor, Role.FRAMEWORK_EDITOR)
    try:
        framework = parse_framework(source)
    except FrameworkError as error:
        raise invalid_input(error, _("Tệp bộ chỉ số có lỗi, chưa nhập được.")) from error
    text = source if isinstance(source, str) else source.decode("utf-8-sig")
    version = _store_draft(actor, framework, text)
    after = {"version": version.version, "digest": version.digest}
    record_event(actor=actor, action="framework.imported", subject=version, after=after)
    return version


def _store_draft(actor: User, framework: Framework, text: str) -> FrameworkVersion:
    series, _created = FrameworkSeries.objects.get_or_create(
        code=framework.id, defaults={"title_vi": framework.title.vi, "title_en": framework.title.en}
    )
    if series.versions.filter(version=framework.version).exists():
        raise InvalidInput(
            _("Phiên bản {version} của bộ chỉ số «{code}» đã có.").format(
                version=framework.version, code=framework.id
            ),
            hint=_("Đổi số phiên bản trong tệp rồi nhập lại."),
        )
    return FrameworkVersion.objects.create(
        series=series,
        version=framework.version,
        source=text,
        digest=framework.digest,
        title_vi=framework.title.vi,
        title_en=framework.title.en,
        created_by=actor,
        created_at=timezone.now(),
    )


@transaction.atomic
def submit_framework(*, actor: User, version: FrameworkVersion) -> FrameworkVersion:
    """Hand a draft over for release; its content is frozen from here on."""
    require_role(actor, Role.FRAMEWORK_EDITOR)
    locked = _move(actor, _lock(version), VersionState.IN_REVIEW, "framework.submitted")
    locked.submitted_by, locked.submitted_at = actor, timezone.now()
    locked.save(update_fields=("submitted_by", "submitted_at"))
    return locked


@transaction.atomic
def release_framework(*, actor: User, version: FrameworkVersion) -> FrameworkVersion:
    """Release a version for campaigns; NotAllowed for whoever imported or submitted it."""
    require_role(actor, Role.FRAMEWORK_EDITOR, Role.APPROVER)
    locked = _lock(version)
    if actor.pk in {locked.created_by_id, locked.submitted_by_id}:
        raise NotAllowed(
            _("Người biên soạn không được tự ban hành bộ chỉ số của mình."),
            _("Nhờ một người khác có quyền kiểm tra và ban hành."),
        )
    _move(actor, locked, VersionState.RELEASED, "framework.released")
    locked.released_by, locked.released_at = actor, timezone.now()
    locked.save(update_fields=("released_by", "released_at"))
    return locked


@transaction.atomic
def retire_framework(*, actor: User, version: FrameworkVersion, reason: str) -> FrameworkVersion:
    """Take a released version out of use for new campaigns; those that use it keep it."""
    require_role(actor, Role.FRAMEWORK_EDITOR, Role.APPROVER)
    locked = _move(actor, _lock(version), VersionState.RETIRED, "framework.retired", reason)
    locked.retired_by, locked.retired_at = actor, timezone.now()
    locked.save(update_fields=("retired_by", "retired_at"))
    return locked


def _lock(version: FrameworkVersion) -> FrameworkVersion:
    return FrameworkVersion.objects.select_for_update().get(pk=version.pk)


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
