"""Reading the directory: bodies, accounts and the roles they hold."""

from ictindex.directory.selectors.bodies import access_body, body_by_code, search_bodies
from ictindex.directory.selectors.descriptions import (
    bodies_on,
    body_codes,
    body_history,
    child_counts_on,
    children_on,
    description_on,
    groups_on,
    members_on,
    search_bodies_on,
    totals_on,
)
from ictindex.directory.selectors.people import user_by_username
from ictindex.directory.selectors.roles import bodies_in_scope, held_role_names, roles_held, user_has_role
from ictindex.directory.selectors.successions import (
    Effects,
    change_effects,
    change_problems,
    predecessors_of,
    successions_of,
    successors_of,
)

__all__ = [
    "Effects",
    "access_body",
    "bodies_in_scope",
    "bodies_on",
    "body_by_code",
    "body_codes",
    "body_history",
    "change_effects",
    "change_problems",
    "child_counts_on",
    "children_on",
    "description_on",
    "groups_on",
    "held_role_names",
    "members_on",
    "predecessors_of",
    "roles_held",
    "search_bodies",
    "search_bodies_on",
    "successions_of",
    "successors_of",
    "totals_on",
    "user_by_username",
    "user_has_role",
]
