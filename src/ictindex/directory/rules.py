"""Kinds of bodies, roles, and the tree as paths of codes."""

from __future__ import annotations

import re

from django.db import models
from django.utils.translation import gettext_lazy as _

CODE_PATTERN = re.compile(r"^[\w][\w.\-]{0,63}$")


class BodyKind(models.TextChoices):
    """What sort of body."""

    STATE = "state", _("Quốc gia")
    MINISTRY = "ministry", _("Bộ, cơ quan ngang bộ")
    AGENCY = "agency", _("Cơ quan thuộc Chính phủ")
    PROVINCE = "province", _("Tỉnh, thành phố trực thuộc trung ương")
    DEPARTMENT = "department", _("Sở, ban, ngành")
    DISTRICT = "district", _("Huyện, thị xã, thành phố")
    COMMUNE = "commune", _("Xã, phường, thị trấn")
    ORGANISATION = "organisation", _("Tổ chức khác")


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


def path_below(parent_path: str, code: str) -> str:
    """Give the path of a body: the codes from the top of its tree down to its own, a slash after each."""
    return f"{parent_path or '/'}{code}/"


def paths_above(path: str) -> list[str]:
    """Give the paths of a body and of all bodies above it, the top first."""
    codes = path.strip("/").split("/")
    return [f"/{'/'.join(codes[:depth])}/" for depth in range(1, len(codes) + 1)]
