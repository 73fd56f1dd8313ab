"""A table of accounts as people type it: its columns, and what one row means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from ictindex.directory.rules.roles import Role
from ictindex.foundation.errors import FieldProblem
from ictindex.foundation.vietnamese import fold, normalise

# The name of a column in a file, and how else it may be called there.
COLUMNS = {
    "username": "Tên đăng nhập",
    "full_name": "Họ và tên",
    "email": "Thư điện tử",
    "role": "Vai trò",
    "body": "Mã đơn vị",
    "campaign": "Mã đợt đánh giá",
    "codes": "Dữ liệu được ghi",
    "since": "Từ ngày",
    "until": "Đến ngày",
}
REQUIRED = ("username", "full_name")
DATE_FORMATS = ("%d/%m/%Y", "%Y-%m-%d")
LONGEST_NAME = 150
_APART = re.compile(r"[\s,;]+")


@dataclass(frozen=True)
class PersonRow:
    """One row: an account, and perhaps a role over a body ("" is everywhere) from a day to a last day.

    ``campaign`` is the code of the only one in which the role counts, ``codes`` are the fields of a feed.
    """

    line: int
    username: str
    full_name: str
    email: str
    role: Role | None
    body: str
    campaign: str
    codes: tuple[str, ...]
    since: date | None
    until: date | None


def at_cell(line: int, column: str, sentence: str, hint: str = "") -> FieldProblem:
    """Give a problem with the place of its cell in words; the row of names is line 1."""
    place = _("Dòng {line}, cột «{column}»").format(line=line, column=COLUMNS[column])
    return FieldProblem(f"{line}:{column}", f"{place}: {sentence}", hint)


def read_people(records: Iterable[Mapping[str, str]]) -> tuple[list[PersonRow], list[FieldProblem]]:
    """Read records of text, the first one from line 2; gives the rows that can be read, and every problem."""
    rows, problems = [], []
    for line, record in enumerate(records, start=2):
        cells = {_column(name): normalise(text or "") for name, text in record.items()}
        if not any(cells.values()):
            continue
        row, wrong = _read_row(line, {name: cells.get(name, "") for name in COLUMNS})
        problems += wrong
        rows.append(row)
    return rows, problems


def missing_columns(names: Iterable[str]) -> list[FieldProblem]:
    """Give a problem for each column that the table lacks, and for each that nobody knows."""
    found = [(name, _column(name)) for name in names]
    known = ", ".join(f"«{title}»" for title in COLUMNS.values())
    problems = [
        FieldProblem(name, _("Thiếu cột «{column}».").format(column=COLUMNS[name]))
        for name in REQUIRED
        if name not in {column for _name, column in found}
    ]
    problems += [
        FieldProblem(name, _("Không hiểu cột «{column}».").format(column=name), known)
        for name, column in found
        if name and not column
    ]
    return problems


def codes_in(text: str) -> tuple[str, ...]:
    """Give the codes in a text, apart by commas, semicolons or spaces, each once."""
    return tuple(dict.fromkeys(code for code in _APART.split(text) if code))


def _column(name: str) -> str:
    wanted = fold(name)
    return next((code for code, title in COLUMNS.items() if wanted in {code, fold(title)}), "")


def _read_row(line: int, cells: Mapping[str, str]) -> tuple[PersonRow, list[FieldProblem]]:
    problems = []
    username = unicodedata.normalize("NFKC", cells["username"])
    if (
        not username
        or len(username) > LONGEST_NAME
        or not all(char.isalnum() or char in "@.+-_" for char in username)
    ):
        sentence = _("Tên đăng nhập chỉ gồm chữ, số và các dấu @ . + - _; không quá 150 ký tự.")
        problems.append(at_cell(line, "username", sentence))
    if len(cells["full_name"]) > LONGEST_NAME:
        problems.append(at_cell(line, "full_name", _("Họ và tên dài quá 150 ký tự.")))
    if cells["email"] and not _is_email(cells["email"]):
        problems.append(
            at_cell(line, "email", _("«{text}» không phải địa chỉ thư.").format(text=cells["email"]))
        )
    role = _role(cells["role"])
    if cells["role"] and role is None:
        hint = ", ".join(str(each.label) for each in Role)
        problems.append(
            at_cell(line, "role", _("Không có vai trò «{text}».").format(text=cells["role"]), hint)
        )
    if (cells["body"] or cells["campaign"] or cells["codes"]) and not cells["role"]:
        problems.append(at_cell(line, "role", _("Có phạm vi nhưng chưa ghi vai trò.")))
    dates: dict[str, date | None] = {}
    for name in ("since", "until"):
        dates[name] = _date(cells[name])
        if cells[name] and dates[name] is None:
            problems.append(
                at_cell(line, name, _("«{text}» không phải ngày, ví dụ 31/12/2026.").format(text=cells[name]))
            )
    if dates["since"] and dates["until"] and dates["until"] < dates["since"]:
        problems.append(at_cell(line, "until", _("Ngày cuối phải không sớm hơn ngày đầu.")))
    row = PersonRow(
        line,
        username,
        cells["full_name"],
        cells["email"],
        role,
        cells["body"],
        cells["campaign"],
        codes_in(cells["codes"]),
        dates["since"],
        dates["until"],
    )
    return row, problems


def _role(text: str) -> Role | None:
    wanted = fold(text)
    return next((role for role in Role if wanted and wanted in {role.value, fold(str(role.label))}), None)


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _date(text: str) -> date | None:
    for form in DATE_FORMATS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007  # a day, not a moment
        except ValueError:
            continue
    return None
