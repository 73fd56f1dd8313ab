"""What `ictindex score` tells of cells that were not taken as declared."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape

from ictindex.interfaces.cli.explain import REASONS
from ictindex.interfaces.cli.output import short_number
from ictindex.scoring.adjustments import Adjustment
from ictindex.scoring.errors import Language

_SHOWN = 20
_OUTCOMES = {
    "imputed": ("bù bằng {after}", "filled in with {after}"),
    "zero": ("tính 0 điểm", "counted as zero"),
    "excluded": ("không tính", "left out"),
    "winsorised": ("kéo {before} về {after}", "{before} pulled in to {after}"),
    "log": ("lấy lô-ga-rít của {before}", "logarithm taken of {before}"),
    "box_cox": ("biến đổi Box–Cox từ {before}", "Box–Cox transform of {before}"),
}
_OUTLIER = ("giá trị ngoại lai", "outlier")
_MORE = (
    "  … và {} ô khác (--adjustments để ghi tất cả ra tệp)",
    "  … and {} more (--adjustments writes all)",
)


def print_adjustments(console: Console, found: Sequence[Adjustment], language: Language) -> None:
    """Print what became of each cell that was missing or tamed, the first twenty of them."""
    english = language == "en"
    if found:
        console.print("\n" + ("Cells not taken as declared:" if english else "Các ô không lấy như kê khai:"))
    for one in found[:_SHOWN]:
        reason = REASONS.get(one.reason, _OUTLIER)[english]
        numbers = {key: short_number(getattr(one, key), language) for key in ("before", "after")}
        outcome = _OUTCOMES[one.outcome][english].format(**numbers)
        console.print(escape(f"  {one.body} · {one.code}: {reason} → {outcome}"))
    if len(found) > _SHOWN:
        console.print(_MORE[english].format(len(found) - _SHOWN))
