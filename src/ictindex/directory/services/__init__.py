"""Every way to change the directory."""

from ictindex.directory.services.bodies import change_body, create_body
from ictindex.directory.services.descriptions import refresh_directory
from ictindex.directory.services.peer_groups import (
    add_to_peer_group,
    create_peer_group,
    remove_from_peer_group,
)
from ictindex.directory.services.people import create_first_administrator, create_user
from ictindex.directory.services.reference import LoadedDirectory, load_reference
from ictindex.directory.services.roles import assign_role, end_role
from ictindex.directory.services.successions import record_change

__all__ = [
    "LoadedDirectory",
    "add_to_peer_group",
    "assign_role",
    "change_body",
    "create_body",
    "create_first_administrator",
    "create_peer_group",
    "create_user",
    "end_role",
    "load_reference",
    "record_change",
    "refresh_directory",
    "remove_from_peer_group",
]
