"""Reading workbooks as text without losing a digit, and without taking a failed formula for an empty cell."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import fastexcel
import polars as pl

from ictindex.scoring.errors import DataError, Place, Problem

Row = list[str]
_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?")
_FIRST_SHEET = re.compile(rb"<sheet\s[^>]*?r:id=\"([^\"]+)\"")
_RELATION = re.compile(rb"<Relationship\s[^>]*>")
_FAILED_CELL = re.compile(rb"<c\s[^>]*?r=\"([A-Z]+)(\d+)\"[^>]*?\st=\"e\"[^>]*>.*?<v>([^<]*)</v>", re.DOTALL)


def read_workbook(path: Path, decimal: Literal[".", ","]) -> list[Row]:
    """Give the rows of the first sheet as text, numbers written in full with ``decimal``.

    Raises DataError if the file is no workbook or a cell holds a failed formula such as #DIV/0!.
    """
    try:
        failed = list(_failed_formulas(path))
        reader = fastexcel.read_excel(path)
        texts, numbers, typed = (_load(reader, kind) for kind in ("string", "float", "boolean"))
    except (fastexcel.FastExcelError, zipfile.BadZipFile, OSError) as error:
        raise DataError(Problem("unreadable_file", data={"detail": str(error).splitlines()[0]})) from error
    if failed:
        raise DataError(failed)
    columns = [
        [_cell(*cell, decimal) for cell in zip(texts[name], numbers[name], typed[name], strict=True)]
        for name in texts.columns
    ]
    return [list(row) for row in zip(*columns, strict=True)]


def _load(reader: fastexcel.ExcelReader, kind: Literal["string", "float", "boolean"]) -> pl.DataFrame:
    """Load the first sheet from its first row on, every cell as ``kind``, null where it does not fit."""
    return reader.load_sheet(0, header_row=None, skip_rows=0, dtypes=kind).to_polars()


def _cell(text: str | None, number: float | None, typed: object, decimal: str) -> str:
    """Write one cell. ``typed`` is None for a text cell, so that «1.234» typed as text stays."""
    if text is None:
        return ""
    if typed is None or number is None or not _NUMBER.fullmatch(text):
        return text.removesuffix(" 00:00:00")
    exact = repr(number)
    return exact.removesuffix(".0").replace(".", decimal)


def _failed_formulas(path: Path) -> Iterator[Problem]:
    """Find the cells of the first sheet that hold an error: calamine gives them as empty."""
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read(_first_sheet(archive))
    for column, row, value in _FAILED_CELL.findall(sheet):
        data = {"value": value.decode()}
        name = column.decode()
        place = Place(f"dòng {int(row)}, cột {name}", f"row {int(row)}, column {name}")
        yield Problem("not_a_number", place, data)


def _first_sheet(archive: zipfile.ZipFile) -> str:
    """Name the part of the archive that holds the first sheet; OSError if this is no workbook."""
    names = set(archive.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        raise OSError("xl/workbook.xml")
    found = _FIRST_SHEET.search(archive.read("xl/workbook.xml"))
    for relation in _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels")):
        target = re.search(rb"Target=\"/?(?:xl/)?([^\"]+)\"", relation)
        if found and target and b'Id="' + found[1] + b'"' in relation:
            return "xl/" + target[1].decode()
    raise OSError("xl/worksheets")
