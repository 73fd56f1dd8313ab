"""Bodies, peer groups, accounts and roles."""

from ictindex.directory.models.bodies import Body
from ictindex.directory.models.descriptions import BodyCode, BodyDescription
from ictindex.directory.models.peer_groups import PeerGroup, PeerGroupMembership
from ictindex.directory.models.people import ConflictWaiver, RoleAssignment, User
from ictindex.directory.models.proposals import BodyProposal, ProposedField
from ictindex.directory.models.sign_in import LinkedIdentity, SecondFactor
from ictindex.directory.models.successions import Succession, SuccessionLink

__all__ = [
    "Body",
    "BodyCode",
    "BodyDescription",
    "BodyProposal",
    "ConflictWaiver",
    "LinkedIdentity",
    "PeerGroup",
    "PeerGroupMembership",
    "ProposedField",
    "RoleAssignment",
    "SecondFactor",
    "Succession",
    "SuccessionLink",
    "User",
]
