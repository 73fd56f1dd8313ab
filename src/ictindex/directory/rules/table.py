"""The table of bodies in files: its columns, and what its cells may hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import polars as pl
from django.utils.translation import gettext as _

from ictindex.directory.rules.bodies import BodyKind
from ictindex.directory.rules.names import name_key
from ictindex.foundation.errors import FieldProblem
from ictindex.foundation.vietnamese import normalise

# Titles are part of the file format, so they are the same on English pages; the field name is accepted too.
COLUMNS = {
    "code": "Mã",
    "kind": "Loại",
    "name_vi": "Tên đơn vị",
    "name_en": "Tên tiếng Anh",
    "short_name": "Tên viết tắt",
    "parent": "Mã cơ quan cấp trên",
    "valid_from": "Từ ngày",
    "valid_to": "Đến trước ngày",
    "website": "Trang tin",
    "email": "Thư điện tử",
    "phone": "Điện thoại",
    "address": "Địa chỉ",
}
REQUIRED = ("code", "kind", "name_vi")
CODE_LIST = "Mã: "
TEXTS = ("name_vi", "name_en", "short_name", "website", "email", "phone", "address")
_DATE_FORMATS = ("%d/%m/%Y", "%Y-%m-%d")
FIRST_ROW = 2


@dataclass(frozen=True)
class TableRow:
    """One row: ``number`` as Excel counts, typed ``values`` of the columns that are there, official codes."""

    number: int
    values: Mapping[str, Any]
    codes: Mapping[str, str] = field(default_factory=dict)


def cell_problem(row: int, column: str, sentence: str, hint: str = "") -> FieldProblem:
    """Say what is wrong in which cell; ``column`` is a field name."""
    title = COLUMNS.get(column, column)
    where = _("Dòng {row}, cột «{column}»: {sentence}")
    return FieldProblem(f"{row}:{title}", where.format(row=row, column=title, sentence=sentence), hint)


def column_names(headers: Sequence[str]) -> tuple[dict[str, str], list[FieldProblem]]:
    """Match the headers of a file to field names; official code lists keep their whole title."""
    titles = {name_key(title): name for name, title in COLUMNS.items()}
    found: dict[str, str] = {}
    problems = []
    for header in headers:
        name = titles.get(name_key(header), header if header in COLUMNS else "")
        if header.startswith(CODE_LIST):
            found[header] = header
        elif name and name not in found.values():
            found[header] = name
        else:
            problems.append(
                FieldProblem(header, _("Cột «{name}» không có trong mẫu hoặc lặp lại.").format(name=header))
            )
    missing = [name for name in REQUIRED if name not in found.values()]
    problems += [FieldProblem(name, _("Thiếu cột «{name}».").format(name=COLUMNS[name])) for name in missing]
    return found, problems


def table_rows(frame: pl.DataFrame) -> tuple[list[TableRow], list[FieldProblem]]:
    """Read a frame of text, row by row, with every problem of its headers and cells."""
    columns, problems = column_names(frame.columns)
    return ([], problems) if problems else read_rows(columns, frame.to_dicts())


def read_rows(
    columns: Mapping[str, str], records: Sequence[Mapping[str, str]]
) -> tuple[list[TableRow], list[FieldProblem]]:
    """Type the cells of every record; a cell that cannot be typed is a problem and stays out of its row."""
    rows, problems = [], []
    for number, record in enumerate(records, start=FIRST_ROW):
        values: dict[str, Any] = {}
        codes: dict[str, str] = {}
        for header, name in columns.items():
            text = normalise(record[header])
            if name.startswith(CODE_LIST):
                codes[name.removeprefix(CODE_LIST)] = text
                continue
            try:
                values[name] = _typed(name, text)
            except ValueError as error:
                problems.append(cell_problem(number, name, str(error)))
        rows.append(TableRow(number, values, codes))
    return rows, [*problems, *_repeated_codes(rows)]


def _typed(name: str, text: str) -> Any:
    if name == "kind":
        return _kind(text)
    if name in {"valid_from", "valid_to"}:
        return _date(text)
    return text


def _kind(text: str) -> BodyKind:
    for kind in BodyKind:
        if name_key(text) in {kind.value, name_key(str(kind.label))}:
            return kind
    allowed = ", ".join(str(kind.label) for kind in BodyKind)
    raise ValueError(
        _("không có loại «{text}»; ghi một trong: {allowed}.").format(text=text, allowed=allowed)
    )


def _date(text: str) -> date | None:
    if not text:
        return None
    for form in _DATE_FORMATS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007  # a day has no time zone
        except ValueError:
            continue
    raise ValueError(_("«{text}» không phải ngày; ghi dạng 31/12/2026.").format(text=text))


def _repeated_codes(rows: Sequence[TableRow]) -> Iterator[FieldProblem]:
    first: dict[str, int] = {}
    for row in rows:
        code = row.values.get("code", "").casefold()
        if code and code in first:
            sentence = _("mã «{code}» đã có ở dòng {row}.").format(code=row.values["code"], row=first[code])
            yield cell_problem(row.number, "code", sentence)
        first.setdefault(code, row.number)
