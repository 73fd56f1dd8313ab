"""What is true of the directory without a database: kinds, roles, paths, dates, names and succession."""

from ictindex.directory.rules.bodies import CODE_PATTERN, BodyKind, path_below, paths_above
from ictindex.directory.rules.names import name_key
from ictindex.directory.rules.roles import (
    PRIVILEGED,
    Role,
    RoleConflict,
    RoleOrigin,
    role_conflict,
)
from ictindex.directory.rules.scopes import Limit, Scope, role_text, scope_problems
from ictindex.directory.rules.succession import Change, Comparability, NewBody, SuccessionKind
from ictindex.directory.rules.validity import Validity

__all__ = [
    "CODE_PATTERN",
    "PRIVILEGED",
    "BodyKind",
    "Change",
    "Comparability",
    "Limit",
    "NewBody",
    "Role",
    "RoleConflict",
    "RoleOrigin",
    "Scope",
    "SuccessionKind",
    "Validity",
    "name_key",
    "path_below",
    "paths_above",
    "role_conflict",
    "role_text",
    "scope_problems",
]
