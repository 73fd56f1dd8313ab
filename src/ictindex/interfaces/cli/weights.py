"""`ictindex weights`: what each element weighs, and what it would weigh by the data or by experts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TypedDict, Unpack

import click
import numpy as np
import polars as pl
from numpy.typing import NDArray
from rich.console import Console
from rich.markup import escape

from ictindex.interfaces.cli.data import data_arguments, score_file
from ictindex.interfaces.cli.language import language_option
from ictindex.interfaces.cli.output import errors_told, new_table, number_text, terminal
from ictindex.interfaces.cli.result_file import out_option, write_result
from ictindex.scoring.errors import FrameworkError, Language, Problem, ScoringError
from ictindex.scoring.files import read_table
from ictindex.scoring.framework import scored
from ictindex.scoring.nearest import nearest
from ictindex.scoring.sheet import ScoreSheet
from ictindex.scoring.values import DecimalMark
from ictindex.scoring.weighting import (
    PairwiseWeights,
    balanced_weights,
    budget_allocation,
    effective_weights,
    pairwise_weights,
    principal_component_weights,
)
from ictindex.scoring.weighting.answers import budgets_of, comparisons_of

FloatArray = NDArray[np.float64]
_COLUMNS = ("declared", "effective", "equal", "principal", "balanced", "experts")
_WORDS = {
    "vi": ("Khai báo", "Trong chỉ số", "Đều nhau", "Thành phần chính", "Cân bằng", "Chuyên gia"),
    "en": ("Declared", "In the index", "Equal", "Principal comp.", "Balanced", "Experts"),
}
_CONSISTENCY = {
    "vi": "Tỷ số nhất quán của các câu trả lời: {} ({})",
    "en": "Consistency ratio of the answers: {} ({})",
}
_JUDGED = {
    "vi": ("mâu thuẫn, từ 0,1 trở lên", "chấp nhận được, dưới 0,1"),
    "en": ("contradictory, 0.1 or more", "acceptable, below 0.1"),
}
_NO_NODE = {
    "vi": "Không có nhóm nào có từ hai thành phần trở lên.",
    "en": "No node has two children or more.",
}
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


class Options(TypedDict):
    """What the options of the command say."""

    node: str | None
    budget: Path | None
    pairwise: Path | None
    out: Path | None


class Experts(NamedTuple):
    """What experts say of the children of one node, from budgets or from pairwise comparisons."""

    node: str
    weights: FloatArray
    pairwise: PairwiseWeights | None = None


@click.command(help="Xem và tìm trọng số trong từng nhóm. / Show weights inside each node, and find others.")
@data_arguments
@click.option("--node", help="Nhóm mà chuyên gia cho ý kiến. / The node that the experts answer about.")
@click.option("--budget", type=_FILE, help="Bảng phân bổ điểm của chuyên gia. / Budgets, one row per expert.")
@click.option("--pairwise", type=_FILE, help="Bảng so sánh cặp (AHP). / Pairwise comparisons (AHP).")
@out_option
@language_option
def weights(
    framework: str, data: Path, decimal: DecimalMark, lang: Language, **options: Unpack[Options]
) -> None:
    """Print, node by node, the declared weights beside equal ones and those of data and experts."""
    if options["budget"] is not None and options["pairwise"] is not None:
        raise click.UsageError("--budget, --pairwise: chỉ dùng một trong hai. / Use one of the two.")
    with errors_told(lang):
        sheet = score_file(framework, data, decimal, lang)
        experts = _experts(sheet, options, decimal)
    table = weight_table(sheet, experts)
    if options["out"] is not None:
        write_result(table, options["out"])
    console = terminal()
    _print_table(console, sheet, table, lang)
    if experts is not None and experts.pairwise is not None:
        ratio = number_text(experts.pairwise.consistency_ratio, 3, lang)
        judged = _JUDGED[lang][experts.pairwise.is_consistent]
        console.print(_CONSISTENCY[lang].format(ratio, judged))


def _experts(sheet: ScoreSheet, options: Options, decimal: DecimalMark) -> Experts | None:
    """Read the answers of the experts; FrameworkError (``unknown_element``) for a node that is none."""
    budget = options["budget"]
    path = budget or options["pairwise"]
    if path is None:
        return None
    families = dict(_families(sheet))
    code = options["node"] or sheet.framework.root.code
    if code not in families:
        data = {"code": code, "nearest": nearest(code, families)}
        raise FrameworkError(Problem("unknown_element", data=data))
    table = read_table(path, decimal)
    if budget is not None:
        return Experts(code, budget_allocation(budgets_of(table, families[code], decimal)))
    answers = pairwise_weights(comparisons_of(table, families[code], decimal))
    return Experts(code, answers.weights, answers)


def weight_table(sheet: ScoreSheet, experts: Experts | None = None) -> pl.DataFrame:
    """Give one row per child of each node: node, code, then a column of weights for each way to find them.

    Weights inside a node add up to one; empty where the data do not vary or nobody was asked.
    """
    effective = effective_weights(sheet.framework)
    rows: list[dict[str, object]] = []
    for node, children in _families(sheet):
        shares = sheet.shares[:, [sheet.column(code) for code in children]]
        own = np.array([sheet.framework.weight_of(sheet.framework.element(code)) for code in children])
        nothing = np.full(len(children), np.nan)
        columns = {
            "declared": own / own.sum(),
            "effective": np.array([effective[code] for code in children]),
            "equal": np.full(len(children), 1 / len(children)),
            "principal": _found(principal_component_weights, shares),
            "balanced": _found(balanced_weights, shares),
            "experts": experts.weights if experts is not None and experts.node == node else nothing,
        }
        for place, code in enumerate(children):
            rows.append({"node": node, "code": code} | {name: each[place] for name, each in columns.items()})
    schema = {"node": pl.String, "code": pl.String} | dict.fromkeys(_COLUMNS, pl.Float64)
    return pl.DataFrame(rows, schema=schema).with_columns(pl.col(pl.Float64).fill_nan(None))


def _found(way: Callable[[FloatArray], FloatArray], shares: FloatArray) -> FloatArray:
    """Find weights in the data; NaN where a child does not vary."""
    try:
        return way(shares)
    except ScoringError:
        return np.full(shares.shape[1], np.nan)


def _families(sheet: ScoreSheet) -> list[tuple[str, list[str]]]:
    """Give the nodes with two children or more that count inside their maximum."""
    families = []
    for node in sheet.framework.nodes:
        children = [child.code for child in sheet.framework.children_of(node.code) if scored(child)]
        if len(children) > 1:
            families.append((node.code, children))
    return families


def _print_table(console: Console, sheet: ScoreSheet, table: pl.DataFrame, language: Language) -> None:
    if table.is_empty():
        console.print(_NO_NODE[language])
    shown = [name for name in _COLUMNS if table[name].is_not_null().any()]
    words = [_WORDS[language][_COLUMNS.index(name)] for name in shown]
    for node in table["node"].unique(maintain_order=True):
        printed = new_table(_title(sheet, node, language), *words, numbers=frozenset(words))
        for row in table.filter(node=node).iter_rows(named=True):
            numbers = (number_text(row[name], 3, language) for name in shown)
            printed.add_row(_title(sheet, row["code"], language), *numbers)
        console.print(printed)
        console.print()


def _title(sheet: ScoreSheet, code: str, language: Language) -> str:
    return escape(f"{code} {sheet.framework.element(code).title.in_language(language)}")
