"""Roles that people hold, which of them one person may not hold together, and which are privileged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class Role(models.TextChoices):
    """What a person may do; always held over a scope."""

    SYSTEM_ADMINISTRATOR = "system_administrator", _("Quản trị hệ thống")
    CAMPAIGN_MANAGER = "campaign_manager", _("Chủ trì")
    FRAMEWORK_EDITOR = "framework_editor", _("Biên soạn bộ chỉ số")
    REVIEWER = "reviewer", _("Thẩm định viên")
    LEAD_REVIEWER = "lead_reviewer", _("Tổ trưởng thẩm định")
    APPROVER = "approver", _("Hội đồng, lãnh đạo phê duyệt")
    PUBLISHER = "publisher", _("Người công bố")
    DATA_OFFICER = "data_officer", _("Cán bộ đầu mối")
    HEAD_OF_BODY = "head_of_body", _("Lãnh đạo đơn vị")
    MONITORING_FEED = "monitoring_feed", _("Nguồn số liệu theo dõi")
    AUDITOR = "auditor", _("Kiểm toán viên")


class RoleOrigin(models.TextChoices):
    """Who gave a role: a person, or what the single sign-on says of the account."""

    ASSIGNED = "assigned", _("Được phân công")
    CLAIMED = "claimed", _("Theo hệ thống đăng nhập một lần")


DECLARING = frozenset({Role.DATA_OFFICER, Role.HEAD_OF_BODY})
REVIEWING = frozenset({Role.REVIEWER, Role.LEAD_REVIEWER})
DECIDING = REVIEWING | {Role.CAMPAIGN_MANAGER, Role.APPROVER, Role.PUBLISHER}
# They change what is measured, counted or published, or who may do so.
PRIVILEGED = frozenset(Role) - DECLARING - {Role.MONITORING_FEED}


@dataclass(frozen=True)
class RoleConflict:
    """That nobody holds one of ``first`` and one of ``second`` over the same body, and why."""

    first: frozenset[Role]
    second: frozenset[Role]
    reason: StrOrPromise

    def is_between(self, role: Role, other: Role) -> bool:
        """Tell whether the two roles are on different sides of this conflict."""
        if role == other:
            return False
        return (role in self.first and other in self.second) or (other in self.first and role in self.second)


_ADMINISTRATOR, _MANAGER = frozenset({Role.SYSTEM_ADMINISTRATOR}), frozenset({Role.CAMPAIGN_MANAGER})
_AUDITOR, _FEED = frozenset({Role.AUDITOR}), frozenset({Role.MONITORING_FEED})

# What the services forbid for one object is not repeated here: releasing one's own framework, approving a run
# that one computed, publishing a run that one approved.
ROLE_CONFLICTS = (
    RoleConflict(_AUDITOR, frozenset(Role) - _AUDITOR, _("Kiểm toán viên chỉ đọc, không làm thay ai.")),
    RoleConflict(_FEED, frozenset(Role) - _FEED, _("Nguồn số liệu là tài khoản máy, không giao việc khác.")),
    RoleConflict(
        _ADMINISTRATOR,
        DECIDING | DECLARING,
        _("Người phân quyền không được xem hồ sơ chưa công bố hay thay đổi điểm."),
    ),
    RoleConflict(_MANAGER, REVIEWING, _("Người chủ trì không tự thẩm định.")),
    RoleConflict(
        frozenset({Role.LEAD_REVIEWER}),
        frozenset({Role.PUBLISHER}),
        _("Tổ trưởng thẩm định không công bố kết quả."),
    ),
    RoleConflict(DECIDING, DECLARING, _("Không ai quyết định về hồ sơ của chính đơn vị mình.")),
)


def role_conflict(role: Role, other: Role) -> RoleConflict | None:
    """Give the conflict between two roles held over the same body, None if they go together."""
    return next((conflict for conflict in ROLE_CONFLICTS if conflict.is_between(role, other)), None)
