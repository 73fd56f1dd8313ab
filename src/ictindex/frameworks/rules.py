"""The life of a framework version, and when two versions measure the same thing."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class VersionState(models.TextChoices):
    """Where a framework version stands."""

    DRAFT = "draft", _("Bản thảo")
    IN_REVIEW = "in_review", _("Đang rà soát")
    RELEASED = "released", _("Đã ban hành")
    RETIRED = "retired", _("Hết hiệu lực")


TRANSITIONS: dict[VersionState, frozenset[VersionState]] = {
    VersionState.DRAFT: frozenset({VersionState.IN_REVIEW}),
    VersionState.IN_REVIEW: frozenset({VersionState.DRAFT, VersionState.RELEASED}),
    VersionState.RELEASED: frozenset({VersionState.RETIRED}),
    VersionState.RETIRED: frozenset(),
}
