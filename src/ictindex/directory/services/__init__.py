"""Every way to change the directory."""

from ictindex.directory.services.bodies import change_body, create_body
from ictindex.directory.services.body_table import import_bodies
from ictindex.directory.services.claims import synchronise_roles
from ictindex.directory.services.descriptions import refresh_directory
from ictindex.directory.services.importing import ImportSummary, import_people
from ictindex.directory.services.invitations import Invitation, accept_invitation, invite_user
from ictindex.directory.services.peer_groups import (
    add_to_peer_group,
    create_peer_group,
    remove_from_peer_group,
)
from ictindex.directory.services.people import (
    create_first_administrator,
    create_user,
    create_user_from_claims,
    deactivate_user,
    reactivate_user,
)
from ictindex.directory.services.proposals import decide_proposal, propose_changes
from ictindex.directory.services.reference import LoadedDirectory, load_reference
from ictindex.directory.services.roles import assign_role, end_role, hand_over_work
from ictindex.directory.services.second_factors import remove_second_factors
from ictindex.directory.services.sessions import end_sessions
from ictindex.directory.services.successions import record_change
from ictindex.directory.services.waivers import waive_conflict

__all__ = [
    "ImportSummary",
    "Invitation",
    "LoadedDirectory",
    "accept_invitation",
    "add_to_peer_group",
    "assign_role",
    "change_body",
    "create_body",
    "create_first_administrator",
    "create_peer_group",
    "create_user",
    "create_user_from_claims",
    "deactivate_user",
    "decide_proposal",
    "end_role",
    "end_sessions",
    "hand_over_work",
    "import_bodies",
    "import_people",
    "invite_user",
    "load_reference",
    "propose_changes",
    "reactivate_user",
    "record_change",
    "refresh_directory",
    "remove_from_peer_group",
    "remove_second_factors",
    "synchronise_roles",
    "waive_conflict",
]
