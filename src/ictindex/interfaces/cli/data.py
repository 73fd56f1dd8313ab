"""The arguments that name a framework and a table of data, and reading both."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click

from ictindex.interfaces.cli.output import number_text, tell_problems
from ictindex.interfaces.cli.periods import declared_periods, period_options
from ictindex.scoring.errors import DataError, Language, Place, Problem
from ictindex.scoring.files import read_table
from ictindex.scoring.framework import Framework, load_framework
from ictindex.scoring.imputation import Periods
from ictindex.scoring.pipeline import score
from ictindex.scoring.screening import Screening, screen
from ictindex.scoring.sheet import ScoreSheet
from ictindex.scoring.table import BodyTable
from ictindex.scoring.values import DecimalMark, failed_checks

Function = TypeVar("Function", bound=Callable[..., Any])
_IDENTITY = {"body", "name", "group"}


decimal_option = click.option(
    "--decimal",
    type=click.Choice([".", ","]),
    default=".",
    show_default=True,
    help="Dấu thập phân trong tệp dữ liệu. / Decimal mark of the data files.",
)


def data_arguments(command: Function) -> Function:
    """Add FRAMEWORK, DATA, ``--decimal``, ``--period`` and ``--other`` to a command."""
    data = click.argument("data", type=click.Path(exists=True, dir_okay=False, path_type=Path))
    return click.argument("framework")(data(decimal_option(period_options(command))))


def score_file(
    name: str,
    data: Path,
    decimal: DecimalMark,
    language: Language,
    *,
    at_least: Mapping[str, float] | None = None,
) -> ScoreSheet:
    """Score the table in the file ``data`` by the framework ``name``.

    The tables of ``--other`` serve imputation over time. Bodies that have less than the shares ``at_least``
    of the elements named («» is the index) are left out and told. Raises DataError as ``table_file``.
    """
    framework = load_framework(name)
    table = table_file(framework, data, decimal, language)
    periods = _periods(framework, decimal, language)
    if at_least is not None:
        asked = {code or framework.root.code: share for code, share in at_least.items()}
        screening = screen(framework, table, asked, periods)
        _tell_left_out(screening, language)
        table = screening.kept
    return score(framework, table, periods)


def table_file(framework: Framework, data: Path, decimal: DecimalMark, language: Language) -> BodyTable:
    """Read the table in the file ``data``.

    Relations between fields that fail are refused (DataError), or only told if the framework says warning.
    """
    table = BodyTable.from_text(framework, read_table(data, decimal), decimal=decimal)
    problems = failed_relations(framework, table)
    refused = [problem for problem in problems if problem.data["severity"] == "error"]
    if refused:
        raise DataError(refused)
    tell_problems(tuple(problems), language)
    return table


def _periods(framework: Framework, decimal: DecimalMark, language: Language) -> Periods | None:
    declared = declared_periods()
    if declared is None:
        return None
    current, files = declared
    return Periods(
        current, {time: table_file(framework, path, decimal, language) for time, path in files.items()}
    )


def _tell_left_out(screening: Screening, language: Language) -> None:
    """Name the bodies left out on standard error; DataError if nobody is left."""
    word = "Không tính, {} chỉ có {} % số liệu: {}", "Left out, {} has {} % of the data: {}"
    for body, code, share in screening.lacking:
        click.echo(word[language == "en"].format(code, number_text(share * 100, 1, language), body), err=True)
    if not screening.kept.bodies:
        raise DataError(Problem("empty_table"))


def failed_relations(framework: Framework, table: BodyTable) -> list[Problem]:
    """Find the relations between fields that rows of ``table`` break, each with its row (the header is 1)."""
    found: list[Problem] = []
    if not framework.checks:
        return found
    for number, record in enumerate(table.frame.iter_rows(named=True), start=2):
        values = {code: value for code, value in record.items() if code not in _IDENTITY}
        body = record["body"]
        place = Place(f"dòng {number} ({body})", f"row {number} ({body})")
        found += [Problem(each.code, place, each.data) for each in failed_checks(framework, values)]
    return found
