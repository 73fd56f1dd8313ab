"""What an import of bodies would do: who is new, who changes, and every cell that is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl
from django.utils.translation import gettext as _

from ictindex.directory.models import Body, BodyDescription, User
from ictindex.directory.rules import Role
from ictindex.directory.rules.table import CODE_LIST, TableRow, cell_problem, table_rows
from ictindex.directory.selectors.problems import (
    LONGEST_CODE,
    LONGEST_LIST,
    code_problems,
    contact_problems,
    life_problems,
    name_problems,
)
from ictindex.directory.selectors.register import Register, read_register
from ictindex.directory.selectors.roles import bodies_in_scope, user_has_role
from ictindex.foundation.errors import FieldProblem

CONTACT = ("website", "email", "phone", "address")
FIXED = ("kind", "name_vi", "parent", "valid_from", "valid_to")


@dataclass(frozen=True)
class NewRow:
    """A body to be added: not stored yet, with what else its row says."""

    row: TableRow
    body: Body


@dataclass(frozen=True)
class ChangedRow:
    """A body that is there: its last description, what is new in it, and its new official codes."""

    row: TableRow
    last: BodyDescription
    changes: Mapping[str, str]
    codes: Mapping[str, str]


@dataclass(frozen=True)
class ImportPlan:
    """What an import would do from the day ``on``; with any problem it does nothing."""

    on: date
    new: tuple[NewRow, ...] = ()
    changed: tuple[ChangedRow, ...] = ()
    unchanged: int = 0
    problems: tuple[FieldProblem, ...] = ()


def plan_import(actor: User, frame: pl.DataFrame, on: date) -> ImportPlan:
    """Compare a table of text with the directory, in a fixed number of queries, without changing anything."""
    rows, problems = table_rows(frame)
    register = read_register()
    known = [row for row in rows if register.find(_code(row))]
    new = [NewRow(row, _new_body(row)) for row in rows if not register.find(_code(row))]
    for found in new:
        register.add(found.body)
    problems += [*_parent_problems(register, new), *_right_problems(actor, register, new, known)]
    for found in new:
        problems += _new_problems(register, found)
    changed, unchanged = [], 0
    for row in known:
        change = _change_of(register, row)
        problems += _change_problems(register, change, on)
        if change.changes or change.codes:
            changed.append(change)
        else:
            unchanged += 1
    return ImportPlan(on, tuple(new), tuple(changed), unchanged, tuple(problems))


def _code(row: TableRow) -> str:
    return str(row.values.get("code", ""))


def _new_body(row: TableRow) -> Body:
    """Make the body of a row, without its parent, which may come later in the file."""
    names = ("code", "kind", "name_vi", "name_en", "short_name", "valid_from", "valid_to")
    return Body(**{name: row.values[name] for name in names if name in row.values})


def _parent_problems(register: Register, new: Sequence[NewRow]) -> Iterator[FieldProblem]:
    """Give every new body its parent; name parents that nobody knows and circles."""
    for found in new:
        code = found.row.values.get("parent", "")
        parent = register.find(code) if code else None
        if code and parent is None:
            sentence = _("không có đơn vị mang mã «{code}» trong danh mục và trong tệp.").format(code=code)
            yield cell_problem(found.row.number, "parent", sentence)
        found.body.parent = parent
    for found in new:
        if register.is_below_itself(found.body):
            sentence = _("đơn vị nằm dưới chính nó theo cột này.")
            found.body.parent = None
            yield cell_problem(found.row.number, "parent", sentence)


def _right_problems(
    actor: User, register: Register, new: Sequence[NewRow], known: Sequence[TableRow]
) -> Iterator[FieldProblem]:
    """Name the rows that the person may not write."""
    if user_has_role(actor, Role.SYSTEM_ADMINISTRATOR):
        return
    governed = set(bodies_in_scope(actor, Role.SYSTEM_ADMINISTRATOR).values_list("pk", flat=True))
    sentence = _("bạn không quản trị đơn vị này.")
    for found in new:
        if register.nearest_stored(found.body) not in governed:
            yield cell_problem(found.row.number, "parent", sentence)
    for row in known:
        body = register.find(_code(row))
        if body is not None and body.pk not in governed:
            yield cell_problem(row.number, "code", sentence)


def _new_problems(register: Register, found: NewRow) -> Iterator[FieldProblem]:
    body, row = found.body, found.row
    problems = [
        *code_problems(body.code),
        *name_problems(body.name_vi, body.name_en, body.short_name),
        *life_problems(body),
        *contact_problems({name: row.values[name] for name in CONTACT if name in row.values}),
    ]
    for problem in problems:
        yield cell_problem(row.number, problem.field, problem.sentence, problem.hint)
    twin = register.twin_of(body)
    if twin:
        sentence = _("đã có đơn vị cùng tên trong cùng cơ quan cấp trên (mã {code}).").format(code=twin)
        yield cell_problem(row.number, "name_vi", sentence)
    yield from _official_problems(register, body, row, row.codes, body.valid_from)


def _change_of(register: Register, row: TableRow) -> ChangedRow:
    body = register.bodies[_code(row).casefold()]
    last = register.last[body.pk]
    texts = ("name_en", "short_name", *CONTACT)
    changes = {
        name: row.values[name]
        for name in texts
        if row.values.get(name, getattr(last, name)) != getattr(last, name)
    }
    codes = {name: code for name, code in row.codes.items() if code != register.official_code(body, name)}
    return ChangedRow(row, last, changes, codes)


def _change_problems(register: Register, change: ChangedRow, on: date) -> Iterator[FieldProblem]:
    row, last = change.row, change.last
    stored = {
        "kind": last.body.kind,
        "name_vi": last.name_vi,
        "parent": last.parent.code if last.parent else "",
        "valid_from": last.body.valid_from,
        "valid_to": last.body.valid_to,
    }
    for name in FIXED:
        if name in row.values and row.values[name] != stored[name]:
            hint = _("Đổi tên, chuyển cấp trên, kết thúc: ghi ở trang biến động, kèm số quyết định.")
            yield cell_problem(row.number, name, _("khác với danh mục; tệp không đổi được ô này."), hint)
    if (change.changes or change.codes) and last.valid_from and on < last.valid_from:
        sentence = _("đơn vị đã có thay đổi từ ngày {day:%d/%m/%Y}.").format(day=last.valid_from)
        yield cell_problem(row.number, "code", sentence)
    names = (change.changes.get("name_en", ""), change.changes.get("short_name", ""))
    for problem in [*name_problems(last.name_vi, *names), *contact_problems(change.changes)]:
        yield cell_problem(row.number, problem.field, problem.sentence, problem.hint)
    yield from _official_problems(register, last.body, row, change.codes, on)


def _official_problems(
    register: Register, body: Body, row: TableRow, codes: Mapping[str, str], start: date | None
) -> Iterator[FieldProblem]:
    for code_list, code in codes.items():
        since = register.official_code_since(body, code_list)
        owner = register.claim_code(body, code_list, code, start)
        if since and start and start < since:
            sentence = _("đơn vị đã có mã khác từ ngày {day:%d/%m/%Y}.").format(day=since)
            yield cell_problem(row.number, f"{CODE_LIST}{code_list}", sentence)
        elif body.valid_to and register.official_code(body, code_list):
            sentence = _("đơn vị kết thúc ngày {day:%d/%m/%Y}; mã giữ nguyên.").format(day=body.valid_to)
            yield cell_problem(row.number, f"{CODE_LIST}{code_list}", sentence)
        elif owner:
            sentence = _("mã {code} đang là của đơn vị «{owner}».").format(code=code, owner=owner)
            yield cell_problem(row.number, f"{CODE_LIST}{code_list}", sentence)
        elif len(code) > LONGEST_CODE or not 0 < len(code_list.strip()) <= LONGEST_LIST:
            yield cell_problem(row.number, f"{CODE_LIST}{code_list}", _("tên danh mục hoặc mã quá dài."))
