"""Reading a framework workbook: the document it holds, and the cell of every value in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ictindex.scoring.errors import DataError, FrameworkError, Problem
from ictindex.scoring.framework.loading import build_framework
from ictindex.scoring.framework.paths import Item, changed
from ictindex.scoring.framework.shapes import Leaf
from ictindex.scoring.framework.workbook.cells import (
    RULES,
    SheetRow,
    WorkbookContent,
    letters,
    place_on,
    placed,
)
from ictindex.scoring.framework.workbook.layout import (
    FIRST_ROW,
    GENERAL,
    LISTS,
    OPTIONS,
    PART_KEYS,
    POINTS,
    RULE,
    SEPARATOR,
    SHEETS,
    Sheet,
)
from ictindex.scoring.nearest import nearest
from ictindex.scoring.workbooks import read_sheets

_YES_NO = {"có": "true", "không": "false", "yes": "true", "no": "false"}


def read_framework_workbook(content: bytes) -> Item:
    """Give the document of a workbook.

    Raises FrameworkError with every problem, each naming sheet and cell: no workbook, a sheet or a column
    that is missing or unknown, options and rules of nothing, and all that a framework file is refused for.
    """
    try:
        sheets = read_sheets(content)
    except DataError as error:
        raise FrameworkError(error.problems) from error
    problems = list(_sheet_problems(sheets))
    if problems:
        raise FrameworkError(problems)
    found = _assembled({sheet.name: list(_table(sheet, sheets[sheet.name])) for sheet in SHEETS[1:]})
    found.document = _general(sheets[GENERAL.name]) | found.document
    if found.problems:
        raise FrameworkError(found.problems)
    try:
        build_framework(found.document)
    except FrameworkError as error:
        raise FrameworkError([placed(found, problem) for problem in error.problems]) from error
    return found.document


def _sheet_problems(sheets: dict[str, list[list[str]]]) -> Iterator[Problem]:
    for sheet in SHEETS:
        if sheet.name not in sheets:
            yield Problem("missing_sheet", data={"sheet": sheet.name, "sheets": ", ".join(sheets)})
            continue
        known = [leaf.path for leaf in sheet.columns]
        rows = sheets[sheet.name]
        keys = [row[1] for row in rows[1:]] if sheet is GENERAL else (rows[1] if len(rows) > 1 else [])
        for number, key in enumerate(keys):
            if key and key not in known:
                cell = f"B{number + 2}" if sheet is GENERAL else f"{letters(number)}2"
                where = place_on(sheet.name, f"ô {cell}", f"cell {cell}")
                yield Problem("unknown_key", where, {"key": key, "nearest": nearest(key, known)})


def _general(rows: list[list[str]]) -> Item:
    leaves = {leaf.path: leaf for leaf in GENERAL.columns}
    values = {row[1]: _read(leaves[row[1]], row[2]) for row in rows[1:] if row[1] and len(row) > 2}  # noqa: PLR2004  # key and value
    return changed({}, values)


def _table(sheet: Sheet, rows: list[list[str]]) -> Iterator[SheetRow]:
    keys = rows[1] if len(rows) > 1 else []
    for number, row in enumerate(rows[FIRST_ROW - 1 :], start=FIRST_ROW):
        cells = {key: value for key, value in zip(keys, row, strict=True) if key and value.strip()}
        if cells:
            yield SheetRow(_as_written(sheet, keys), number, cells)


def _as_written(sheet: Sheet, keys: list[str]) -> Sheet:
    """Give the sheet with its columns where the workbook has them."""
    leaves = {leaf.path: leaf for leaf in sheet.columns}
    return Sheet(sheet.name, tuple(leaves.get(key, Leaf("", "text")) for key in keys), sheet.kind)


def _assembled(tables: dict[str, list[SheetRow]]) -> WorkbookContent:
    found = WorkbookContent()
    for sheet in LISTS:
        found.rows[sheet.kind] = tables[sheet.name]
        items = [changed({}, _values(row)) for row in tables[sheet.name]]
        if items:
            found.document[sheet.kind] = items
    found.rows[RULES] = tables[RULE.name]
    _attach_options(found, tables[OPTIONS.name])
    _attach_rules(found, tables[RULE.name])
    _attach_points(found, tables[POINTS.name])
    return found


def _attach_options(found: WorkbookContent, rows: list[SheetRow]) -> None:
    for row in rows:
        owner = _owner(found, row, "fields", "field")
        if owner is not None:
            owner.setdefault("options", []).append(changed({}, _values(row, "field")))


def _attach_rules(found: WorkbookContent, rows: list[SheetRow]) -> None:
    for row in rows:
        owner = _owner(found, row, "indicators", "indicator")
        if owner is None:
            continue
        values = changed({}, _values(row, "indicator", "part"))
        if "part" not in row.cells:
            owner["rule"] = values
            continue
        part = {key: values.pop(key) for key in PART_KEYS if key in values}
        parts = owner.setdefault("rule", {}).setdefault("parts", [])
        if row.cells["part"] != str(len(parts) + 1):
            data = {"found": row.cells["part"], "expected": len(parts) + 1}
            found.problems.append(Problem("part_out_of_order", row.place("part"), data))
        parts.append({**part, "rule": values})


def _attach_points(found: WorkbookContent, rows: list[SheetRow]) -> None:
    for row in rows:
        owner = _owner(found, row, "indicators", "indicator")
        if owner is None:
            continue
        rule = _rule_of(owner, row.cells.get("part", ""))
        if rule is None:
            data = {"code": row.cells["indicator"], "sheet": RULE.name}
            found.problems.append(Problem("points_without_rule", row.place("indicator"), data))
        elif "option" in row.cells:
            rule.setdefault("points", {})[row.cells["option"].strip()] = row.cells.get("points", "")
        else:
            rule.setdefault("bands", []).append(changed({}, _values(row, "indicator", "part", "option")))


def _rule_of(indicator: Item, part: str) -> Item | None:
    rule = indicator.get("rule")
    if rule is None or not part:
        return rule
    parts = rule.get("parts", [])
    return parts[int(part) - 1]["rule"] if part.isdecimal() and 0 < int(part) <= len(parts) else None


def _owner(found: WorkbookContent, row: SheetRow, kind: str, key: str) -> Item | None:
    """Give the item that a row belongs to; note it if there is none."""
    code = row.cells.get(key, "").strip()
    items: list[Item] = found.document.get(kind, [])
    for item in items:
        if item.get("code") == code:
            return item
    sheet = next(each.name for each in LISTS if each.kind == kind)
    data = {"code": code, "sheet": sheet, "nearest": nearest(code, [str(each.get("code")) for each in items])}
    found.problems.append(Problem("row_of_nothing", row.place(key), data))
    return None


def _values(row: SheetRow, *without: str) -> dict[str, Any]:
    leaves = {leaf.path: leaf for leaf in row.sheet.columns}
    return {key: _read(leaves[key], value) for key, value in row.cells.items() if key not in without}


def _read(leaf: Leaf, value: str) -> Any:
    if leaf.kind == "text":
        return value
    value = value.strip()
    if leaf.kind in {"codes", "pair"}:
        return [part.strip() for part in value.split(SEPARATOR.strip()) if part.strip()]
    return _YES_NO.get(value.lower(), value.lower()) if leaf.kind == "boolean" else value
