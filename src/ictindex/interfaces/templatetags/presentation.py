"""How numbers, changes of rank, dates and bilingual texts are written on every page."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django import template
from django.utils import timezone
from django.utils.formats import date_format, get_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

from ictindex.campaigns import periods

register = template.Library()

NOTHING = "–"
SIGNIFICANT = 12
Number = Decimal | float | int


@register.filter
def number(value: Number | None, decimals: int = 0) -> str:
    """Write a published number with at least `decimals` decimals, never rounded again; a dash if missing."""
    exact = _exact(value)
    if exact is None:
        return NOTHING
    own = -int(exact.normalize().as_tuple().exponent)
    return _written(exact, max(own, int(decimals)))


@register.filter
def rounded(value: Number | None, decimals: int = 0) -> str:
    """Write an unpublished number (a share, a weight, an input) rounded half-up to `decimals` decimals."""
    exact = _exact(value)
    if exact is None:
        return NOTHING
    unit = Decimal(1).scaleb(-int(decimals))
    return _written(_snapped(exact).quantize(unit, ROUND_HALF_UP), int(decimals))


@register.filter
def percent(share: Number | None, decimals: int = 0) -> str:
    """Write a share between 0 and 1 as a percentage."""
    exact = _exact(share)
    return NOTHING if exact is None else f"{rounded(exact * 100, decimals)} %"


@register.filter
def plain(value: Number | None) -> str:
    """Write a number for machines (to sort cells): all digits, a dot, no grouping; empty if missing."""
    exact = _exact(value)
    return "" if exact is None else f"{exact.normalize():f}"


@register.simple_tag
def rank_change(places: Number | None) -> SafeString:
    """Show a change of rank as ▲ 7, ▼ 2 or –, with the words for screen readers; a blank if unknown."""
    moved = _exact(places)
    if moved is None:
        return format_html('<span class="visually-hidden">{}</span>', gettext("chưa có kỳ trước để so sánh"))
    count = number(abs(moved))
    if moved == 0:
        return _change("same", NOTHING, gettext("giữ nguyên thứ hạng"))
    if moved > 0:
        words = ngettext("tăng %(count)s bậc", "tăng %(count)s bậc", int(abs(moved)))
        return _change("up", f"▲ {count}", words % {"count": count})
    words = ngettext("giảm %(count)s bậc", "giảm %(count)s bậc", int(abs(moved)))
    return _change("down", f"▼ {count}", words % {"count": count})


@register.filter
def bilingual(value: object, name: str = "") -> str:
    """Give a text in the page's language: of a framework's text, or of the fields `name`_vi and `name`_en."""
    if value is None:
        return ""
    prefix = f"{name}_" if name else ""
    vietnamese = str(getattr(value, f"{prefix}vi"))
    if get_language() != "en":
        return vietnamese
    return str(getattr(value, f"{prefix}en")) or vietnamese


@register.filter
def day(value: date | None) -> str:
    """Write a date: 31/12/2026, in English 31 Dec 2026 so that nobody mistakes the month."""
    if value is None:
        return NOTHING
    local = timezone.localtime(value) if isinstance(value, datetime) else value
    return date_format(local, "j M Y" if get_language() == "en" else "d/m/Y")


@register.filter
def period_label(period: str) -> str:
    """Write a period in a sentence: năm 2025, 6 tháng đầu năm 2025, quý I/2025."""
    return periods.period_label(period)


@register.filter
def period_name(period: str) -> str:
    """Write a period alone in a cell: 2025, 6 tháng đầu năm 2025, Quý I/2025."""
    return periods.period_name(period)


@register.simple_tag
def place(rank: Number | None, ranked: int | None) -> str:
    """Write a rank with the number of bodies ranked, as 22/63; a dash if it was not ranked."""
    return NOTHING if rank is None else f"{number(rank)}/{ranked}"


@register.filter
def moment(value: datetime | None) -> str:
    """Write a time and its date in local time: 17:00 31/12/2026."""
    return NOTHING if value is None else f"{timezone.localtime(value):%H:%M} {day(value)}"


def _change(kind: str, symbol: str, words: str) -> SafeString:
    return format_html(
        '<span class="change change-{}"><span aria-hidden="true">{}</span>'
        '<span class="visually-hidden">{}</span></span>',
        kind,
        symbol,
        words,
    )


def _exact(value: Number | None) -> Decimal | None:
    """Give the decimal that `value` prints as; None if it is missing or not a number."""
    if value is None:
        return None
    exact = Decimal(str(value))
    return exact if exact.is_finite() else None


def _snapped(value: Decimal) -> Decimal:
    """Drop the noise of binary arithmetic: 12 significant digits, as the engine does before it rounds."""
    return Decimal(f"{value:.{SIGNIFICANT}g}")


def _written(value: Decimal, decimals: int) -> str:
    marks = {",": str(get_format("THOUSAND_SEPARATOR")), ".": str(get_format("DECIMAL_SEPARATOR"))}
    return "".join(marks.get(sign, sign) for sign in f"{value:,.{decimals}f}")
