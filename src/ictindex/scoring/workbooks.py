"""Reading workbooks as text without losing a digit, and without taking a failed formula for an empty cell."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Literal

import fastexcel
import polars as pl

from ictindex.scoring.errors import DataError, Place, Problem
from ictindex.scoring.workbook_limits import refuse_too_large

Row = list[str]
# What a damaged or made-up archive makes its readers raise, beside what is no archive at all.
_UNREADABLE = (
    fastexcel.FastExcelError,
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    OSError,
)
_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?")
_SHEET = re.compile(rb"<sheet\s[^>]*?name=\"([^\"]+)\"[^>]*?r:id=\"([^\"]+)\"")
_RELATION = re.compile(rb"<Relationship\s[^>]*>")
_FAILED_CELL = re.compile(rb"<c\s[^>]*?r=\"([A-Z]+)(\d+)\"[^>]*?\st=\"e\"[^>]*>.*?<v>([^<]*)</v>", re.DOTALL)


def read_workbook(path: Path, decimal: Literal[".", ","]) -> list[Row]:
    """Give the rows of the first sheet as text, numbers written in full with ``decimal``.

    Raises DataError if the file is no workbook, holds too much, or has a failed formula such as #DIV/0!.
    """
    try:
        content = path.read_bytes()
        refuse_too_large(content)
        failed = [problem for _, problem in _failed_formulas(content, next(iter(_sheet_parts(content))))]
        rows = _rows(fastexcel.read_excel(content), 0, decimal)
    except _UNREADABLE as error:
        raise _unreadable(error) from error
    if failed:
        raise DataError(failed)
    return rows


def read_sheets(content: bytes) -> dict[str, list[Row]]:
    """Give the rows of every sheet of a workbook as text by the name of the sheet, numbers with a point.

    Raises DataError if the file is no workbook, holds too much, or has a failed formula such as #DIV/0!.
    """
    try:
        refuse_too_large(content)
        failed = [
            replace(problem, where=Place(f"trang «{name}», {place.vi}", f"sheet «{name}», {place.en}"))
            for name in _sheet_parts(content)
            for place, problem in _failed_formulas(content, name)
        ]
        reader = fastexcel.read_excel(content)
        sheets = {name: _rows(reader, name, ".") for name in reader.sheet_names}
    except _UNREADABLE as error:
        raise _unreadable(error) from error
    if failed:
        raise DataError(failed)
    return sheets


def _unreadable(error: Exception) -> DataError:
    detail = (str(error).splitlines() or [type(error).__name__])[0]
    code = "unreadable_file" if isinstance(error, OSError) and error.errno else "no_workbook"
    return DataError(Problem(code, data={"detail": detail}))


def _rows(reader: fastexcel.ExcelReader, sheet: int | str, decimal: str) -> list[Row]:
    texts, numbers, typed = (_load(reader, sheet, kind) for kind in ("string", "float", "boolean"))
    columns = [
        [_cell(*cell, decimal) for cell in zip(texts[name], numbers[name], typed[name], strict=True)]
        for name in texts.columns
    ]
    return [list(row) for row in zip(*columns, strict=True)]


def _load(
    reader: fastexcel.ExcelReader, sheet: int | str, kind: Literal["string", "float", "boolean"]
) -> pl.DataFrame:
    """Load a sheet from its first row on, every cell as ``kind``, null where it does not fit."""
    return reader.load_sheet(sheet, header_row=None, skip_rows=0, dtypes=kind).to_polars()


def _cell(text: str | None, number: float | None, typed: object, decimal: str) -> str:
    """Write one cell. ``typed`` is None for a text cell, so that «1.234» typed as text stays."""
    if text is None:
        return ""
    if typed is None or number is None or not _NUMBER.fullmatch(text):
        return text.removesuffix(" 00:00:00")
    exact = repr(number)
    return exact.removesuffix(".0").replace(".", decimal)


def _failed_formulas(content: bytes, sheet: str) -> Iterator[tuple[Place, Problem]]:
    """Find the cells of a sheet that hold an error: calamine gives them as empty."""
    part = _sheet_parts(content)[sheet]
    with zipfile.ZipFile(BytesIO(content)) as archive:
        text = archive.read(part)
    for column, row, value in _FAILED_CELL.findall(text):
        data = {"value": value.decode()}
        name = column.decode()
        place = Place(f"dòng {int(row)}, cột {name}", f"row {int(row)}, column {name}")
        yield place, Problem("not_a_number", place, data)


def _sheet_parts(content: bytes) -> dict[str, str]:
    """Name the part of the archive that holds each sheet, in their order; OSError if this is no workbook."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= set(archive.namelist()):
            raise OSError("xl/workbook.xml")
        sheets = _SHEET.findall(archive.read("xl/workbook.xml"))
        relations = _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels"))
    targets: dict[bytes, str] = {}
    for relation in relations:
        number = re.search(rb"Id=\"([^\"]+)\"", relation)
        target = re.search(rb"Target=\"/?(?:xl/)?([^\"]+)\"", relation)
        if number and target:
            targets[number[1]] = "xl/" + target[1].decode()
    found = {unescape(name.decode()): targets[number] for name, number in sheets if number in targets}
    if not found:
        raise OSError("xl/worksheets")
    return found
