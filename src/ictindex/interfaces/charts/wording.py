"""Words and numbers on charts, in Vietnamese and English."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal
from textwrap import wrap
from typing import Literal

Language = Literal["vi", "en"]
_NAME_WIDTH = 56
_SWAPPED = str.maketrans(",.", ".,")


def said(language: Language, vi: str, en: str) -> str:
    """Choose the words of the language."""
    return en if language == "en" else vi


def written(value: float, decimals: int, language: Language) -> str:
    """Write a number rounded half-up: 1.234,5 in Vietnamese, 1,234.5 in English; a dash if missing."""
    if math.isnan(value):
        return "–"
    rounded = Decimal(f"{value:.12g}").quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    text = f"{rounded + 0:,f}".replace("-", "−")
    return said(language, text.translate(_SWAPPED), text)


def percent(share: float, language: Language) -> str:
    """Write a share as a percentage, with one decimal unless it is whole."""
    text = written(share * 100, 1, language)
    return f"{text.removesuffix(said(language, ',0', '.0'))} %"


def rank_text(rank: float, language: Language) -> str:
    """Write a rank; only an average of tied places has a decimal."""
    return written(rank, 0 if rank == int(rank) else 1, language)


def wrapped(name: str, width: int = _NAME_WIDTH) -> str:
    """Break a long name into as few lines as its width asks for, and these of about the same length."""
    lines = wrap(name, width)
    fewest = len(lines)
    if fewest > 1:
        lines = next(
            found
            for less in range(len(name) // fewest, width + 1)
            if len(found := wrap(name, less)) == fewest
        )
    return "\n".join(lines)
