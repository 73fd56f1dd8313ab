"""Creating bodies, peer groups and accounts, and giving roles."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ictindex.directory.guards import require_role
from ictindex.directory.models import Body, PeerGroup, PeerGroupMembership, RoleAssignment, User
from ictindex.directory.rules import CODE_PATTERN, BodyKind, Role, path_below
from ictindex.foundation.audit import record_event
from ictindex.foundation.errors import FieldProblem, InvalidInput, InvalidState
from ictindex.foundation.vietnamese import normalise, search_words, sort_key


@transaction.atomic
def create_first_administrator(*, username: str, password: str, full_name: str) -> User:
    """Create the account that creates all others; InvalidState once there is any account."""
    if User.objects.exists():
        raise InvalidState(_("Đã có tài khoản; tài khoản quản trị đầu tiên chỉ được tạo một lần."))
    user = _store_user(username, password, full_name, "")
    RoleAssignment.objects.create(user=user, role=Role.SYSTEM_ADMINISTRATOR)
    record_event(actor=user, action="user.created", subject=user, after={"role": Role.SYSTEM_ADMINISTRATOR})
    return user


@transaction.atomic
def create_user(*, actor: User, username: str, password: str, full_name: str, email: str = "") -> User:
    """Create an account without any role; InvalidInput for a taken name or a weak password."""
    require_role(actor, Role.SYSTEM_ADMINISTRATOR)
    user = _store_user(username, password, full_name, email)
    record_event(actor=actor, action="user.created", subject=user, after={"username": user.username})
    return user


def _store_user(username: str, password: str, full_name: str, email: str) -> User:
    user = User(username=username, full_name=normalise(full_name), email=email)
    user.set_password(password)
    problems = list(_password_problems(password, user))
    try:
        user.full_clean()
    except ValidationError as error:
        problems += [FieldProblem(field, " ".join(texts)) for field, texts in error.message_dict.items()]
    if problems:
        raise InvalidInput(_("Chưa tạo được tài khoản «{name}».").format(name=username), problems)
    user.save()
    return user


def _password_problems(password: str, user: User) -> Iterable[FieldProblem]:
    try:
        validate_password(password, user)
    except ValidationError as error:
        yield from (FieldProblem("password", text) for text in error.messages)


@transaction.atomic
def assign_role(
    *, actor: User, user: User, role: Role, body: Body | None = None, until: datetime | None = None
) -> RoleAssignment:
    """Give ``user`` a role over ``body`` and all below it (None: everywhere); again only moves ``until``."""
    require_role(actor, Role.SYSTEM_ADMINISTRATOR)
    assignment, _created = RoleAssignment.objects.update_or_create(
        user=user, role=role, body=body, defaults={"until": until}
    )
    after = {"role": role, "body": body.code if body else None, "until": until}
    record_event(actor=actor, action="role.assigned", subject=user, after=after)
    return assignment


@transaction.atomic
def end_role(*, actor: User, assignment: RoleAssignment, reason: str = "") -> None:
    """End a role now; the row stays as a record of when it was held."""
    require_role(actor, Role.SYSTEM_ADMINISTRATOR)
    assignment.until = timezone.now()
    assignment.save(update_fields=("until",))
    before = {"role": assignment.role, "body": assignment.body.code if assignment.body else None}
    record_event(actor=actor, action="role.ended", subject=assignment.user, reason=reason, before=before)


@transaction.atomic
def create_body(  # noqa: PLR0913  # one keyword for each column of the directory
    *,
    actor: User,
    code: str,
    kind: BodyKind,
    name_vi: str,
    name_en: str = "",
    short_name: str = "",
    parent: Body | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Body:
    """Add a body to the directory; InvalidInput for a taken or badly formed code, or without a name."""
    require_role(actor, Role.SYSTEM_ADMINISTRATOR, body=parent)
    names = [normalise(name) for name in (name_vi, name_en, short_name)]
    problems = list(_body_problems(code, names[0], valid_from, valid_to))
    if problems:
        raise InvalidInput(_("Chưa thêm được đơn vị «{code}».").format(code=code), problems)
    body = Body.objects.create(
        code=code,
        kind=kind,
        name_vi=names[0],
        name_en=names[1],
        short_name=names[2],
        parent=parent,
        path=path_below(parent.path if parent else "", code),
        valid_from=valid_from,
        valid_to=valid_to,
        search_key=" ".join(search_words(" ".join([*names, code]))),
        sort_key=sort_key(names[0]),
    )
    record_event(actor=actor, action="body.created", subject=body, after={"code": code, "name": body.name_vi})
    return body


def _body_problems(
    code: str, name: str, valid_from: date | None, valid_to: date | None
) -> Iterable[FieldProblem]:
    if not CODE_PATTERN.match(code):
        yield FieldProblem(
            "code", _("Mã chỉ gồm chữ, số, dấu chấm, gạch nối, gạch dưới; không quá 64 ký tự.")
        )
    elif Body.objects.filter(code=code).exists():
        yield FieldProblem("code", _("Mã «{code}» đã được dùng.").format(code=code), _("Chọn mã khác."))
    if not name:
        yield FieldProblem("name_vi", _("Chưa ghi tên đơn vị."))
    if valid_from and valid_to and valid_from >= valid_to:
        yield FieldProblem("valid_to", _("Ngày kết thúc phải sau ngày bắt đầu."))


@transaction.atomic
def create_peer_group(*, actor: User, code: str, title_vi: str, title_en: str = "") -> PeerGroup:
    """Create an empty peer group; InvalidInput if the code is taken."""
    require_role(actor, Role.SYSTEM_ADMINISTRATOR)
    if PeerGroup.objects.filter(code=code).exists():
        problem = FieldProblem("code", _("Mã «{code}» đã được dùng.").format(code=code), _("Chọn mã khác."))
        raise InvalidInput(_("Chưa tạo được nhóm «{code}».").format(code=code), [problem])
    group = PeerGroup.objects.create(code=code, title_vi=normalise(title_vi), title_en=normalise(title_en))
    record_event(actor=actor, action="peer_group.created", subject=group, after={"code": code})
    return group


@transaction.atomic
def add_to_peer_group(*, actor: User, group: PeerGroup, bodies: Iterable[Body]) -> None:
    """Put bodies into a peer group; those already in it stay."""
    require_role(actor, Role.SYSTEM_ADMINISTRATOR)
    chosen = list(bodies)
    memberships = [PeerGroupMembership(group=group, body=body) for body in chosen]
    PeerGroupMembership.objects.bulk_create(memberships, ignore_conflicts=True)
    after = {"bodies": [body.code for body in chosen]}
    record_event(actor=actor, action="peer_group.extended", subject=group, after=after)
