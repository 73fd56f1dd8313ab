"""`ictindex diagnose`: what to look at before publishing, and where a body is strong and weak."""

from __future__ import annotations

from pathlib import Path

import click
import polars as pl

from ictindex.interfaces.cli.data import data_arguments, score_file
from ictindex.interfaces.cli.diagnose_tables import (
    print_indicators,
    print_nodes,
    print_pairs,
    print_standings,
)
from ictindex.interfaces.cli.language import language_option
from ictindex.interfaces.cli.output import errors_told, terminal
from ictindex.interfaces.cli.result_file import out_option, write_result
from ictindex.scoring.diagnostics import (
    correlations,
    indicator_statistics,
    remove_one_indicator,
    standings_of,
)
from ictindex.scoring.diagnostics.correlations import Method
from ictindex.scoring.errors import Language
from ictindex.scoring.sheet import ScoreSheet
from ictindex.scoring.values import DecimalMark


@click.command(
    help="Soát số liệu và quan hệ giữa các chỉ số trong tệp DATA. / Look over data and indicators of DATA.",
)
@data_arguments
@click.option(
    "--method",
    type=click.Choice(["pearson", "spearman", "kendall"]),
    default="pearson",
    show_default=True,
    help="Hệ số tương quan. / The correlation.",
)
@click.option("--body", help="Điểm mạnh, điểm yếu của một đơn vị. / Strengths and weaknesses of one body.")
@out_option
@language_option
def diagnose(
    framework: str,
    data: Path,
    method: Method,
    body: str | None,
    decimal: DecimalMark,
    out: Path | None,
    lang: Language,
) -> None:
    """Print statistics of every indicator, reliability of every node and doubtful pairs, or one body."""
    with errors_told(lang):
        sheet = score_file(framework, data, decimal, lang)
        standings = None if body is None else standings_of(sheet, body)
    console = terminal()
    if standings is not None:
        if out is not None:
            write_result(standings.to_polars(), out)
        print_standings(console, sheet, standings, lang)
        return
    table = indicator_table(sheet, method)
    if out is not None:
        write_result(table.with_columns(pl.col("flags").list.join(", ")), out)
    print_indicators(console, sheet, table, lang)
    print_nodes(console, sheet, lang)
    print_pairs(console, sheet, method, lang)


def indicator_table(sheet: ScoreSheet, method: Method) -> pl.DataFrame:
    """Give the statistics of every indicator, ``with_node`` and ``largest_move``.

    ``with_node`` is its correlation with its own node, ``largest_move`` how many places a body moves at most
    if the indicator is left out.
    """
    removals = remove_one_indicator(sheet)
    added = pl.DataFrame(
        {
            "code": [leaf.code for leaf in sheet.framework.indicators],
            "with_node": [
                correlations(sheet, [str(leaf.parent), leaf.code], method).between(
                    str(leaf.parent), leaf.code
                )
                for leaf in sheet.framework.indicators
            ],
            "largest_move": [None if removal.problems else removal.largest for removal in removals],
        },
        schema={"code": pl.String, "with_node": pl.Float64, "largest_move": pl.Float64},
    )
    found = indicator_statistics(sheet).to_polars()
    return added.join(found, on="code", how="left", maintain_order="left").with_columns(
        pl.col("with_node").fill_nan(None)
    )
