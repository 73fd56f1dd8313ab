"""The life of a scoring run and of a publication; change of rank."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _


class RunState(models.TextChoices):
    """Where a scoring run stands."""

    COMPUTED = "computed", _("Đã tính")
    CHECKED = "checked", _("Đã kiểm tra")
    SEALED = "sealed", _("Đã niêm phong")
    APPROVED = "approved", _("Đã phê duyệt")
    PUBLISHED = "published", _("Đã công bố")
    VOID = "void", _("Đã huỷ")


R = RunState
TRANSITIONS: dict[RunState, frozenset[RunState]] = {
    R.COMPUTED: frozenset({R.CHECKED, R.VOID}),
    R.CHECKED: frozenset({R.SEALED, R.VOID}),
    R.SEALED: frozenset({R.APPROVED, R.VOID}),
    R.APPROVED: frozenset({R.PUBLISHED, R.VOID}),
    R.PUBLISHED: frozenset(),
    R.VOID: frozenset(),
}


class PublicationState(models.TextChoices):
    """Where a publication stands; a later version leaves it as it was."""

    PUBLISHED = "published", _("Đã công bố")
    WITHDRAWN = "withdrawn", _("Đã thu hồi")


def printed_value(published: Decimal | None, decimals: int) -> Decimal | None:
    """Give a stored value with exactly ``decimals`` decimals; it was rounded before, nothing is lost."""
    return None if published is None else published.quantize(Decimal(1).scaleb(-decimals))


def plain_rank(rank: Decimal | None) -> Decimal | None:
    """Give a stored rank as it is written: 8 rather than 8.0, but 2.5 for an average of ties."""
    if rank is None or rank != rank.to_integral_value():
        return rank
    return rank.to_integral_value()


def rank_change(previous: Decimal | None, current: Decimal | None) -> Decimal | None:
    """Give the number of places gained (negative: lost); None if either rank is missing."""
    if previous is None or current is None:
        return None
    return previous - current
