"""What every service asks first: whether the person holds one of the roles over this body."""

from __future__ import annotations

from django.utils.translation import gettext as _

from ictindex.directory.models import Body, User
from ictindex.directory.rules import Role
from ictindex.directory.selectors import user_has_role
from ictindex.foundation.errors import NotAllowed


def require_role(user: User, *roles: Role, body: Body | None = None, campaign: str = "") -> None:
    """Let pass who holds one of ``roles`` over ``body`` (None: over everything); else raise NotAllowed.

    A role held in one campaign only counts where the code of just this ``campaign`` is given.
    """
    if any(user_has_role(user, role, body, campaign) for role in roles):
        return
    needed = _(" hoặc ").join(str(role.label) for role in roles)
    where = _(" đối với {body}").format(body=body.name) if body else ""
    raise NotAllowed(
        _("Việc này cần vai trò {roles}{where}.").format(roles=needed, where=where),
        _("Liên hệ quản trị hệ thống nếu cần được phân quyền."),
        roles=[role.value for role in roles],
    )
