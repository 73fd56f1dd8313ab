"""Making many accounts from one table: all of it or nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from types import MappingProxyType

from django.utils import timezone
from django.utils.translation import gettext as _

from ictindex.directory.guards import require_role
from ictindex.directory.models import Body, ConflictWaiver, RoleAssignment, User
from ictindex.directory.rules import Role, Scope, role_text, scope_problems
from ictindex.directory.rules.people_tables import PersonRow, at_cell, missing_columns, read_people
from ictindex.directory.selectors.conflicts import HeldRole, WantedRole, conflicts_among
from ictindex.directory.selectors.roles import not_ended
from ictindex.foundation.audit import record_event
from ictindex.foundation.changes import logged_service
from ictindex.foundation.errors import FieldProblem, InvalidInput


@dataclass(frozen=True)
class ImportSummary:
    """What an import did, or would do."""

    accounts: int
    roles: int


@dataclass
class _Known:
    """What the directory knows of the people and bodies in a table, read once."""

    users: dict[str, User]
    bodies: dict[str, Body]
    campaigns: Mapping[str, Collection[str]]
    held: dict[str, list[HeldRole]] = field(default_factory=lambda: defaultdict(list))
    given: set[tuple[str, Role, str, str]] = field(default_factory=set)
    waivers: dict[str, list[ConflictWaiver]] = field(default_factory=lambda: defaultdict(list))
    spelled: dict[str, str] = field(default_factory=dict)


@logged_service
def import_people(
    *,
    actor: User,
    records: Sequence[Mapping[str, str]],
    campaigns: Mapping[str, Collection[str]] = MappingProxyType({}),
    dry_run: bool = False,
) -> ImportSummary:
    """Make accounts without passwords and give the roles of a table; one row is one role of one person.

    ``records`` are rows by the names of columns in `rules.people_tables`; ``campaigns`` gives the codes of
    the campaigns that they may name, each with the codes of its fields. Accounts that exist get the roles
    only. Raises InvalidInput with every wrong cell, and then nothing is stored. ``dry_run`` stores nothing
    and says the same.
    """
    require_role(actor, Role.SYSTEM_ADMINISTRATOR)
    problems = missing_columns(records[0] if records else ())
    if problems:
        raise InvalidInput(_("Bảng tài khoản chưa đúng mẫu; chưa có gì được lưu."), problems)
    rows, problems = read_people(records)
    known = _known(rows, campaigns)
    for row in rows:
        problems += _row_problems(row, known)
    if problems or not rows:
        sentence = (
            _("Bảng tài khoản có chỗ phải sửa; chưa có gì được lưu.")
            if rows
            else _("Bảng không có dòng nào.")
        )
        raise InvalidInput(sentence, sorted(problems, key=_line))
    new: dict[str, PersonRow] = {}
    for row in rows:
        if row.username not in known.users:
            new.setdefault(row.username, row)
    given = [row for row in rows if row.role]
    if not dry_run:
        _store(actor, list(new.values()), given, known)
    return ImportSummary(len(new), len(given))


def _known(rows: Sequence[PersonRow], campaigns: Mapping[str, Collection[str]]) -> _Known:
    names = {row.username.lower() for row in rows}
    everybody = User.objects.only("pk", "username", "is_active").iterator()
    users = {user.username: user for user in everybody if user.username.lower() in names}
    bodies = {body.code: body for body in Body.objects.filter(code__in={row.body for row in rows})}
    known = _Known(users, bodies, campaigns, spelled={name.lower(): name for name in users})
    held = RoleAssignment.objects.filter(not_ended(), user__in=users.values()).select_related("body", "user")
    for assignment in held:
        known.held[assignment.user.username].append(assignment)
    for waiver in ConflictWaiver.objects.filter(user__in=users.values()).select_related("body", "user"):
        known.waivers[waiver.user.username].append(waiver)
    return known


def _row_problems(row: PersonRow, known: _Known) -> list[FieldProblem]:
    problems = [*_account_problems(row, known)]
    if row.until and row.until < timezone.localdate():
        problems.append(at_cell(row.line, "until", _("Ngày cuối đã qua.")))
    if row.body and row.body not in known.bodies:
        sentence = _("Không có đơn vị mang mã «{code}».").format(code=row.body)
        return [*problems, at_cell(row.line, "body", sentence)]
    if row.role is None:
        return problems
    given = (row.username, row.role, row.body, row.campaign)
    if given in known.given:
        problems.append(at_cell(row.line, "role", _("Vai trò này đã có ở một dòng trên.")))
    problems += _scope_problems(row, row.role, known)
    wanted = WantedRole(row.role, Scope(known.bodies[row.body].path if row.body else None, row.campaign))
    conflicts = conflicts_among(wanted, known.held[row.username], known.waivers[row.username])
    problems += [at_cell(row.line, "role", each.sentence, each.hint) for each in conflicts]
    known.given.add(given)
    known.held[row.username].append(wanted)
    return problems


def _scope_problems(row: PersonRow, role: Role, known: _Known) -> Iterator[FieldProblem]:
    found = scope_problems(role, has_body=bool(row.body), campaign=row.campaign, codes=row.codes)
    yield from (at_cell(row.line, each.field, each.sentence, each.hint) for each in found)
    if not row.campaign:
        return
    if row.campaign not in known.campaigns:
        sentence = _("Không có đợt đánh giá mang mã «{code}».").format(code=row.campaign)
        yield at_cell(row.line, "campaign", sentence)
        return
    for code in row.codes:
        if code not in known.campaigns[row.campaign]:
            sentence = _("Đợt đánh giá này không có dữ liệu «{code}».").format(code=code)
            yield at_cell(row.line, "codes", sentence)


def _account_problems(row: PersonRow, known: _Known) -> list[FieldProblem]:
    user = known.users.get(row.username)
    if user is not None:
        return [] if user.is_active else [at_cell(row.line, "username", _("Tài khoản này đã ngừng sử dụng."))]
    problems = []
    if not row.full_name:
        problems.append(at_cell(row.line, "full_name", _("Chưa ghi họ và tên.")))
    alike = known.spelled.setdefault(row.username.lower(), row.username)
    if alike != row.username:
        sentence = _("Đã có tài khoản «{name}», chỉ khác cách viết.").format(name=alike)
        problems.append(at_cell(row.line, "username", sentence))
    return problems


def _store(actor: User, new: Sequence[PersonRow], given: Sequence[PersonRow], known: _Known) -> None:
    users = [User(username=row.username, full_name=row.full_name, email=row.email) for row in new]
    for user in users:
        user.set_unusable_password()
        user.fill_keys()
    User.objects.bulk_create(users, batch_size=1000)
    everybody = known.users | {user.username: user for user in users}
    assignments = [
        RoleAssignment(
            user=everybody[row.username],
            role=row.role,
            body=known.bodies.get(row.body),
            campaign=row.campaign,
            codes=sorted(set(row.codes)),
            since=_moment(row.since),
            until=_moment(row.until + timedelta(days=1)) if row.until else None,
        )
        for row in given
        if row.role
    ]
    RoleAssignment.objects.bulk_create(
        assignments,
        batch_size=1000,
        update_conflicts=True,
        unique_fields=("user", "role", "body", "campaign"),
        update_fields=("codes", "since", "until", "origin"),
    )
    after = {
        "accounts": [user.username for user in users],
        "roles": [f"{row.username}: {_text(row)}" for row in given],
    }
    record_event(actor=actor, action="people.imported", subject=actor, after=after)


def _text(row: PersonRow) -> str:
    return role_text(row.role or "", row.body, row.campaign, row.codes)


def _moment(day: date | None) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, time())) if day else None


def _line(problem: FieldProblem) -> int:
    return int(problem.field.partition(":")[0])
