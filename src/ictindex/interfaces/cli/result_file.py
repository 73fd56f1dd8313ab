"""The option ``--out``: a result as a file, besides the terminal."""

from __future__ import annotations

from pathlib import Path

import click
import polars as pl

from ictindex.interfaces.cli.output import BAD_USAGE
from ictindex.scoring.files import WRITERS, write_table


def refuse_other_endings(ctx: click.Context, parameter: click.Parameter, path: Path | None) -> Path | None:
    """Let through a path that can be written by the end of its name."""
    if path is not None and path.suffix.lower() not in WRITERS:
        raise click.BadParameter(f"{path.name} → {', '.join(WRITERS)}", ctx, parameter)
    return path


out_option = click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    callback=refuse_other_endings,
    help="Ghi kết quả ra tệp .csv, .xlsx hoặc .json. / Write the result to a file.",
)


def write_result(table: pl.DataFrame, out: Path) -> None:
    """Write ``table`` in the format of the file's ending; ends the command if the file cannot be written."""
    try:
        write_table(table, out)
    except OSError as error:
        click.echo(f"{out}: {error.strerror or error}", err=True)
        raise SystemExit(BAD_USAGE) from error
