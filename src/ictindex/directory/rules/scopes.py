"""Over what a role is held: bodies, one campaign, listed codes; and which of these each role knows."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext as _

from ictindex.directory.rules.roles import Role
from ictindex.foundation.errors import FieldProblem


@dataclass(frozen=True)
class Scope:
    """The path of a body, with all below it (None: every body), in one campaign only ("": in any of them)."""

    path: str | None = None
    campaign: str = ""

    def meets(self, other: Scope) -> bool:
        """Tell whether some body in some campaign is in both scopes."""
        return self._meets_campaign(other) and self._meets_body(other)

    def covers(self, other: Scope) -> bool:
        """Tell whether all of ``other`` is in this scope."""
        return self.campaign in {"", other.campaign} and self._covers_body(other)

    def within(self, other: Scope) -> Scope:
        """Give what this scope has in common with one that it meets."""
        path = other.path if self._covers_body(other) else self.path
        return Scope(path, self.campaign or other.campaign)

    def _meets_campaign(self, other: Scope) -> bool:
        return "" in {self.campaign, other.campaign} or self.campaign == other.campaign

    def _meets_body(self, other: Scope) -> bool:
        return self._covers_body(other) or other._covers_body(self)

    def _covers_body(self, other: Scope) -> bool:
        return self.path is None or (other.path is not None and other.path.startswith(self.path))


class Limit(Enum):
    """What a role may be limited to."""

    BODY = "body"
    CAMPAIGN = "campaign"
    CODES = "codes"


_IN_CAMPAIGNS = frozenset({Limit.BODY, Limit.CAMPAIGN})
# Accounts and the directory know no campaigns, and a framework belongs to everybody.
LIMITS: dict[Role, frozenset[Limit]] = {
    **dict.fromkeys(Role, _IN_CAMPAIGNS),
    Role.SYSTEM_ADMINISTRATOR: frozenset({Limit.BODY}),
    Role.FRAMEWORK_EDITOR: frozenset(),
    Role.MONITORING_FEED: _IN_CAMPAIGNS | {Limit.CODES},
}
# A machine writes what is listed, where it is listed, and nothing else.
REQUIRED: dict[Role, frozenset[Limit]] = {Role.MONITORING_FEED: frozenset({Limit.CAMPAIGN, Limit.CODES})}


def scope_problems(
    role: Role, *, has_body: bool, campaign: str = "", codes: Collection[str] = ()
) -> list[FieldProblem]:
    """Give why the role cannot be held over such a scope; empty if it can."""
    given = {Limit.BODY: has_body, Limit.CAMPAIGN: bool(campaign), Limit.CODES: bool(codes)}
    problems = [_superfluous(role, each) for each in Limit if given[each] and each not in LIMITS[role]]
    needed = REQUIRED.get(role, frozenset())
    return problems + [_missing(role, each) for each in Limit if each in needed and not given[each]]


def _superfluous(role: Role, limit: Limit) -> FieldProblem:
    sentences = {
        Limit.BODY: _("Vai trò «{role}» luôn giữ trên mọi đơn vị."),
        Limit.CAMPAIGN: _("Vai trò «{role}» không giới hạn theo đợt đánh giá được."),
        Limit.CODES: _("Vai trò «{role}» không giới hạn theo từng dữ liệu được."),
    }
    return FieldProblem(limit.value, sentences[limit].format(role=role.label), _("Hãy bỏ trống ô này."))


def _missing(role: Role, limit: Limit) -> FieldProblem:
    sentences = {
        Limit.CAMPAIGN: _("Vai trò «{role}» chỉ giữ trong một đợt đánh giá; hãy chọn đợt."),
        Limit.CODES: _("Vai trò «{role}» chỉ ghi những dữ liệu được liệt kê; hãy ghi mã các dữ liệu đó."),
    }
    return FieldProblem(limit.value, sentences[limit].format(role=role.label))


def role_text(role: str, body: str | None, campaign: str = "", codes: Collection[str] = ()) -> str:
    """Write a role with its scope for the log, such as ``monitoring_feed@tinh#dot-2026!staff,lan``."""
    in_campaign = f"#{campaign}" if campaign else ""
    listed = f"!{','.join(codes)}" if codes else ""
    return f"{role}@{body or '*'}{in_campaign}{listed}"
