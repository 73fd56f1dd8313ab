"""Texts kept in Vietnamese and English: which one is shown."""

from __future__ import annotations

from typing import Literal

from django.utils.translation import get_language

Language = Literal["vi", "en"]


def current_language() -> Language:
    """Give the language of the page being made, Vietnamese unless it is English."""
    return "en" if (get_language() or "").startswith("en") else "vi"


def in_current_language(vi: str, en: str) -> str:
    """Give ``en`` on an English page if there is one, else ``vi``."""
    return en if en and current_language() == "en" else vi
