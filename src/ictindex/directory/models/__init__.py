"""Bodies, peer groups, accounts and roles."""

from ictindex.directory.models.bodies import Body
from ictindex.directory.models.peer_groups import PeerGroup, PeerGroupMembership
from ictindex.directory.models.people import RoleAssignment, User

__all__ = ["Body", "PeerGroup", "PeerGroupMembership", "RoleAssignment", "User"]
