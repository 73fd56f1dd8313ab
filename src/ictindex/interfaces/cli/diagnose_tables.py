"""What `ictindex diagnose` prints."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl
from rich.console import Console
from rich.markup import escape

from ictindex.interfaces.cli.output import new_table, number_text, short_number
from ictindex.scoring.diagnostics import Standing, correlations, cronbach_alpha, duplicate_indicators
from ictindex.scoring.diagnostics.correlations import Method
from ictindex.scoring.errors import Language
from ictindex.scoring.framework import scored
from ictindex.scoring.sheet import ScoreSheet

_INDICATORS = {
    "vi": ("Chỉ số", "Có số liệu", "Thấp nhất", "Trung vị", "Cao nhất", "Với nhóm", "Xê dịch", "Cần xem"),
    "en": ("Indicator", "Available", "Lowest", "Median", "Highest", "With node", "Moves", "To look at"),
}
_EXPLAINED = {
    "vi": "Với nhóm: tương quan với nhóm của nó. Xê dịch: số bậc nhiều nhất một đơn vị đổi nếu bỏ nó.",
    "en": "With node: correlation with its own node. Moves: most places a body moves without the indicator.",
}
_FLAGS = {
    "low_availability": ("thiếu nhiều số liệu", "many values missing"),
    "mostly_one_value": ("phần lớn cùng một giá trị", "mostly one value"),
    "constant": ("mọi giá trị như nhau", "constant"),
    "outliers": ("có giá trị ngoại lai", "outliers"),
    "negative": ("ngược chiều với nhóm", "against its node"),
}
_NODES = {
    "vi": ("Nhóm", "Số thành phần", "Cronbach α"),
    "en": ("Node", "Children", "Cronbach α"),
}
_PAIRS = {
    "collinear": ("{} và {}: gần như trùng nhau ({})", "{} and {}: say nearly the same ({})"),
    "negative": ("{} và {}: ngược chiều nhau ({})", "{} and {}: work against each other ({})"),
}
_SAME = ("{} và {}: số liệu giống hệt nhau", "{} and {}: the same figures")
_NOTHING = ("Không có cặp chỉ số nào đáng ngờ.", "No doubtful pairs.")
_STANDINGS = {
    "vi": ("Chỉ số", "Đạt", "Trung vị nhóm", "Ảnh hưởng đến điểm", "Hơn", ""),
    "en": ("Indicator", "Reached", "Median of group", "Effect on the score", "Ahead of", ""),
}
_SIDES = (("điểm mạnh", "strength"), ("điểm yếu", "weakness"))


def print_indicators(console: Console, sheet: ScoreSheet, table: pl.DataFrame, language: Language) -> None:
    """Print a line for every indicator, with what deserves a look in words."""
    names = _INDICATORS[language]
    printed = new_table(*names, numbers=frozenset(names[1:-1]))
    for row in table.iter_rows(named=True):
        numbers = [short_number(row[key], language) for key in ("minimum", "median", "maximum")]
        flags = [*(row["flags"] or ()), *(["negative"] if (row["with_node"] or 0) < 0 else [])]
        printed.add_row(
            _title(sheet, row["code"], language),
            _percent(row["available"], language),
            *numbers,
            number_text(row["with_node"], 2, language),
            short_number(row["largest_move"], language),
            ", ".join(_FLAGS[flag][language == "en"] for flag in flags),
        )
    console.print(printed)
    console.print(_EXPLAINED[language])


def print_nodes(console: Console, sheet: ScoreSheet, language: Language) -> None:
    """Print how well the children of each node hang together."""
    names = _NODES[language]
    table = new_table(*names, numbers=frozenset(names[1:]))
    for code, children in _families(sheet):
        alpha = cronbach_alpha(sheet.shares[:, [sheet.column(child) for child in children]])
        table.add_row(_title(sheet, code, language), str(len(children)), number_text(alpha, 2, language))
    console.print()
    console.print(table)


def print_pairs(console: Console, sheet: ScoreSheet, method: Method, language: Language) -> None:
    """Print the pairs of siblings that say the same or work against each other, and copied columns."""
    lines = []
    for _, children in _families(sheet):
        for first, second, value, flag in correlations(sheet, children, method).flagged():
            said = _PAIRS[flag][language == "en"]
            lines.append(said.format(first, second, number_text(value, 2, language)))
    lines += [_SAME[language == "en"].format(*pair) for pair in duplicate_indicators(sheet)]
    console.print()
    for line in lines or [_NOTHING[language == "en"]]:
        console.print(escape(line))


def print_standings(
    console: Console, sheet: ScoreSheet, standings: Iterable[Standing], language: Language
) -> None:
    """Print every indicator of one body beside its group, what lifts it most first."""
    names = _STANDINGS[language]
    table = new_table(*names, numbers=frozenset(names[1:-1]))
    for one in standings:
        side = _SIDES[0] if one.is_strength else _SIDES[1] if one.is_weakness else ("", "")
        table.add_row(
            _title(sheet, one.code, language),
            _percent(one.share, language),
            _percent(one.median, language),
            number_text(one.effect, sheet.framework.decimals, language),
            _percent(one.ahead_of, language),
            side[language == "en"],
        )
    console.print(table)


def _families(sheet: ScoreSheet) -> list[tuple[str, list[str]]]:
    """Give the nodes with two children or more that count inside their maximum."""
    found = []
    for node in sheet.framework.nodes:
        children = [child.code for child in sheet.framework.children_of(node.code) if scored(child)]
        if len(children) > 1:
            found.append((node.code, children))
    return found


def _title(sheet: ScoreSheet, code: str, language: Language) -> str:
    return escape(f"{code} {sheet.framework.element(code).title.in_language(language)}")


def _percent(share: float | None, language: Language) -> str:
    return "–" if share is None else f"{number_text(share * 100, 0, language)} %"
