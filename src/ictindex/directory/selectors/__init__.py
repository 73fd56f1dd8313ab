"""Reading the directory: bodies, accounts and the roles they hold."""

from ictindex.directory.selectors.bodies import access_body, body_by_code, search_bodies
from ictindex.directory.selectors.people import user_by_username
from ictindex.directory.selectors.roles import bodies_in_scope, held_role_names, roles_held, user_has_role

__all__ = [
    "access_body",
    "bodies_in_scope",
    "body_by_code",
    "held_role_names",
    "roles_held",
    "search_bodies",
    "user_by_username",
    "user_has_role",
]
