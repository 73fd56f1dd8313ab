"""The options ``--period`` and ``--other``: tables of other periods, for frameworks that impute over time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import click

Function = TypeVar("Function", bound=Callable[..., Any])
_KEY = "ictindex.interfaces.cli.periods"


class OtherTable(NamedTuple):
    """A table of data and when it was."""

    period: float
    data: Path


class OtherTableType(click.ParamType[OtherTable]):
    """A value ``2017=FILE``; the file must be there."""

    name = "PERIOD=FILE"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> OtherTable:
        """Part the period from the file at the first equals sign."""
        period, found, data = str(value).partition("=")
        try:
            number = float(period)
        except ValueError:
            found = ""
        if not found:
            self.fail(f"«{value}» → 2017={data or 'FILE'}", param, ctx)
        if not Path(data).is_file():
            self.fail(f"{data}: không có tệp này. / There is no such file.", param, ctx)
        return OtherTable(number, Path(data))


def _remember(ctx: click.Context, param: click.Parameter, value: object) -> None:
    ctx.meta.setdefault(_KEY, {})[param.name] = value


def period_options(command: Function) -> Function:
    """Add ``--period`` and ``--other`` to a command; ``declared_periods`` tells what they say."""
    period = click.option(
        "--period",
        type=float,
        expose_value=False,
        callback=_remember,
        help="Kỳ của tệp DATA, ví dụ 2018. / The period of DATA.",
    )
    other = click.option(
        "--other",
        "others",
        type=OtherTableType(),
        multiple=True,
        expose_value=False,
        callback=_remember,
        metavar="2017=FILE",
        help="Số liệu kỳ khác, để bù số liệu thiếu. / Data of another period, to impute what is missing.",
    )
    return period(other(command))


def declared_periods() -> tuple[float, dict[float, Path]] | None:
    """Give the period of DATA and the files of the others; None if none was named.

    Raises click.UsageError for others without a period of DATA, and for a period named twice.
    """
    said = click.get_current_context().meta.get(_KEY, {})
    current, others = said.get("period"), said.get("others") or ()
    if not others:
        return None
    if current is None:
        raise click.UsageError("--other: cần --period, kỳ của tệp DATA. / Needs --period, that of DATA.")
    if len({current, *(other.period for other in others)}) <= len(others):
        raise click.UsageError("--other: mỗi kỳ chỉ nêu một lần. / Name each period once.")
    return current, {other.period: other.data for other in others}
