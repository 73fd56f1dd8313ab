"""Creating accounts, closing and reopening them."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ictindex.directory.guards import require_role
from ictindex.directory.models import RoleAssignment, User
from ictindex.directory.rules import Role
from ictindex.directory.selectors.people import is_last_administrator
from ictindex.directory.services.passwords import password_problems
from ictindex.directory.services.sessions import end_sessions
from ictindex.foundation.audit import record_event
from ictindex.foundation.changes import logged_service
from ictindex.foundation.errors import FieldProblem, InvalidInput, InvalidState
from ictindex.foundation.vietnamese import normalise


@logged_service
def create_first_administrator(*, username: str, password: str, full_name: str) -> User:
    """Create the account that creates all others; InvalidState once there is any account."""
    if User.objects.exists():
        raise InvalidState(_("Đã có tài khoản; tài khoản quản trị đầu tiên chỉ được tạo một lần."))
    user = _store_user(username, password, full_name, "")
    RoleAssignment.objects.create(user=user, role=Role.SYSTEM_ADMINISTRATOR)
    record_event(actor=user, action="user.created", subject=user, after={"role": Role.SYSTEM_ADMINISTRATOR})
    return user


@logged_service
def create_user(
    *, actor: User, username: str, full_name: str, password: str | None = None, email: str = ""
) -> User:
    """Create an account without any role; without a password it waits for an invitation.

    Raises InvalidInput for a name that is taken, also in another case or composition, or a weak password.
    """
    require_role(actor, Role.SYSTEM_ADMINISTRATOR)
    user = _store_user(username, password, full_name, email)
    record_event(actor=actor, action="user.created", subject=user, after={"username": user.username})
    return user


@logged_service
def create_user_from_claims(*, username: str, full_name: str, email: str = "") -> User:
    """Create the account of somebody whom the single sign-on brings for the first time, without a password.

    Whoever may come in is decided before; the account acts for itself in the log.
    """
    user = _store_user(username, None, full_name, email)
    record_event(actor=user, action="user.created", subject=user, after={"origin": "claimed"})
    return user


@logged_service
def deactivate_user(*, actor: User, user: User, reason: str) -> None:
    """Close an account: sessions end at once, roles count no more, what it did stays on record."""
    require_role(actor, Role.SYSTEM_ADMINISTRATOR)
    reason = normalise(reason)
    if not reason:
        raise InvalidInput(_("Chưa ghi lý do."), [FieldProblem("reason", _("Hãy ghi lý do."))])
    if actor.pk == user.pk:
        raise InvalidState(_("Bạn không thể ngừng tài khoản của chính mình; hãy nhờ người quản trị khác."))
    if is_last_administrator(user):
        raise InvalidState(_("Phải còn ít nhất một người quản trị hệ thống."))
    user = User.objects.select_for_update().get(pk=user.pk)
    user.is_active = False
    user.save(update_fields=("is_active",))
    end_sessions(user=user)
    record_event(actor=actor, action="user.deactivated", subject=user, reason=reason)


@logged_service
def reactivate_user(*, actor: User, user: User, reason: str) -> None:
    """Open a closed account again, with the roles that have not ended meanwhile."""
    require_role(actor, Role.SYSTEM_ADMINISTRATOR)
    reason = normalise(reason)
    if not reason:
        raise InvalidInput(_("Chưa ghi lý do."), [FieldProblem("reason", _("Hãy ghi lý do."))])
    user = User.objects.select_for_update().get(pk=user.pk)
    user.is_active = True
    user.save(update_fields=("is_active",))
    record_event(actor=actor, action="user.reactivated", subject=user, reason=reason)


def _store_user(username: str, password: str | None, full_name: str, email: str) -> User:
    name = User.normalize_username(username.strip())
    user = User(username=name, full_name=normalise(full_name), email=email.strip())
    user.fill_keys()
    user.set_password(password)  # None: nobody can sign in with a password
    problems = list(password_problems(password, user)) if password is not None else []
    problems += _account_problems(user)
    if problems:
        raise InvalidInput(_("Chưa tạo được tài khoản «{name}».").format(name=username), problems)
    user.save()
    return user


def _account_problems(user: User) -> list[FieldProblem]:
    if User.objects.filter(username__iexact=user.username).exists():
        taken = _("Tên đăng nhập «{name}» đã được dùng.").format(name=user.username)
        return [FieldProblem("username", taken, _("Chọn tên khác."))]
    try:
        user.full_clean()
    except ValidationError as error:
        return [FieldProblem(field, " ".join(texts)) for field, texts in error.message_dict.items()]
    return []
