"""What a body may propose about itself, and how each field of it is decided."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

PROPOSABLE = ("name_en", "short_name", "website", "email", "phone", "address")


class FieldState(models.TextChoices):
    """How far one proposed field is."""

    WAITING = "waiting", _("Chờ duyệt")
    ACCEPTED = "accepted", _("Đã duyệt")
    REFUSED = "refused", _("Không duyệt")


@dataclass(frozen=True)
class FieldDecision:
    """What the authority says of one field; a refusal has its reason."""

    accepted: bool
    reason: str = ""
