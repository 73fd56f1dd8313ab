"""The life of a campaign and the deadline of a body."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _


class CampaignState(models.TextChoices):
    """Where a campaign stands."""

    DRAFT = "draft", _("Đang chuẩn bị")
    OPEN = "open", _("Đang kê khai")
    ENTRY_CLOSED = "entry_closed", _("Đã khoá kê khai")
    REVIEWING = "reviewing", _("Đang thẩm định")
    PROVISIONAL = "provisional", _("Có kết quả tạm thời")
    FINAL = "final", _("Kết quả đã phê duyệt")
    PUBLISHED = "published", _("Đã công bố")
    ARCHIVED = "archived", _("Đã lưu trữ")


_ORDER = tuple(CampaignState)
TRANSITIONS: dict[CampaignState, frozenset[CampaignState]] = {
    state: frozenset(_ORDER[place + 1 : place + 2]) for place, state in enumerate(_ORDER)
}


def later_deadline(campaign_deadline: datetime, extension: datetime | None) -> datetime:
    """Give the deadline that counts: an extension can only move it back."""
    return campaign_deadline if extension is None else max(campaign_deadline, extension)
