"""Reading the directory: bodies, accounts and the roles they hold."""

from ictindex.directory.selectors.bodies import access_body, body_by_code, search_bodies
from ictindex.directory.selectors.body_table import ImportPlan, plan_import
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
from ictindex.directory.selectors.exports import bodies_frame
from ictindex.directory.selectors.invitations import invited_person
from ictindex.directory.selectors.people import (
    SEES_PEOPLE,
    access_person,
    access_role,
    people_for,
    role_history,
    search_people,
    user_by_username,
    waivers_of,
    with_roles,
)
from ictindex.directory.selectors.roles import (
    bodies_in_scope,
    held_role_names,
    is_privileged,
    roles_held,
    user_has_role,
)
from ictindex.directory.selectors.second_factors import lacks_second_factor, must_keep_factor
from ictindex.directory.selectors.successions import (
    Effects,
    change_effects,
    change_problems,
    predecessors_of,
    successions_of,
    successors_of,
)

__all__ = [
    "SEES_PEOPLE",
    "Effects",
    "ImportPlan",
    "access_body",
    "access_person",
    "access_role",
    "bodies_frame",
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
    "invited_person",
    "is_privileged",
    "lacks_second_factor",
    "members_on",
    "must_keep_factor",
    "people_for",
    "plan_import",
    "predecessors_of",
    "role_history",
    "roles_held",
    "search_bodies",
    "search_bodies_on",
    "search_people",
    "successions_of",
    "successors_of",
    "totals_on",
    "user_by_username",
    "user_has_role",
    "waivers_of",
    "with_roles",
]
