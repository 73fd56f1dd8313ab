"""Making a run public, correcting it by a new version, withdrawing it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from ictindex.campaigns.guards import require_staff
from ictindex.campaigns.rules import CampaignState
from ictindex.campaigns.services import advance_campaign
from ictindex.campaigns.services.states import lock_campaign
from ictindex.directory.rules import Role
from ictindex.foundation.audit import record_event
from ictindex.foundation.changes import logged_service
from ictindex.foundation.errors import FieldProblem, InvalidInput, InvalidState, NotAllowed
from ictindex.results.models import Publication, ScoringRun
from ictindex.results.rules import PublicationState, RunState
from ictindex.results.selectors.publications import preceding_publication
from ictindex.results.services.states import lock_run, move_run

if TYPE_CHECKING:
    from ictindex.directory.models import User


@logged_service
def publish_run(
    *,
    actor: User,
    run: ScoringRun,
    decision_number: str,
    decision_date: date,
    signer: str,
    correction_reason: str = "",
) -> Publication:
    """Make an approved run public under its decision; the second one of a campaign corrects the first.

    Raises NotAllowed for whoever approved the run, InvalidInput for missing particulars of the decision.
    """
    require_staff(actor, run.campaign, Role.PUBLISHER)
    locked = lock_run(run)
    campaign = lock_campaign(run.campaign)
    if actor.pk == locked.approved_by_id:
        raise NotAllowed(
            _("Người đã phê duyệt không được tự công bố kết quả."), _("Nhờ một người khác có quyền công bố.")
        )
    number = (campaign.publications.aggregate(last=Max("version"))["last"] or 0) + 1
    _check(number, decision_number, signer, correction_reason)
    move_run(actor, locked, RunState.PUBLISHED)
    publication = Publication.objects.create(
        campaign=campaign,
        run=locked,
        version=number,
        previous=preceding_publication(campaign),
        decision_number=decision_number.strip(),
        decision_date=decision_date,
        signer=signer.strip(),
        correction_reason=correction_reason.strip(),
        published_by=actor,
        published_at=timezone.now(),
    )
    advance_campaign(actor=actor, campaign=campaign, target=CampaignState.PUBLISHED)
    after = {"version": number, "decision": decision_number, "digest": locked.digest}
    record_event(
        actor=actor,
        action="publication.published",
        subject=publication,
        reason=correction_reason,
        after=after,
    )
    return publication


def _check(number: int, decision_number: str, signer: str, correction_reason: str) -> None:
    problems = list(_problems(number, decision_number, signer, correction_reason))
    if problems:
        raise InvalidInput(_("Chưa công bố được."), problems)


def _problems(
    number: int, decision_number: str, signer: str, correction_reason: str
) -> Iterator[FieldProblem]:
    if not decision_number.strip():
        yield FieldProblem("decision_number", _("Chưa ghi số quyết định."))
    if not signer.strip():
        yield FieldProblem("signer", _("Chưa ghi người ký."))
    if number > 1 and not correction_reason.strip():
        yield FieldProblem("correction_reason", _("Đợt này đã công bố; chưa ghi lý do đính chính."))


@logged_service
def withdraw_publication(*, actor: User, publication: Publication, reason: str) -> Publication:
    """Withdraw a publication, for a reason; its page stays, with a notice."""
    require_staff(actor, publication.campaign, Role.PUBLISHER)
    locked = Publication.objects.select_for_update(of=("self",)).get(pk=publication.pk)
    if locked.state == PublicationState.WITHDRAWN:
        raise InvalidState(_("Bản công bố này đã được thu hồi."))
    if not reason.strip():
        raise InvalidInput(_("Chưa thu hồi được."), [FieldProblem("reason", _("Chưa ghi lý do thu hồi."))])
    locked.state, locked.withdrawal_reason = PublicationState.WITHDRAWN, reason.strip()
    locked.withdrawn_by, locked.withdrawn_at = actor, timezone.now()
    locked.save(update_fields=("state", "withdrawal_reason", "withdrawn_by", "withdrawn_at"))
    record_event(actor=actor, action="publication.withdrawn", subject=locked, reason=reason)
    return locked
