"""Creating accounts."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ictindex.directory.guards import require_role
from ictindex.directory.models import RoleAssignment, User
from ictindex.directory.rules import Role
from ictindex.foundation.audit import record_event
from ictindex.foundation.errors import FieldProblem, InvalidInput, InvalidState
from ictindex.foundation.vietnamese import normalise


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
