"""Reading what bodies propose about themselves."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from ictindex.directory.models import Body, BodyProposal, ProposedField, User
from ictindex.directory.rules import Role
from ictindex.directory.rules.proposals import FieldState
from ictindex.directory.selectors.roles import bodies_in_scope
from ictindex.foundation.errors import NotFound

PROPOSERS = (Role.DATA_OFFICER, Role.HEAD_OF_BODY)
READERS = (*PROPOSERS, Role.SYSTEM_ADMINISTRATOR, Role.AUDITOR)


def proposals_for(user: User) -> QuerySet[BodyProposal]:
    """Give the proposals of the bodies that the user serves or administers, the newest first."""
    rows = BodyProposal.objects.filter(body__in=bodies_in_scope(user, *READERS))
    return rows.select_related("body__parent", "proposed_by").prefetch_related("fields__decided_by")


def access_proposal(user: User, proposal_id: int) -> BodyProposal:
    """Open a proposal of a body that the user serves or administers; else NotFound."""
    found = proposals_for(user).filter(pk=proposal_id).first()
    if found is None:
        raise NotFound(_("Không tìm thấy đề nghị này."))
    return found


def proposals_to_decide(user: User) -> QuerySet[BodyProposal]:
    """Give the proposals with a waiting field that the user, who is not their author, may decide."""
    governed = bodies_in_scope(user, Role.SYSTEM_ADMINISTRATOR)
    waiting = Q(fields__state=FieldState.WAITING) & ~Q(proposed_by=user)
    return proposals_for(user).filter(waiting, body__in=governed).distinct()


def proposals_of(body: Body) -> QuerySet[BodyProposal]:
    """Give the proposals of one body, the newest first."""
    return body.proposals.select_related("proposed_by").prefetch_related("fields")


def waiting_fields(body: Body) -> frozenset[str]:
    """Give the fields of a body on which somebody has yet to decide."""
    rows = ProposedField.objects.filter(body=body, state=FieldState.WAITING)
    return frozenset(rows.values_list("field", flat=True))
