"""`ictindex robustness`: whether the ranks hold when weights, methods or data are varied."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypedDict, Unpack

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

from ictindex.interfaces.cli.cluster import cluster_at
from ictindex.interfaces.cli.data import data_arguments, score_file
from ictindex.interfaces.cli.language import language_option
from ictindex.interfaces.cli.output import errors_told, terminal
from ictindex.interfaces.cli.result_file import out_option, write_result
from ictindex.interfaces.cli.robustness_tables import Shown, print_factors, print_ranks
from ictindex.scoring.errors import Language
from ictindex.scoring.robustness import Plan, Robustness, Sensitivity, UniformWeights, parse_plan, sensitivity
from ictindex.scoring.robustness import robustness as analyse
from ictindex.scoring.robustness.execution import Progress as Progressed
from ictindex.scoring.sheet import ScoreSheet
from ictindex.scoring.values import DecimalMark

DEFAULT_SPREAD = 0.25


class Options(TypedDict):
    """What the options of the command say."""

    draws: int
    seed: int
    weights: float | None
    plan: Path | None
    samples: int | None
    level: int
    top: int
    against: str | None
    scheduler: str | None
    out: Path | None


@click.command(
    help="Thử độ vững của thứ hạng các đơn vị trong tệp DATA. / Test how robust the ranks of DATA are."
)
@data_arguments
@click.option(
    "--draws",
    type=click.IntRange(min=1),
    default=1000,
    show_default=True,
    help="Số lần thử. / Number of draws.",
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    help="Cùng hạt giống thì cùng kết quả. / The same seed gives the same result.",
)
@click.option(
    "--weights",
    type=click.FloatRange(0, 1, min_open=True, max_open=True),
    help="Trọng số thay đổi trong khoảng ± (mặc định 0.25). / Weights vary by ± this share (default 0.25).",
)
@click.option(
    "--plan",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Tệp YAML nêu những gì thay đổi (thay cho --weights). / YAML file of what varies.",
)
@click.option(
    "--sensitivity",
    "samples",
    type=click.IntRange(min=2),
    help="Thêm chỉ số Sobol của từng yếu tố, với số mẫu này. / Add Sobol indices from this many samples.",
)
@click.option(
    "--level",
    type=click.IntRange(1, 99),
    default=90,
    show_default=True,
    help="Mức tin cậy của khoảng thứ hạng, %. / Level of the rank intervals, %.",
)
@click.option(
    "--top",
    type=click.IntRange(min=1),
    default=3,
    show_default=True,
    help="Tính xác suất nằm trong số hạng đầu này. / Probability to be within this rank.",
)
@click.option(
    "--against",
    metavar="BODY",
    help="Thêm xác suất đứng trước đơn vị này. / Add the probability to be ahead of this body.",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Bộ điều phối dask.distributed, để tính trên nhiều máy. / dask.distributed scheduler.",
)
@out_option
@language_option
def robustness(
    framework: str, data: Path, decimal: DecimalMark, lang: Language, **options: Unpack[Options]
) -> None:
    """Print rank intervals of every peer group; ``--sensitivity`` adds what moves the ranks most."""
    _refuse_bad_options(options)
    against = options["against"]
    with errors_told(lang):
        plan = _plan(options)
        sheet = score_file(framework, data, decimal, lang)
        if against is not None:
            sheet.index_of(against)
        found, moved = _analyses(sheet, plan, options, lang)
    level, top, out = options["level"], options["top"], options["out"]
    if out is not None:
        write_result(found.to_polars(level / 100, top, against), out)
    console = terminal()
    print_ranks(console, sheet.framework, found, Shown(level, top, against), lang)
    if moved is not None:
        print_factors(console, moved, lang)


def _analyses(
    sheet: ScoreSheet, plan: Plan, options: Options, language: Language
) -> tuple[Robustness, Sensitivity | None]:
    seed, samples = options["seed"], options["samples"]
    subject = (sheet.framework, sheet.table, plan)
    with cluster_at(options["scheduler"], language) as client:
        with _bar() as bar:
            found = analyse(
                *subject,
                draws=options["draws"],
                seed=seed,
                periods=sheet.periods,
                client=client,
                progress=bar,
            )
        if samples is None:
            return found, None
        with _bar() as bar:
            moved = sensitivity(
                *subject, samples=samples, seed=seed, periods=sheet.periods, client=client, progress=bar
            )
    return found, moved


def _refuse_bad_options(options: Options) -> None:
    if options["weights"] is not None and options["plan"] is not None:
        raise click.UsageError("--weights, --plan: chỉ dùng một trong hai. / Use one of the two.")


def _plan(options: Options) -> Plan:
    if options["plan"] is not None:
        return parse_plan(options["plan"].read_bytes())
    return Plan(weights=UniformWeights(spread=options["weights"] or DEFAULT_SPREAD))


@contextmanager
def _bar() -> Iterator[Progressed]:
    """Show a bar on the terminal, on standard error so that the table can be sent elsewhere."""
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("")
        yield lambda done, draws: bar.update(task, completed=done, total=draws)
