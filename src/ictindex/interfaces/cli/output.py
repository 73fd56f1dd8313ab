"""What every engine command prints: numbers as read in the language, tables, and errors with what to do."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from ictindex.scoring.errors import IctIndexError, Language, Problem

BAD_DATA = 1
BAD_USAGE = 2
_USAGE_CODES = {"file_not_found", "unknown_body", "unknown_element"}
_SHOWN_PROBLEMS = 50
_DETACHED_WIDTH = 120


def terminal() -> Console:
    """Give a console as wide as the terminal, or 120 columns where output goes to a file or a pipe."""
    return Console(highlight=False, width=None if sys.stdout.isatty() else _DETACHED_WIDTH)


def number_text(value: float | None, decimals: int, language: Language) -> str:
    """Write a number with its declared decimals, with a decimal comma in Vietnamese; missing is a dash."""
    if value is None or value != value:  # noqa: PLR0124  # NaN is the one value that differs from itself
        return "–"
    text = f"{value:.{decimals}f}"
    return text.replace(".", ",") if language == "vi" else text


def short_number(value: float | None, language: Language) -> str:
    """Write a number with at most six significant digits."""
    if value is None:
        return "–"
    text = f"{value:.6g}"
    return text.replace(".", ",") if language == "vi" else text


def new_table(*columns: str, numbers: frozenset[str] = frozenset()) -> Table:
    """Give an empty table; the columns in ``numbers`` are aligned to the right."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in columns:
        is_number = name in numbers
        table.add_column(escape(name), justify="right" if is_number else "left", no_wrap=is_number)
    return table


@contextmanager
def errors_told(language: Language) -> Iterator[None]:
    """Print the engine's errors of the block on standard error and leave with status 1 or 2."""
    try:
        yield
    except IctIndexError as error:
        tell_problems(error.problems, language)
        is_usage = any(problem.code in _USAGE_CODES for problem in error.problems)
        sys.exit(BAD_USAGE if is_usage else BAD_DATA)


def tell_problems(problems: tuple[Problem, ...], language: Language) -> None:
    """Print each problem with its place and what to do, the first fifty of them."""
    word, more = ("Lỗi", "và {count} lỗi khác") if language == "vi" else ("Error", "and {count} more")
    for problem in problems[:_SHOWN_PROBLEMS]:
        click.echo(f"{word}: {problem.sentence(language)}", err=True)
        if hint := problem.hint(language):
            click.echo(f"  → {hint}", err=True)
    if len(problems) > _SHOWN_PROBLEMS:
        click.echo(more.format(count=len(problems) - _SHOWN_PROBLEMS), err=True)
