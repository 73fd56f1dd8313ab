"""Kinds of bodies, and the tree as paths of codes."""

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


def path_below(parent_path: str, code: str) -> str:
    """Give the path of a body: the codes from the top of its tree down to its own, a slash after each."""
    return f"{parent_path or '/'}{code}/"


def paths_above(path: str) -> list[str]:
    """Give the paths of a body and of all bodies above it, the top first."""
    codes = path.strip("/").split("/")
    return [f"/{'/'.join(codes[:depth])}/" for depth in range(1, len(codes) + 1)]
