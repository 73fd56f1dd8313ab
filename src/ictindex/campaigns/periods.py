"""Periods that a round is about: a year, half a year, a quarter or a month, as its framework declares.

A period is kept as «2025», «2025-H1», «2025-Q1» or «2025-01», so that periods of one length sort by time; the
rounds of a series have periods of one length. Pages write its label.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from django.utils.translation import gettext as _

PERIOD_PATTERN = r"^[0-9]{4}(-(H[12]|Q[1-4]|0[1-9]|1[0-2]))?$"
EXAMPLES = {"year": "2026", "half_year": "2026-H1, 2026-H2", "quarter": "2026-Q1", "month": "2026-01"}
_LENGTHS = {"": "year", "H": "half_year", "Q": "quarter"}
_MONTHS = {"half_year": 6, "quarter": 3, "month": 1}
_ROMAN = ("I", "II", "III", "IV")


def is_period(text: str) -> bool:
    """Tell whether ``text`` is a period as it is kept."""
    return re.fullmatch(PERIOD_PATTERN, text) is not None


def period_length(period: str) -> str:
    """Give the length of a period in the word of a framework file: year, half_year, quarter or month."""
    return _LENGTHS.get(period[5:6], "month")


def period_label(period: str) -> str:
    """Write a period as it stands in a sentence: «năm 2025», «6 tháng đầu năm 2025», «quý I/2025»."""
    year, number = _parts(period)
    match period_length(period):
        case "year":
            return _("năm %(year)s") % {"year": year}
        case "half_year":
            first, second = _("6 tháng đầu năm %(year)s"), _("6 tháng cuối năm %(year)s")
            return (first if number == 1 else second) % {"year": year}
        case "quarter":
            return _("quý %(number)s/%(year)s") % {"number": _ROMAN[number - 1], "year": year}
        case _:
            return _("tháng %(number)s/%(year)s") % {"number": number, "year": year}


def in_period(period: str) -> str:
    """Say when: «năm 2025», «trong 6 tháng đầu năm 2025», «trong quý I/2025»."""
    if period_length(period) == "year":
        return period_label(period)
    return _("trong %(period)s") % {"period": period_label(period)}


def period_name(period: str) -> str:
    """Write a period as it stands alone in a column: «2025», «6 tháng đầu năm 2025», «Quý I/2025»."""
    if period_length(period) == "year":
        return period
    label = period_label(period)
    return f"{label[0].upper()}{label[1:]}"


def period_end(period: str) -> date:
    """Give the last day of a period."""
    year, number = _parts(period)
    month = number * _MONTHS.get(period_length(period), 12)
    return date(year, month, monthrange(year, month)[1])


def _parts(period: str) -> tuple[int, int]:
    """Give the year and the number of the part in it; a whole year is its only part."""
    year, _dash, part = period.partition("-")
    return int(year), int(part.lstrip("HQ") or 1)
