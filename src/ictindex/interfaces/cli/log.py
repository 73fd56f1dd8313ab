"""`ictindex log`: verify the log's chain, in the database or in an exported file, and export it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import click

from ictindex.foundation.chain import FIELDS, ChainProblem, Head, Verification, read_json
from ictindex.foundation.chain import verify as follow
from ictindex.interfaces.cli.language import language_option
from ictindex.scoring.errors import Language

_SHOWN_PROBLEMS = 50
_WORDS = {
    "vi": {
        "holds": "Chuỗi nhật ký nguyên vẹn: {rows} dòng.",
        "broken": "Chuỗi nhật ký không nguyên vẹn: {count} chỗ sai trong {rows} dòng.",
        "head": "Dòng cuối (ghi lại ở nơi khác để sau này đối chiếu bằng --head): {head}",
        "more": "… và {count} chỗ khác.",
        "exported": "Đã xuất {rows} dòng vào {file}.",
        "exists": "Tệp {file} đã có; chọn tên khác.",
        "unwritable": "Không ghi được tệp {file}: {reason}",
        "head_form": "«{text}» không phải là số dòng và mã băm, ví dụ 120:ab12…",
        "unreadable": "không đủ các cột của nhật ký",
    },
    "en": {
        "holds": "The log's chain holds: {rows} rows.",
        "broken": "The log's chain does not hold: {count} faults in {rows} rows.",
        "head": "Last row (note it elsewhere, to compare later with --head): {head}",
        "more": "… and {count} more.",
        "exported": "{rows} rows exported to {file}.",
        "exists": "The file {file} exists; choose another name.",
        "unwritable": "The file {file} cannot be written: {reason}",
        "head_form": "“{text}” is not the number and the hash of a row, such as 120:ab12…",
        "unreadable": "it lacks columns of the log",
    },
}


@click.group(help="Kiểm tra và xuất nhật ký. / Verify and export the log.")
def log() -> None:
    """Hold the commands about the log."""


@log.command(help="Kiểm tra chuỗi băm của nhật ký, hoặc của một tệp đã xuất. / Verify the hash chain.")
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--head", default="", help="Dòng cuối đã ghi lại lần trước. / The last row noted before.")
@language_option
def verify(file: Path | None, head: str, lang: Language) -> None:
    """Say whether the chain holds; every row at which it does not is named, and the status is 1."""
    noted = _noted_head(head, lang)
    found = _verify_file(file, noted, lang) if file else _verify_database(noted)
    _tell(found, lang)
    sys.exit(0 if found.holds else 1)


@log.command(help="Xuất nhật ký thành JSON Lines, giữ nguyên chuỗi băm. / Export the log with its chain.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@language_option
def export(file: Path, lang: Language) -> None:
    """Write every row of the log to a new file."""
    try:
        with file.open("x", encoding="utf-8", newline="\n") as opened:
            rows = _export_database(opened)
    except FileExistsError:
        raise click.UsageError(_WORDS[lang]["exists"].format(file=file)) from None
    except OSError as error:
        raise click.UsageError(_WORDS[lang]["unwritable"].format(file=file, reason=error.strerror)) from error
    click.echo(_WORDS[lang]["exported"].format(rows=rows, file=file))


def _verify_database(head: Head | None) -> Verification:
    from ictindex.interfaces.cli.local import django_ready

    with django_ready():
        from ictindex.foundation.log import verify_log

        return verify_log(head)


def _export_database(opened: IO[str]) -> int:
    from ictindex.interfaces.cli.local import django_ready

    with django_ready():
        from ictindex.foundation.log import export_log

        return export_log(opened)


def _verify_file(file: Path, head: Head | None, language: Language) -> Verification:
    unreadable: list[ChainProblem] = []
    with file.open(encoding="utf-8", errors="replace") as opened:
        found = follow(_rows(opened, unreadable, _WORDS[language]["unreadable"]), head)
    return Verification(found.rows, found.head, (*unreadable, *found.problems))


def _rows(lines: IO[str], unreadable: list[ChainProblem], incomplete: str) -> Iterator[dict[str, Any]]:
    """Read the lines of an export; one that is no row of a log is noted and left out."""
    for number, line in enumerate(lines, start=1):
        try:
            row = read_json(line)
        except ValueError as error:
            unreadable.append(ChainProblem("unreadable", number, str(error)))
            continue
        if isinstance(row, dict) and isinstance(row.get("sequence"), int) and set(row) == {*FIELDS, "hash"}:
            yield row
        else:
            unreadable.append(ChainProblem("unreadable", number, incomplete))


def _noted_head(text: str, language: Language) -> Head | None:
    if not text:
        return None
    number, _, hash_ = text.partition(":")
    if not (number.isascii() and number.isdigit() and hash_):
        raise click.UsageError(_WORDS[language]["head_form"].format(text=text))
    return Head(int(number), hash_)


def _tell(found: Verification, language: Language) -> None:
    words = _WORDS[language]
    if found.holds:
        click.echo(words["holds"].format(rows=found.rows))
        click.echo(words["head"].format(head=found.head))
        return
    click.echo(words["broken"].format(count=len(found.problems), rows=found.rows), err=True)
    for problem in found.problems[:_SHOWN_PROBLEMS]:
        click.echo(f"  {problem.sentence(language)}", err=True)
    if len(found.problems) > _SHOWN_PROBLEMS:
        click.echo(words["more"].format(count=len(found.problems) - _SHOWN_PROBLEMS), err=True)
