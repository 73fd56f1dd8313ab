"""Tables in files: reading CSV and XLSX as text, writing CSV, XLSX and JSON."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import polars as pl
import xlsxwriter

from ictindex.scoring.errors import DataError, Problem
from ictindex.scoring.values import DecimalMark
from ictindex.scoring.workbooks import Row, read_workbook

_DELIMITERS = ",;\t"
# A workbook notes when it was made; with one fixed moment, the same table gives the same bytes.
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001  # the format knows no time zones
# A text is a text, also one that begins like a formula or an address.
_WORKBOOK_OPTIONS = {"nan_inf_to_errors": True, "strings_to_formulas": False, "strings_to_urls": False}


def read_table(path: str | Path, decimal: DecimalMark = ".") -> pl.DataFrame:
    """Read a CSV or XLSX file as a frame of text; empty cells are "", texts are in NFC.

    The delimiter of a CSV (comma, semicolon or tab) is the commonest one of its first line. ``decimal`` is
    the mark that numbers of a workbook are written with, since a workbook itself knows none.
    Raises DataError: file unreadable or not UTF-8, empty, a row too long or too short, a column twice.
    """
    path = Path(path)
    rows = read_workbook(path, decimal) if path.suffix.lower() == ".xlsx" else _read_csv(path)
    return _frame([[unicodedata.normalize("NFC", cell).strip() for cell in row] for row in rows])


def _read_csv(path: Path) -> list[Row]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError(Problem("not_utf8", data={"position": error.start + 1})) from error
    except OSError as error:
        raise DataError(Problem("unreadable_file", data={"detail": error.strerror or str(error)})) from error
    if "\0" in text:
        raise DataError(Problem("not_utf8", data={"position": text.index("\0") + 1}))
    first_line = text.lstrip().split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first_line.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        return list(reader)
    except csv.Error as error:
        raise DataError(Problem("bad_csv", data={"line": reader.line_num, "detail": str(error)})) from error


def _frame(rows: list[Row]) -> pl.DataFrame:
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows[1:]:
        raise DataError(Problem("empty_table"))
    header, body = rows[0], [row or [""] * len(rows[0]) for row in rows[1:]]
    problems = [*_ragged_rows(len(header), body), *_repeated_columns(header)]
    if problems:
        raise DataError(problems)
    cells = zip(*body, strict=True)
    named = [(name, column) for name, column in zip(header, cells, strict=True) if name or any(column)]
    return pl.DataFrame([pl.Series(name, column, dtype=pl.String) for name, column in named])


def _ragged_rows(width: int, rows: list[Row]) -> Iterator[Problem]:
    for number, row in enumerate(rows, start=2):
        if len(row) != width:
            yield Problem("ragged_row", data={"row": number, "found": len(row), "expected": width})


def _repeated_columns(header: Row) -> Iterator[Problem]:
    for column in dict.fromkeys(header):
        if column and header.count(column) > 1:
            yield Problem("duplicate_column", data={"column": column})


def write_table(frame: pl.DataFrame, path: str | Path) -> None:
    """Write ``frame`` as CSV, XLSX or JSON, as the end of the name says; other ends raise ValueError.

    CSV is UTF-8 with a byte-order mark, without which Excel garbles Vietnamese; numbers have a decimal point.
    The same frame gives the same bytes.
    """
    path = Path(path)
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        raise ValueError(f"cannot write {path.suffix!r}, only {', '.join(WRITERS)}")
    writer(frame, path)


def _write_csv(frame: pl.DataFrame, path: Path) -> None:
    frame.write_csv(path, include_bom=True)


def _write_workbook(frame: pl.DataFrame, path: Path) -> None:
    with xlsxwriter.Workbook(path, _WORKBOOK_OPTIONS) as book:
        book.set_properties({"created": _CREATED})
        frame.write_excel(book, dtype_formats={pl.Float64: "General", pl.Int64: "General"}, autofit=True)


def _write_json(frame: pl.DataFrame, path: Path) -> None:
    path.write_text(json.dumps(frame.to_dicts(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


WRITERS: dict[str, Callable[[pl.DataFrame, Path], None]] = {
    ".csv": _write_csv,
    ".xlsx": _write_workbook,
    ".json": _write_json,
}
