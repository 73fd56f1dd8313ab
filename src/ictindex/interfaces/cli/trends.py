"""`ictindex trends`: the results of several periods as series, which break where a definition changed."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import click
from rich.console import Console
from rich.markup import escape

from ictindex.interfaces.cli.data import decimal_option, table_file
from ictindex.interfaces.cli.language import language_option
from ictindex.interfaces.cli.output import errors_told, terminal
from ictindex.interfaces.cli.result_file import out_option, write_result
from ictindex.interfaces.cli.trend_tables import print_bodies, print_elements
from ictindex.scoring.errors import FrameworkError, Language, Problem
from ictindex.scoring.framework import load_framework
from ictindex.scoring.imputation import Periods
from ictindex.scoring.nearest import nearest
from ictindex.scoring.pipeline import score
from ictindex.scoring.sheet import ScoreSheet
from ictindex.scoring.trends import Trends
from ictindex.scoring.trends import trends as trace
from ictindex.scoring.values import DecimalMark


class Run(NamedTuple):
    """One period: the framework and the table of data."""

    framework: str
    data: Path


class RunType(click.ParamType[Run]):
    """An argument ``FRAMEWORK=DATA``; the file must be there."""

    name = "FRAMEWORK=DATA"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Run:
        """Part the framework from the file at the first equals sign."""
        framework, found, data = str(value).partition("=")
        if not (framework and found and data):
            self.fail(f"«{value}» → FRAMEWORK=DATA", param, ctx)
        if not Path(data).is_file():
            self.fail(f"{data}: không có tệp này. / There is no such file.", param, ctx)
        return Run(framework, Path(data))


def _parse_periods(ctx: click.Context, param: click.Parameter, value: str | None) -> list[float] | None:
    """Read ``2016,2018,2022``; the periods must rise, so that no file stands in the wrong place."""
    if value is None:
        return None
    try:
        periods = [float(part) for part in value.split(",")]
    except ValueError as error:
        raise click.BadParameter(f"«{value}» → 2016,2018,2022", ctx, param) from error
    if any(not earlier < later for earlier, later in pairwise(periods)):
        raise click.BadParameter(f"«{value}»: phải tăng dần. / Must rise.", ctx, param)
    return periods


@click.command(
    help="Xem xu hướng qua các kỳ, kỳ sớm nhất trước. / Show trends over periods, the earliest first.",
)
@click.argument("runs", type=RunType(), nargs=-1, required=True, metavar="FRAMEWORK=DATA...")
@click.option(
    "--periods",
    callback=_parse_periods,
    metavar="2016,2018,2022",
    help="Thời điểm của từng kỳ; không có thì 1, 2, 3 … / When each period was; without it 1, 2, 3 …",
)
@click.option(
    "--element",
    help="Chỉ số cần xem, không có thì chỉ số tổng hợp. / The element to show, without it the index.",
)
@click.option("--body", help="Xem từng chỉ số của một đơn vị. / Show the elements of one body.")
@decimal_option
@out_option
@language_option
def trends(
    runs: tuple[Run, ...],
    periods: list[float] | None,
    element: str | None,
    body: str | None,
    decimal: DecimalMark,
    out: Path | None,
    lang: Language,
) -> None:
    """Print one element of every body over the periods, or every element of one body."""
    if element is not None and body is not None:
        raise click.UsageError("--element, --body: chỉ dùng một trong hai. / Use one of the two.")
    times = periods or [float(number) for number in range(1, len(runs) + 1)]
    if len(times) != len(runs):
        raise click.UsageError(f"--periods: {len(times)} ≠ {len(runs)} FRAMEWORK=DATA")
    with errors_told(lang):
        found = trace(_scored(dict(zip(times, runs, strict=True)), decimal, lang))
        row = None if body is None else found.index_of(body)
        column = _column(found, element)
    if out is not None:
        write_result(found.to_polars(), out)
    console = terminal()
    if row is None:
        print_bodies(console, found, column, lang)
    else:
        print_elements(console, found, row, lang)
    _print_breaks(console, found, lang)


def _scored(runs: dict[float, Run], decimal: DecimalMark, language: Language) -> dict[float, ScoreSheet]:
    """Score every period; those of the same framework serve each other's imputation over time."""
    frameworks = {time: load_framework(run.framework) for time, run in runs.items()}
    tables = {time: table_file(frameworks[time], run.data, decimal, language) for time, run in runs.items()}
    sheets = {}
    for time, framework in frameworks.items():
        alike = {
            other: tables[other]
            for other, its in frameworks.items()
            if other != time and its.digest == framework.digest
        }
        sheets[time] = score(framework, tables[time], Periods(time, alike))
    return sheets


def _column(found: Trends, element: str | None) -> int:
    """Give the column of ``element``, that of the index without one; FrameworkError if there is none."""
    if element is None:
        return 0
    if element not in found.codes:
        data = {"code": element, "nearest": nearest(element, found.codes)}
        raise FrameworkError(Problem("unknown_element", data=data))
    return found.codes.index(element)


def _print_breaks(console: Console, found: Trends, language: Language) -> None:
    """Name the elements whose series begin anew, period by period."""
    if not found.breaks:
        said = "Mọi kỳ đều so sánh được.", "All periods are comparable."
        console.print(said[language == "en"])
    word = ("| {} không so sánh được với kỳ trước: {}", "| {} cannot be compared with the period before: {}")
    for period in found.periods[1:]:
        codes = [change.code for time, change in found.breaks if time == period]
        if codes:
            line = word[language == "en"].format(f"{period:g}", ", ".join(codes))
            console.print(escape(line))
