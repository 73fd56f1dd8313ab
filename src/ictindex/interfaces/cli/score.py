"""`ictindex score`: from a framework and a table of data to scores and ranks."""

from __future__ import annotations

from pathlib import Path

import click
import numpy as np
from rich.console import Console
from rich.markup import escape

from ictindex.interfaces.cli.adjustments import print_adjustments
from ictindex.interfaces.cli.data import data_arguments, score_file
from ictindex.interfaces.cli.language import language_option
from ictindex.interfaces.cli.output import errors_told, new_table, number_text, terminal
from ictindex.interfaces.cli.result_file import out_option, refuse_other_endings, write_result
from ictindex.scoring.adjustments import adjustments_of
from ictindex.scoring.errors import Language
from ictindex.scoring.sheet import ScoreSheet
from ictindex.scoring.values import DecimalMark

_WORDS = {
    "vi": ("Hạng", "Đơn vị", "Điểm", "Xếp loại"),
    "en": ("Rank", "Body", "Score", "Grade"),
}
_NAME_AND_SCORE_WIDTH = 60
_COMPONENT_WIDTH = 9


def _parse_shares(
    ctx: click.Context, param: click.Parameter, values: tuple[str, ...]
) -> dict[str, float] | None:
    """Read «0.66» (of the index, under the code "") and «NODE=0.5»."""
    shares: dict[str, float] = {}
    for value in values:
        code, _, text = value.rpartition("=")
        try:
            shares[code] = float(text)
        except ValueError:
            shares[code] = 0.0
        if not 0 < shares[code] <= 1:
            raise click.BadParameter(f"«{value}» → 0.66, NODE=0.5", ctx, param)
    return shares or None


@click.command(help="Tính điểm và xếp hạng các đơn vị trong tệp DATA. / Score and rank the bodies of DATA.")
@data_arguments
@click.option(
    "--screen",
    multiple=True,
    callback=_parse_shares,
    metavar="[NODE=]0.66",
    help="Bỏ đơn vị có ít hơn tỷ lệ số liệu này. / Leave out bodies with less than this share of the data.",
)
@out_option
@click.option(
    "--adjustments",
    type=click.Path(dir_okay=False, path_type=Path),
    callback=refuse_other_endings,
    help="Ghi các ô được bù, tính 0, bỏ hoặc chỉnh. / Write the cells filled in, zeroed, left out or tamed.",
)
@language_option
def score(
    framework: str,
    data: Path,
    decimal: DecimalMark,
    screen: dict[str, float] | None,
    out: Path | None,
    adjustments: Path | None,
    lang: Language,
) -> None:
    """Print the ranking of every peer group and the cells not taken as declared; write them if asked."""
    with errors_told(lang):
        sheet = score_file(framework, data, decimal, lang, at_least=screen)
    if out is not None:
        write_result(sheet.to_polars(), out)
    adjusted = adjustments_of(sheet)
    if adjustments is not None:
        write_result(adjusted.to_polars(), adjustments)
    console = terminal()
    for group in dict.fromkeys(sheet.groups):
        _print_group(console, sheet, group, lang)
    console.print(_footer(sheet, lang))
    print_adjustments(console, adjusted, lang)


def _print_group(console: Console, sheet: ScoreSheet, group: str | None, language: Language) -> None:
    definition = sheet.framework.group(group)
    if definition is not None:
        console.print(f"\n[bold]{escape(definition.title.in_language(language))}[/bold]")
    rank, body, points, grade = _WORDS[language]
    components = _shown_components(console, sheet)
    has_grades = bool(sheet.framework.grades)
    numbers = frozenset({rank, points, *components})
    table = new_table(rank, body, points, *([grade] if has_grades else []), *components, numbers=numbers)
    for row in _ranking_order(sheet, group):
        cells = [_rank_text(sheet, row), escape(_name(sheet, row)), _printed(sheet, row, 0, language)]
        cells += [_grade(sheet, row, language)] if has_grades else []
        cells += [_printed(sheet, row, sheet.column(code), language) for code in components]
        table.add_row(*cells)
    console.print(table)


def _shown_components(console: Console, sheet: ScoreSheet) -> tuple[str, ...]:
    """Give the children of the index if the terminal is wide enough for all of them, else none."""
    codes = tuple(child.code for child in sheet.framework.children_of(sheet.framework.root.code))
    width = sum(max(len(code) + 2, _COMPONENT_WIDTH) for code in codes)
    return codes if _NAME_AND_SCORE_WIDTH + width <= console.width else ()


def _ranking_order(sheet: ScoreSheet, group: str | None) -> list[int]:
    """Give the rows of a group by rank, those without a rank last, in the order of the file."""
    rows = [row for row, own in enumerate(sheet.groups) if own == group]
    return sorted(rows, key=lambda row: np.nan_to_num(sheet.ranks[row, 0], nan=np.inf))


def _rank_text(sheet: ScoreSheet, row: int) -> str:
    rank = sheet.ranks[row, 0]
    return "–" if np.isnan(rank) else f"{rank:g}/{sheet.ranked[row, 0]}"


def _name(sheet: ScoreSheet, row: int) -> str:
    return str(sheet.table.frame["name"][row])


def _printed(sheet: ScoreSheet, row: int, column: int, language: Language) -> str:
    decimals = sheet.framework.decimals_of(sheet.framework.elements[column])
    return number_text(float(sheet.published[row, column]), decimals, language)


def _grade(sheet: ScoreSheet, row: int, language: Language) -> str:
    titles = {grade.code: grade.title.in_language(language) for grade in sheet.framework.grades}
    return titles.get(sheet.grades[row] or "", "–")


def _footer(sheet: ScoreSheet, language: Language) -> str:
    """Say what was ranked and how many cells were missing."""
    missing = int(np.isnan(sheet.table.frame.select(_numeric(sheet)).to_numpy().astype(float)).sum())
    published = sheet.framework.ranking.value == "published"
    if language == "vi":
        what = "giá trị công bố" if published else "giá trị chưa làm tròn"
        return f"\nXếp hạng theo {what}; {len(sheet.bodies)} đơn vị; {missing} ô số liệu để trống."
    what = "published" if published else "unrounded"
    return f"\nRanked by the {what} value; {len(sheet.bodies)} bodies; {missing} empty cells of figures."


def _numeric(sheet: ScoreSheet) -> list[str]:
    return [field.code for field in sheet.framework.fields if field.is_numeric]
