"""Roles that people hold."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


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
