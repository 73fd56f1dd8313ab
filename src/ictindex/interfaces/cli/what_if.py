"""`ictindex what-if`: the scores if one body had declared other values."""

from __future__ import annotations

from pathlib import Path

import click
import polars as pl
from rich.console import Console
from rich.markup import escape

from ictindex.interfaces.cli.compare import rank_change
from ictindex.interfaces.cli.data import data_arguments, score_file
from ictindex.interfaces.cli.language import language_option
from ictindex.interfaces.cli.output import errors_told, new_table, number_text, terminal
from ictindex.scoring.errors import Language
from ictindex.scoring.values import DecimalMark
from ictindex.scoring.whatif import WhatIf, parse_changes
from ictindex.scoring.whatif import what_if as ask

_COLUMNS = {
    "vi": ("Đơn vị", "Điểm trước", "Điểm sau", "Hạng trước", "Hạng sau", "Tăng/giảm"),
    "en": ("Body", "Score before", "Score after", "Rank before", "Rank after", "Change"),
}
_ELEMENT_COLUMNS = {
    "vi": ("Chỉ số", "Trước", "Sau", "Đóng góp thêm"),
    "en": ("Element", "Before", "After", "Contribution added"),
}


@click.command(
    "what-if",
    help="Tính lại điểm nếu đơn vị BODY có số liệu khác. / Score anew with other values of BODY.",
)
@data_arguments
@click.argument("body")
@click.option(
    "--set",
    "changes",
    metavar="FIELD=VALUE",
    multiple=True,
    required=True,
    help="Giá trị mới của một dữ liệu; ghi nhiều lần được. / New value of a field; may be repeated.",
)
@language_option
def what_if(
    framework: str, data: Path, body: str, changes: tuple[str, ...], decimal: DecimalMark, lang: Language
) -> None:
    """Print what moved in the score of BODY, and every body whose score or rank moved."""
    with errors_told(lang):
        sheet = score_file(framework, data, decimal, lang)
        answer = ask(sheet, body, parse_changes(sheet.framework, changes, decimal=decimal))
    console = terminal()
    _print_elements(console, answer, lang)
    _print_bodies(console, answer, lang)


def _print_elements(console: Console, answer: WhatIf, language: Language) -> None:
    names = _ELEMENT_COLUMNS[language]
    table = new_table(*names, numbers=frozenset(names[1:]))
    framework = answer.before.framework
    for code, old, new, *_, added in answer.elements().iter_rows():
        element = framework.element(code)
        decimals = framework.decimals_of(element)
        title = f"{code} {element.title.in_language(language)}"
        values = (number_text(value, decimals, language) for value in (old, new))
        table.add_row(escape(title), *values, number_text(added, framework.decimals, language))
    console.print(table)


def _print_bodies(console: Console, answer: WhatIf, language: Language) -> None:
    names = _COLUMNS[language]
    table = new_table(*names, numbers=frozenset(names[1:]))
    decimals = answer.before.framework.decimals_of(answer.before.framework.root)
    moved = answer.to_polars().filter(pl.col("body").is_in(answer.moved)).sort("rank_after", nulls_last=True)
    for row in moved.iter_rows(named=True):
        mark = "[bold]{}[/bold]" if row["body"] == answer.body else "{}"
        scores = (number_text(row[column], decimals, language) for column in ("score_before", "score_after"))
        ranks = (_rank_text(row[column]) for column in ("rank_before", "rank_after"))
        table.add_row(mark.format(escape(row["name"])), *scores, *ranks, rank_change(row["rank_change"]))
    console.print()
    console.print(table)
    console.print(_summary(len(moved), language))


def _rank_text(rank: float | None) -> str:
    return "–" if rank is None else f"{rank:g}"


def _summary(moved: int, language: Language) -> str:
    if moved == 0:
        return "Không có điểm hay thứ hạng nào thay đổi." if language == "vi" else "No score or rank moved."
    if language == "vi":
        return f"{moved} đơn vị có điểm hoặc thứ hạng thay đổi."
    return f"The score or rank of {moved} {'body' if moved == 1 else 'bodies'} moved."
