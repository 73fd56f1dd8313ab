"""Creating and filling peer groups."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from ictindex.directory.guards import require_role
from ictindex.directory.models import Body, PeerGroup, PeerGroupMembership, User
from ictindex.directory.rules import Role
from ictindex.directory.services.descriptions import refuse_before
from ictindex.foundation.audit import record_event
from ictindex.foundation.changes import logged_service
from ictindex.foundation.errors import FieldProblem, InvalidInput
from ictindex.foundation.vietnamese import normalise


@logged_service
def create_peer_group(*, actor: User, code: str, title_vi: str, title_en: str = "") -> PeerGroup:
    """Create an empty peer group; InvalidInput if the code is taken."""
    require_role(actor, Role.SYSTEM_ADMINISTRATOR)
    if PeerGroup.objects.filter(code=code).exists():
        problem = FieldProblem("code", _("Mã «{code}» đã được dùng.").format(code=code), _("Chọn mã khác."))
        raise InvalidInput(_("Chưa tạo được nhóm «{code}».").format(code=code), [problem])
    group = PeerGroup.objects.create(code=code, title_vi=normalise(title_vi), title_en=normalise(title_en))
    record_event(actor=actor, action="peer_group.created", subject=group, after={"code": code})
    return group


@logged_service
def add_to_peer_group(
    *, actor: User, group: PeerGroup, bodies: Iterable[Body], on: date | None = None
) -> None:
    """Put bodies into a peer group from ``on`` (None: since ever); those already in it stay."""
    require_role(actor, Role.SYSTEM_ADMINISTRATOR)
    chosen = list(bodies)
    memberships = [PeerGroupMembership(group=group, body=body, valid_from=on) for body in chosen]
    PeerGroupMembership.objects.bulk_create(memberships, ignore_conflicts=True)
    after = {"bodies": [body.code for body in chosen], "on": on}
    record_event(actor=actor, action="peer_group.extended", subject=group, after=after)


@logged_service
def remove_from_peer_group(
    *, actor: User, group: PeerGroup, bodies: Iterable[Body], on: date, reason: str = ""
) -> None:
    """End the membership of bodies in a group from ``on``; what it was before stays on record.

    Raises InvalidState for a membership that began later than ``on``.
    """
    require_role(actor, Role.SYSTEM_ADMINISTRATOR)
    chosen = list(bodies)
    held = PeerGroupMembership.objects.select_for_update(of=("self",)).filter(group=group, valid_to=None)
    for membership in held.filter(body__in=chosen).select_related("body"):
        refuse_before(membership.body, membership.valid_from, on)
        membership.valid_to = on
        membership.save(update_fields=("valid_to",))
    before = {"bodies": [body.code for body in chosen], "on": on}
    record_event(actor=actor, action="peer_group.reduced", subject=group, reason=reason, before=before)
