"""`ictindex compare`: two runs side by side, what is comparable, and why each score changed."""

from __future__ import annotations

from pathlib import Path

import click
import polars as pl
from rich.console import Console
from rich.markup import escape

from ictindex.interfaces.cli.data import decimal_option, score_file
from ictindex.interfaces.cli.language import language_option
from ictindex.interfaces.cli.output import errors_told, new_table, number_text, tell_problems, terminal
from ictindex.scoring.comparison import CAUSES, Causes, Comparison
from ictindex.scoring.comparison import compare as compare_runs
from ictindex.scoring.errors import Language, ScoringError
from ictindex.scoring.values import DecimalMark

_RANKING = {
    "vi": ("Hạng", "Đơn vị", "Điểm", "Kỳ trước", "Thay đổi", "Lên/xuống"),
    "en": ("Rank", "Body", "Score", "Before", "Change", "Up/down"),
}
_CAUSES = {
    "vi": {"data": "Do số liệu", "weights": "Do trọng số", "rules": "Do quy tắc", "bodies": "Do danh sách"},
    "en": {"data": "Data", "weights": "Weights", "rules": "Rules", "bodies": "List of bodies"},
}
_ELEMENTS = {
    "vi": ("Chỉ số", "Kỳ trước", "Kỳ này", "Thay đổi", "Hạng trước", "Hạng", "Lên/xuống"),
    "en": ("Element", "Before", "After", "Change", "Rank before", "Rank", "Up/down"),
}
_UNROUNDED = {
    "vi": "Các cột «Do …» tách thay đổi của điểm chưa làm tròn.",
    "en": "The columns of causes split the change of the unrounded score.",
}
_NOISE = 1e-9
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(
    help="So sánh kết quả của tệp BEFORE và tệp AFTER. / Compare the results of BEFORE and AFTER.",
)
@click.argument("framework")
@click.argument("before", type=_FILE)
@click.argument("after", type=_FILE)
@click.option(
    "--framework-before",
    help="Bộ chỉ số của kỳ trước, nếu khác. / The framework of BEFORE, if it is another one.",
)
@click.option("--body", help="Xem từng chỉ số của một đơn vị. / Show the elements of one body.")
@decimal_option
@language_option
def compare(
    framework: str,
    before: Path,
    after: Path,
    framework_before: str | None,
    body: str | None,
    decimal: DecimalMark,
    lang: Language,
) -> None:
    """Print every body of either file, or the elements of one body, and the series that break."""
    with errors_told(lang):
        old = score_file(framework_before or framework, before, decimal, lang)
        comparison = compare_runs(old, score_file(framework, after, decimal, lang))
        elements = None if body is None else comparison.elements(body)
    causes = _causes(comparison, lang)
    console = terminal()
    if elements is None:
        _print_ranking(console, comparison, causes, lang)
    else:
        _print_elements(console, comparison, elements, lang)
        _print_causes_of(console, causes, str(body), comparison, lang)
    console.print(escape(_breaks(comparison, lang)))


def _causes(comparison: Comparison, language: Language) -> Causes | None:
    """Split the changes into causes; if that is impossible, say why and go on without."""
    try:
        return comparison.causes
    except ScoringError as error:
        tell_problems(error.problems, language)
        return None


def _print_ranking(
    console: Console, comparison: Comparison, causes: Causes | None, language: Language
) -> None:
    names = _RANKING[language]
    shown = _shown_causes(causes)
    titles = [_CAUSES[language][cause] for cause in shown]
    table = new_table(*names, *titles, numbers=frozenset([*names, *titles]) - {names[1]})
    frame = comparison.to_polars().sort("group", "rank_after", nulls_last=True)
    if causes is not None:
        frame = frame.join(
            causes.to_polars().select("body", *CAUSES), on="body", how="left", maintain_order="left"
        )
    for row in frame.iter_rows(named=True):
        numbers = (row["score_after"], row["score_before"], row["score_change"], *(row[c] for c in shown))
        texts = [_number(value, comparison, language) for value in numbers]
        change = rank_change(row["rank_change"])
        table.add_row(_rank(row["rank_after"]), escape(row["name"]), *texts[:3], change, *texts[3:])
    console.print(table)
    if shown:
        console.print(_UNROUNDED[language])


def _shown_causes(causes: Causes | None) -> list[str]:
    """Give the causes that changed anything."""
    if causes is None:
        return []
    return [cause for place, cause in enumerate(CAUSES) if (abs(causes.parts[:, place]) > _NOISE).any()]


def _print_elements(
    console: Console, comparison: Comparison, elements: pl.DataFrame, language: Language
) -> None:
    names = _ELEMENTS[language]
    table = new_table(*names, numbers=frozenset(names[1:]))
    new, old = comparison.after.framework, comparison.before.framework
    known = {element.code for element in new.elements}
    for row in elements.iter_rows(named=True):
        framework = new if row["code"] in known else old
        element = framework.element(row["code"])
        decimals = framework.decimals_of(element)
        keys = ("value_before", "value_after", "value_change")
        values = [number_text(row[key], decimals, language) for key in keys]
        ranks = [_rank(row["rank_before"]), _rank(row["rank_after"]), rank_change(row["rank_change"])]
        mark = "" if row["comparable"] else " *"
        title = f"{element.code} {element.title.in_language(language)}{mark}"
        table.add_row(escape(title), *values, *ranks)
    console.print(table)


def _print_causes_of(
    console: Console, causes: Causes | None, body: str, comparison: Comparison, language: Language
) -> None:
    if causes is None:
        return
    row = causes.bodies.index(body)
    parts = ", ".join(
        f"{_CAUSES[language][cause].lower()} {_number(causes.parts[row, place], comparison, language)}"
        for place, cause in enumerate(CAUSES)
    )
    word = "Thay đổi" if language == "vi" else "Change"
    console.print(f"\n{word} {_number(causes.change[row], comparison, language)}: {parts}")


def _breaks(comparison: Comparison, language: Language) -> str:
    if not comparison.breaks:
        return "Mọi chỉ số đều so sánh được." if language == "vi" else "All elements are comparable."
    codes = ", ".join(comparison.breaks)
    if language == "vi":
        return f"* Không so sánh được vì cách tính đã thay đổi: {codes}"
    return f"* Not comparable, their definition changed: {codes}"


def _number(value: float | None, comparison: Comparison, language: Language) -> str:
    framework = comparison.after.framework
    return number_text(value, framework.decimals_of(framework.root), language)


def _rank(rank: float | None) -> str:
    return "–" if rank is None else f"{rank:g}"


def rank_change(change: float | None) -> str:
    """Write a change of rank as ▲ 3, ▼ 2 or –."""
    if not change:
        return "–"
    return f"{'▲' if change > 0 else '▼'} {abs(change):g}"
