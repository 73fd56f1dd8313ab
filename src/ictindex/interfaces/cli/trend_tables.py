"""What `ictindex trends` prints."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from rich.console import Console
from rich.markup import escape

from ictindex.interfaces.cli.compare import rank_change
from ictindex.interfaces.cli.output import new_table, number_text, short_number
from ictindex.scoring.errors import Language
from ictindex.scoring.trends import Trends

_BODY = {"vi": "Đơn vị", "en": "Body"}
_ELEMENT = {"vi": "Chỉ số", "en": "Element"}
_WORDS = {
    "vi": ("Hạng qua các kỳ", "Lên/xuống", "Độ dốc", "Tăng trưởng", "Liên tiếp"),
    "en": ("Ranks", "Up/down", "Slope", "Growth", "In a row"),
}
_EXPLAINED = {
    "vi": (
        "Lên/xuống: so với kỳ trước. Độ dốc và tốc độ tăng trưởng bình quân: trên một đơn vị thời gian.\n"
        "Liên tiếp: số kỳ đứng đầu (1×), số kỳ tăng (+) hoặc giảm (−) điểm."
    ),
    "en": (
        "Up/down: since the period before. Slope and compound growth: per unit of time.\n"
        "In a row: periods in first place (1×), periods of rising (+) or falling (−) score."
    ),
}


def print_bodies(console: Console, found: Trends, column: int, language: Language) -> None:
    """Print a line for every body by its latest rank, each peer group apart."""
    code = found.codes[column]
    known = {each.code: each for sheet in found.sheets for each in sheet.framework.elements}
    console.print(f"[bold]{escape(known[code].title.in_language(language))}[/bold]")
    latest = found.directions_to_polars().filter(code=code)
    ranks = np.nan_to_num(found.ranks[-1, :, column], nan=np.inf)
    order = np.argsort(ranks, kind="stable").tolist()
    for group in sorted(latest["group"].unique(), key=str):
        _print_group(console, found, group, language)
        rows = [(latest["name"][row], row, column) for row in order if latest["group"][row] == group]
        _print_lines(console, found, _BODY[language], rows, language)
    console.print(_EXPLAINED[language])


def _print_group(console: Console, found: Trends, group: str | None, language: Language) -> None:
    definition = found.sheets[-1].framework.group(group)
    if definition is not None:
        console.print(f"\n[bold]{escape(definition.title.in_language(language))}[/bold]")


def print_elements(console: Console, found: Trends, row: int, language: Language) -> None:
    """Print a line for every element of one body."""
    name = found.directions_to_polars().filter(body=found.bodies[row])["name"][0]
    console.print(f"[bold]{escape(name)}[/bold]")
    known = {each.code: each for sheet in found.sheets for each in sheet.framework.elements}
    rows = [
        (f"{code} {known[code].title.in_language(language)}", row, column)
        for column, code in enumerate(found.codes)
    ]
    _print_lines(console, found, _ELEMENT[language], rows, language)
    console.print(_EXPLAINED[language])


def _print_lines(
    console: Console, found: Trends, head: str, rows: Iterable[tuple[str, int, int]], language: Language
) -> None:
    words = _WORDS[language]
    periods = [f"{period:g}" for period in found.periods]
    table = new_table(head, *periods, *words, numbers=frozenset([*periods, *words]))
    for name, row, column in rows:
        table.add_row(
            escape(name),
            *_values(found, row, column, language),
            _ranks(found, row, column),
            rank_change(_known(found.rank_changes[-1, row, column])),
            short_number(_known(found.slopes[row, column], 4), language),
            _percent(found.growth[row, column], language),
            _in_a_row(found, row, column),
        )
    console.print(table)


def _values(found: Trends, row: int, column: int, language: Language) -> list[str]:
    """Write the published value of each period, with a bar before it where a new series begins."""
    decimals = found.decimals[column]
    texts = [number_text(value, decimals, language) for value in found.published[:, row, column].tolist()]
    return [f"| {text}" if _breaks(found, place, column) else text for place, text in enumerate(texts)]


def _breaks(found: Trends, period: int, column: int) -> bool:
    series = found.series[:, column]
    return period > 0 and series[period] > 0 and series[period] != series[period - 1]


def _ranks(found: Trends, row: int, column: int) -> str:
    """Write the ranks as 9 → 5 | 2, with a bar where a new series begins and N behind the last."""
    ranks = found.ranks[:, row, column]
    parts = [_rank(ranks[0])]
    for period in range(1, len(ranks)):
        parts += ["|" if _breaks(found, period, column) else "→", _rank(ranks[period])]
    count = f"/{found.ranked[-1, row, column]}" if not np.isnan(ranks[-1]) else ""
    return " ".join(parts) + count


def _rank(rank: float) -> str:
    return "–" if np.isnan(rank) else f"{rank:g}"


def _in_a_row(found: Trends, row: int, column: int) -> str:
    """Write how many periods in a row the body was first, and its score rose or fell."""
    firsts, run = int(found.firsts[-1, row, column]), int(found.runs[-1, row, column])
    parts = [f"1×{firsts}"] if firsts else []
    parts += [f"{run:+d}".replace("-", "−")] if run else []
    return " ".join(parts) or "–"


def _percent(share: float, language: Language) -> str:
    return "–" if np.isnan(share) else f"{number_text(share * 100, 1, language)} %"


def _known(value: float, digits: int | None = None) -> float | None:
    if np.isnan(value):
        return None
    return float(value) if digits is None else float(f"{value:.{digits}g}")
