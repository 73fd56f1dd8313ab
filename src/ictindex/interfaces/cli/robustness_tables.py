"""What `ictindex robustness` prints."""

from __future__ import annotations

from typing import Any, NamedTuple

import polars as pl
from rich.console import Console
from rich.markup import escape

from ictindex.interfaces.cli.output import new_table, number_text
from ictindex.scoring.errors import Language
from ictindex.scoring.framework import Framework
from ictindex.scoring.robustness import Robustness, Sensitivity

_WORDS = {
    "vi": ("Hạng", "Đơn vị", "Trung vị", "Khoảng {level} %", "Giữ hạng", "Trong {top} hạng đầu"),
    "en": ("Rank", "Body", "Median", "{level} % interval", "Rank holds", "Within top {top}"),
}
_AHEAD = {"vi": "Trước {}", "en": "Ahead of {}"}
_FACTOR_WORDS = {
    "vi": ("Yếu tố", "Riêng", "Khoảng 95 %", "Toàn phần", "Khoảng 95 %"),
    "en": ("Factor", "First order", "95 % interval", "Total", "95 % interval"),
}
_KINDS = {
    "vi": {
        "weights": "trọng số trong {code}",
        "choice": "phương án {code}",
        "data": "sai số của dữ liệu {code}",
        "indicator": "sai số của chỉ số {code}",
    },
    "en": {
        "weights": "weights in {code}",
        "choice": "choice {code}",
        "data": "error of the field {code}",
        "indicator": "error of the indicator {code}",
    },
}
_SHIFT = {
    "vi": "Phần của từng yếu tố trong độ dịch hạng bình quân",
    "en": "Part of each factor in the mean shift of ranks",
}


class Shown(NamedTuple):
    """What the table shows: level of the intervals in percent, a top, and a body to be ahead of."""

    level: int
    top: int
    against: str | None = None


def print_ranks(
    console: Console, framework: Framework, found: Robustness, shown: Shown, language: Language
) -> None:
    """Print a table of rank intervals for each peer group, then how many draws there were and failed."""
    names = [word.format(level=shown.level, top=shown.top) for word in _WORDS[language]]
    names += [] if shown.against is None else [_AHEAD[language].format(shown.against)]
    table_of_all = found.to_polars(shown.level / 100, shown.top, shown.against)
    for group in table_of_all["group"].unique(maintain_order=True):
        definition = framework.group(group)
        if definition is not None:
            console.print(f"\n[bold]{escape(definition.title.in_language(language))}[/bold]")
        table = new_table(*names, numbers=frozenset(names) - {names[1]})
        rows = table_of_all.filter(group=group) if group else table_of_all.filter(pl.col("group").is_null())
        for row in rows.sort("rank", nulls_last=True, maintain_order=True).iter_rows(named=True):
            table.add_row(*_cells(row, shown, language))
        console.print(table)
    console.print(_footer(found, language))


def _cells(row: dict[str, Any], shown: Shown, language: Language) -> list[str]:
    cells = [
        _rank(row["rank"]),
        escape(row["name"]),
        _rank(row["median"]),
        "–" if row["low"] is None else f"{_rank(row['low'])}–{_rank(row['high'])}",
        _percent(row["holds"], language),
        _percent(row[f"within_{shown.top}"], language),
    ]
    if shown.against is not None:
        cells.append("–" if row["body"] == shown.against else _percent(row["ahead"], language))
    return cells


def _rank(rank: float | None) -> str:
    return "–" if rank is None else f"{rank:g}"


def _percent(share: float | None, language: Language) -> str:
    return "–" if share is None else f"{number_text(share * 100, 1, language)} %"


def _footer(found: Robustness, language: Language) -> str:
    """Say how many draws there were, and how many failed and why."""
    failed = len(found.failures)
    if language == "vi":
        lines = [f"\n{found.draws} lần thử, {failed} lần không tính được; hạt giống {found.seed}."]
    else:
        lines = [f"\n{found.draws} draws, {failed} failed; seed {found.seed}."]
    lines += [f"  {count} × {escape(problem.sentence(language))}" for problem, count in found.reasons()]
    return "\n".join(lines)


def print_factors(console: Console, moved: Sensitivity, language: Language) -> None:
    """Print the Sobol indices of the mean shift of ranks, the strongest factor first, and the warnings."""
    names = _FACTOR_WORDS[language]
    console.print(f"\n[bold]{_SHIFT[language]}[/bold]")
    table = new_table(*names, numbers=frozenset(names[1:]))
    rows = moved.to_polars().filter(output="").sort("total", descending=True, nulls_last=True)
    for row in rows.iter_rows(named=True):
        factor = _KINDS[language][row["kind"]].format(code=row["factor"])
        table.add_row(escape(factor), *_index(row, "first", language), *_index(row, "total", language))
    console.print(table)
    words = "{} mẫu, {} không tính được" if language == "vi" else "{} samples, {} failed"
    console.print(f"\n{words.format(moved.samples, moved.failed)}.")
    for problem in moved.warnings:
        console.print(escape(f"{problem.sentence(language)}. {problem.hint(language)}"))


def _index(row: dict[str, Any], name: str, language: Language) -> tuple[str, str]:
    value, low, high = (number_text(row[key], 2, language) for key in (name, f"{name}_low", f"{name}_high"))
    return value, "–" if row[name] is None else f"{low}–{high}"
