"""Which roles a person may not hold beside those already held."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from django.utils.translation import gettext as _

from ictindex.directory.models import ConflictWaiver, User
from ictindex.directory.rules import Role, Scope, role_conflict
from ictindex.directory.selectors.roles import not_ended
from ictindex.foundation.errors import FieldProblem


class HeldRole(Protocol):
    """A role and where it is held."""

    @property
    def role(self) -> str:
        """Give the value of the role."""

    @property
    def scope(self) -> Scope:
        """Give where it is held."""


@dataclass(frozen=True)
class WantedRole:
    """A role that is about to be given over a scope."""

    role: str
    scope: Scope


def unwaived_conflicts(user: User, role: Role, scope: Scope) -> list[FieldProblem]:
    """Give why ``user`` may not hold ``role`` in ``scope``: a problem for each role in conflict with it."""
    held = user.role_assignments.filter(not_ended()).select_related("body")
    waivers = user.conflict_waivers.select_related("body")
    return conflicts_among(WantedRole(role, scope), held, list(waivers))


def conflicts_among(
    wanted: HeldRole, held: Iterable[HeldRole], waivers: Iterable[ConflictWaiver]
) -> list[FieldProblem]:
    """Give the conflicts of one role with others of the same person, without those that were waived."""
    return [
        _problem(Role(wanted.role), Role(other.role))
        for other in held
        if role_conflict(Role(wanted.role), Role(other.role)) and wanted.scope.meets(other.scope)
        if not any(_waives(waiver, wanted, other) for waiver in waivers)
    ]


def _waives(waiver: ConflictWaiver, wanted: HeldRole, other: HeldRole) -> bool:
    same_roles = {waiver.role, waiver.other_role} == {wanted.role, other.role}
    return same_roles and waiver.scope.covers(wanted.scope.within(other.scope))


def _problem(role: Role, other: Role) -> FieldProblem:
    conflict = role_conflict(role, other)
    sentence = _("Vai trò «{role}» không đi cùng vai trò «{other}» đang giữ. {reason}").format(
        role=role.label, other=other.label, reason=conflict.reason if conflict else ""
    )
    hint = _("Giao cho người khác, hoặc đề nghị người chủ trì cho phép kiêm nhiệm kèm lý do.")
    return FieldProblem("role", sentence, hint)
