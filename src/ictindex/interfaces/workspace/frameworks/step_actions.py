"""Buttons that lead a version on: where they lead, and why they cannot be pressed yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from ictindex.directory.rules import Role
from ictindex.directory.selectors import user_has_role
from ictindex.frameworks.rules import VersionState
from ictindex.frameworks.selectors import draft_problems_of
from ictindex.interfaces.workspace.actions import Action

if TYPE_CHECKING:
    from ictindex.directory.models import User
    from ictindex.frameworks.models import FrameworkVersion


def version_actions(user: User, version: FrameworkVersion) -> list[Action]:
    """Give the next steps of a version in its state; the services decide again when one is pressed."""
    is_editor = user_has_role(user, Role.FRAMEWORK_EDITOR)
    is_releaser = is_editor or user_has_role(user, Role.APPROVER)
    by_editor = "" if is_editor else _("Việc này do người biên soạn bộ chỉ số thực hiện.")
    by_releaser = "" if is_releaser else _("Việc này do người có quyền ban hành thực hiện.")
    made = {
        VersionState.DRAFT: lambda: _of_draft(version, by_editor),
        VersionState.IN_REVIEW: lambda: _of_review(user, version, by_releaser),
        VersionState.RELEASED: lambda: [_amend(version, by_editor), _retire(version, by_releaser)],
        VersionState.RETIRED: lambda: [_amend(version, by_editor)],
    }
    return made[VersionState(version.state)]()


def _of_draft(version: FrameworkVersion, refusal: str) -> list[Action]:
    incomplete = _("Còn nội dung phải sửa hoặc bổ sung; xem danh sách bên dưới.")
    return [
        Action(
            _("Trình rà soát"),
            reverse("workspace:framework_submit", args=(version.pk,)),
            _("Chốt nội dung và chuyển cho người khác rà soát, ban hành."),
            refusal or (incomplete if draft_problems_of(version) else ""),
        ),
    ]


def _of_review(user: User, version: FrameworkVersion, refusal: str) -> list[Action]:
    own = user.pk in {version.created_by_id, version.submitted_by_id}
    own_work = _("Bạn đã soạn hoặc trình bản này; người khác phải ban hành.") if own else ""
    return [
        Action(
            _("Ban hành"),
            reverse("workspace:framework_release", args=(version.pk,)),
            _("Sau khi ban hành, bản này không bao giờ sửa được và dùng được cho các đợt đánh giá."),
            refusal or own_work,
        ),
        Action(
            _("Trả lại để sửa"),
            reverse("workspace:framework_return", args=(version.pk,)),
            _("Ghi nội dung cần sửa và chuyển về người biên soạn."),
            refusal,
            asks=True,
        ),
    ]


def _amend(version: FrameworkVersion, refusal: str) -> Action:
    return Action(
        _("Tạo phiên bản sửa đổi"),
        reverse("workspace:framework_amend", args=(version.pk,)),
        _("Chép thành bản thảo mới để sửa; bản đang dùng giữ nguyên."),
        refusal,
        asks=True,
    )


def _retire(version: FrameworkVersion, refusal: str) -> Action:
    return Action(
        _("Cho hết hiệu lực"),
        reverse("workspace:framework_retire", args=(version.pk,)),
        _("Các đợt đánh giá mới không dùng bản này nữa; đợt đã dùng giữ nguyên."),
        refusal,
        asks=True,
    )
