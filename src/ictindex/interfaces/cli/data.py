"""The arguments that name a framework and a table of data, and reading both."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from ictindex.interfaces.cli.output import tell_problems
from ictindex.scoring.errors import DataError, Language, Place, Problem
from ictindex.scoring.files import read_table
from ictindex.scoring.framework import Framework, load_framework
from ictindex.scoring.pipeline import score
from ictindex.scoring.sheet import ScoreSheet
from ictindex.scoring.table import BodyTable
from ictindex.scoring.values import DecimalMark, failed_checks

Function = TypeVar("Function", bound=Callable[..., Any])
_IDENTITY = {"body", "name", "group"}


def data_arguments(command: Function) -> Function:
    """Add FRAMEWORK, DATA and ``--decimal`` to a command."""
    decimal = click.option(
        "--decimal",
        type=click.Choice([".", ","]),
        default=".",
        show_default=True,
        help="Dấu thập phân trong tệp dữ liệu. / Decimal mark of the data file.",
    )
    data = click.argument("data", type=click.Path(exists=True, dir_okay=False, path_type=Path))
    return click.argument("framework")(data(decimal(command)))


def score_file(name: str, data: Path, decimal: DecimalMark, language: Language) -> ScoreSheet:
    """Score the table in the file ``data`` by the framework ``name``.

    Relations between fields that fail are refused (DataError), or only told if the framework says warning.
    """
    framework = load_framework(name)
    table = BodyTable.from_text(framework, read_table(data, decimal), decimal=decimal)
    problems = failed_relations(framework, table)
    refused = [problem for problem in problems if problem.data["severity"] == "error"]
    if refused:
        raise DataError(refused)
    tell_problems(tuple(problems), language)
    return score(framework, table)


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
