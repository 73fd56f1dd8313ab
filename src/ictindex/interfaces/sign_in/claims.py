"""Which roles the claims of the single sign-on stand for, as the installation configures it."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core import checks

from ictindex.directory.rules import Role, scope_problems
from ictindex.directory.selectors import body_by_code
from ictindex.foundation.errors import NotFound

if TYPE_CHECKING:
    from ictindex.directory.models import Body

LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class ClaimRule:
    """That one value of the claim stands for a role over a body, named by its code; "" is everywhere."""

    value: str
    role: str
    body: str


def claim_rules() -> list[ClaimRule]:
    """Read the rules of the setting OIDC_ROLES, each written as value=role@body or value=role."""
    rules = []
    for word in settings.OIDC_ROLES:
        value, _equals, given = word.partition("=")
        role, _at, body = given.partition("@")
        rules.append(ClaimRule(value.strip(), role.strip(), body.strip()))
    return rules


def granted_roles(claims: Mapping[str, Any]) -> list[tuple[Role, Body | None]]:
    """Give the roles that the claims stand for; a rule about an unknown body gives nothing."""
    held = claims.get(settings.OIDC_ROLE_CLAIM) or []
    values = {held} if isinstance(held, str) else {str(value) for value in held}
    granted = []
    for rule in claim_rules():
        if rule.value not in values:
            continue
        try:
            granted.append((Role(rule.role), body_by_code(rule.body) if rule.body else None))
        except NotFound as error:
            LOG.warning("OIDC_ROLES: %s", error.sentence)
    return granted


def check_claim_rules(**_options: Any) -> list[checks.CheckMessage]:
    """Refuse to start with a rule that names no role, or one that no claim can give over such a scope."""
    names = ", ".join(Role.values)
    problems: list[checks.CheckMessage] = []
    for rule in claim_rules():
        if not rule.value or rule.role not in Role.values:
            sentence = f"OIDC_ROLES: «{rule.role}» is not a role; the roles are {names}."
            problems.append(checks.Error(sentence, id="ictindex.E001"))
        elif scope_problems(Role(rule.role), has_body=bool(rule.body)):
            over = f"over «{rule.body}»" if rule.body else "by a claim alone"
            sentence = f"OIDC_ROLES: «{rule.role}» is not held {over}; see docs/reference/rights.md."
            problems.append(checks.Error(sentence, id="ictindex.E002"))
    return problems
