"""Where in a workbook each item comes from, so that a problem can be told by sheet and cell."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from string import ascii_uppercase

from ictindex.scoring.errors import Place, Problem
from ictindex.scoring.framework.paths import Item
from ictindex.scoring.framework.workbook.layout import Sheet

RULES = "rules"
_LETTERS = len(ascii_uppercase)
_STEP = re.compile(r"(\w+)\[(\d+)\]( \(.+\))?")


@dataclass(frozen=True)
class SheetRow:
    """One row of a sheet: its number as the workbook counts, and its cells that hold something, by key."""

    sheet: Sheet
    number: int
    cells: dict[str, str]

    def place(self, key: str = "") -> Place:
        """Name the cell of ``key``, or the row."""
        if not key or key not in [leaf.path for leaf in self.sheet.columns]:
            return place_on(self.sheet.name, f"dòng {self.number}", f"row {self.number}")
        cell = f"{letters(self.sheet.column(key))}{self.number}"
        return place_on(self.sheet.name, f"ô {cell}", f"cell {cell}")


@dataclass
class WorkbookContent:
    """The document of a workbook, the rows that its items come from by list, and what is wrong with rows."""

    document: Item = field(default_factory=dict)
    rows: dict[str, list[SheetRow]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def placed(found: WorkbookContent, problem: Problem) -> Problem:
    """Say a problem of the document at the cell that it comes from."""
    first, *inner = problem.place().split(" › ")
    match = _STEP.fullmatch(first)
    kind, number = (match[1], int(match[2])) if match else (first, 0)
    if kind in found.rows and not number and inner:
        number, inner = _number_of(found, kind, inner[0]), inner[1:]
    if kind not in found.rows:
        kind, number = _element(found, first)
    if not number:
        return problem
    row = found.rows[kind][number - 1]
    if inner[:1] == ["rule"]:
        row, inner = _rule_row(found, row, inner)
    key = ".".join([*inner, str(problem.data.get("key", ""))]).strip(".")
    place, code = row.place(key), row.cells.get("code", "")
    shown = Place(f"{place.vi} ({code})", f"{place.en} ({code})") if code else place
    return Problem(problem.code, shown, problem.data)


def _rule_row(found: WorkbookContent, row: SheetRow, inner: list[str]) -> tuple[SheetRow, list[str]]:
    """Give the row of the rule, or of the part of it, that a place inside an indicator is about."""
    part = next((match[2] for step in inner if (match := _STEP.fullmatch(step)) and match[1] == "parts"), "")
    code = row.cells.get("code")
    for rule in found.rows[RULES]:
        if rule.cells.get("indicator") == code and rule.cells.get("part", "") == part:
            return rule, inner[-1:] if inner[1:] else []
    return row, []


def _number_of(found: WorkbookContent, kind: str, code: str) -> int:
    codes = [row.cells.get("code") for row in found.rows[kind]]
    return codes.index(code) + 1 if code in codes else 0


def _element(found: WorkbookContent, code: str) -> tuple[str, int]:
    for kind in ("nodes", "indicators"):
        if number := _number_of(found, kind, code):
            return kind, number
    return "", 0


def place_on(sheet: str, vi: str, en: str) -> Place:
    """Name a place on a sheet in both languages."""
    return Place(f"trang «{sheet}», {vi}", f"sheet «{sheet}», {en}")


def letters(column: int) -> str:
    """Name a column, from 0, as a workbook does: A, B, …, Z, AA."""
    first, last = divmod(column, _LETTERS)
    return (letters(first - 1) if first else "") + ascii_uppercase[last]
