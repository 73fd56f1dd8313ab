"""Writing a framework document as a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ictindex.scoring.errors import Language
from ictindex.scoring.framework.labels import label_of
from ictindex.scoring.framework.paths import Item, value_at
from ictindex.scoring.framework.shapes import Leaf
from ictindex.scoring.framework.workbook.layout import (
    FIRST_ROW,
    GENERAL,
    LISTS,
    OPTIONS,
    PART_KEYS,
    POINTS,
    RULE,
    SEPARATOR,
    Sheet,
)

Row = dict[str, Any]
_WIDTH = {"text": 28, "number": 12, "integer": 12}
_GENERAL_WIDTH = 44


def write_framework_workbook(document: Item, language: Language = "vi") -> bytes:
    """Write a framework document, complete or not; words of the headings are in ``language``.

    Reading it again with ``read_framework_workbook`` gives a document of the same content.
    """
    target = BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as book:
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        keys = book.add_format({"font_color": "#666666", "italic": True})
        _write_general(book.add_worksheet(GENERAL.name), document, language, head)
        for sheet, rows in _tables(document):
            _write_table(book.add_worksheet(sheet.name), sheet, rows, language, (head, keys))
    return target.getvalue()


def _tables(document: Item) -> Iterator[tuple[Sheet, Iterable[Row]]]:
    for sheet in LISTS:
        yield sheet, [_flat(sheet, item) for item in document.get(sheet.kind, ())]
    indicators = document.get("indicators", ())
    yield OPTIONS, list(_options(document))
    yield RULE, [row for item in indicators for row in _rules(item)]
    yield POINTS, [row for item in indicators for row in _points(item)]


def _write_general(page: Worksheet, document: Item, language: Language, head: Format) -> None:
    page.set_column(0, 2, _GENERAL_WIDTH)
    page.write_row(0, 0, ["Nội dung" if language == "vi" else "What", "Khoá / Key", "Giá trị / Value"], head)
    for number, leaf in enumerate(GENERAL.columns, start=1):
        page.write_string(number, 0, label_of(leaf.path).in_language(language))
        page.write_string(number, 1, leaf.path)
        _write_cell(page, number, 2, leaf, _value(document, leaf))


def _write_table(
    page: Worksheet, sheet: Sheet, rows: Iterable[Row], language: Language, formats: tuple[Format, Format]
) -> None:
    head, keys = formats
    for place, leaf in enumerate(sheet.columns):
        page.set_column(place, place, _WIDTH.get(leaf.kind, 18))
        page.write_string(0, place, label_of(leaf.path).in_language(language), head)
        page.write_string(1, place, leaf.path, keys)
    page.freeze_panes(FIRST_ROW - 1, 1)
    for number, row in enumerate(rows, start=FIRST_ROW - 1):
        for place, leaf in enumerate(sheet.columns):
            _write_cell(page, number, place, leaf, row.get(leaf.path))


def _write_cell(page: Worksheet, row: int, column: int, leaf: Leaf, value: Any) -> None:
    if value is None:
        return
    if isinstance(value, list):
        value = SEPARATOR.join(value)
    if leaf.kind in {"number", "integer"} and _is_exact(value):
        page.write_number(row, column, float(value))
    else:
        page.write_string(row, column, value)


def _is_exact(text: str) -> bool:
    """Tell whether a workbook, which keeps 16 digits, can hold the number."""
    try:
        return float(f"{float(text):.16G}") == float(text)
    except ValueError:
        return False


def _flat(sheet: Sheet, item: Item) -> Row:
    return {leaf.path: _value(item, leaf) for leaf in sheet.columns}


def _value(item: Item, leaf: Leaf) -> Any:
    """Give a value; an optional part that is there with nothing in it shows its defaults."""
    owner, _, _ = leaf.path.rpartition(".")
    is_bare = owner and value_at(item, owner) == {}
    return leaf.default if is_bare else value_at(item, leaf.path)


def _options(document: Item) -> Iterator[Row]:
    for field in document.get("fields", ()):
        for option in field.get("options", ()):
            yield _flat(OPTIONS, option) | {"field": field.get("code")}


def _rules(indicator: Item) -> Iterator[Row]:
    rule = indicator.get("rule")
    if rule is None:
        return
    code = {"indicator": indicator.get("code")}
    yield _flat(RULE, {key: value for key, value in rule.items() if key != "points"}) | code
    for number, part in enumerate(rule.get("parts", ()), start=1):
        own = {key: value for key, value in part.get("rule", {}).items() if key != "points"}
        yield (
            _flat(RULE, own | {key: part[key] for key in PART_KEYS if key in part})
            | code
            | {"part": str(number)}
        )


def _points(indicator: Item) -> Iterator[Row]:
    rule = indicator.get("rule", {})
    code = {"indicator": indicator.get("code")}
    yield from (row | code for row in _points_of(rule))
    for number, part in enumerate(rule.get("parts", ()), start=1):
        inner = part.get("rule", {})
        yield from (row | code | {"part": str(number)} for row in _points_of(inner))


def _points_of(rule: Item) -> Iterator[Row]:
    for band in rule.get("bands", ()):
        yield _flat(POINTS, band)
    if isinstance(rule.get("points"), dict):
        for option, points in rule["points"].items():
            yield {"option": option, "points": points}
