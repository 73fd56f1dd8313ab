"""A scoring run from its computation to its approval."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from ictindex.campaigns.guards import require_staff
from ictindex.campaigns.rules import CampaignState
from ictindex.campaigns.services import advance_campaign, start_review
from ictindex.campaigns.services.states import lock_campaign
from ictindex.directory.rules import Role
from ictindex.foundation.audit import record_event
from ictindex.foundation.changes import logged_service
from ictindex.foundation.errors import FieldProblem, InvalidInput, InvalidState, NotAllowed
from ictindex.frameworks.problems import invalid_input
from ictindex.frameworks.selectors import load_version
from ictindex.results.assemble import MatrixRow, assemble_matrix, stored_matrix
from ictindex.results.computation import Computation, compute, options_of, result_digest, unbalanced
from ictindex.results.models import RunBody, Score, ScoringRun
from ictindex.results.rules import RunState
from ictindex.results.services.notices import tell_of_approval, tell_of_sealing
from ictindex.results.services.states import lock_run, move_run
from ictindex.scoring.errors import IctIndexError
from ictindex.submissions.services.locking import lock_submissions

if TYPE_CHECKING:
    from ictindex.campaigns.models import Campaign
    from ictindex.directory.models import User

_COMPUTABLE = (
    CampaignState.ENTRY_CLOSED,
    CampaignState.REVIEWING,
    CampaignState.PROVISIONAL,
    CampaignState.FINAL,
    CampaignState.PUBLISHED,
)
_BATCH = 1000


@logged_service
def compute_run(*, actor: User, campaign: Campaign) -> ScoringRun:
    """Compute all scores of a campaign from the data as they are now, and freeze both; begins the review.

    Raises InvalidState before the entry of data is closed, InvalidInput with what the engine refuses.
    """
    require_staff(actor, campaign, Role.CAMPAIGN_MANAGER)
    locked = lock_campaign(campaign, *_COMPUTABLE)
    if locked.state == CampaignState.ENTRY_CLOSED:
        start_review(actor=actor, campaign=locked)
    lock_submissions(locked)
    matrix = assemble_matrix(locked)
    try:
        computation = compute(load_version(locked.framework_version), matrix)
    except IctIndexError as error:
        raise invalid_input(error, _("Chưa tính được điểm.")) from error
    run = _store(actor, locked, matrix, computation)
    record_event(actor=actor, action="run.computed", subject=run, after={"digest": run.digest})
    return run


def _store(actor: User, campaign: Campaign, matrix: list[MatrixRow], computation: Computation) -> ScoringRun:
    last = campaign.runs.aggregate(last=Max("number"))["last"] or 0
    run = ScoringRun.objects.create(
        campaign=campaign,
        number=last + 1,
        framework_version=campaign.framework_version,
        framework_digest=campaign.framework_version.digest,
        data_digest=computation.data_digest,
        engine_version=version("ictindex"),
        options=options_of(load_version(campaign.framework_version)),
        digest=computation.digest,
        computed_by=actor,
        computed_at=timezone.now(),
    )
    bodies = [
        RunBody(
            run=run,
            campaign_body=row.campaign_body,
            values=row.values,
            reasons=row.reasons,
            origins=row.origins,
        )
        for row in matrix
    ]
    RunBody.objects.bulk_create(bodies, batch_size=_BATCH)
    for score in computation.scores:
        score.run = run
    Score.objects.bulk_create(computation.scores, batch_size=_BATCH)
    return run


@logged_service
def check_run(*, actor: User, run: ScoringRun) -> ScoringRun:
    """Recompute a run from its frozen data and compare; InvalidState names what does not agree."""
    require_staff(actor, run.campaign, Role.CAMPAIGN_MANAGER)
    locked = lock_run(run)
    problems = run_problems(locked)
    if problems:
        raise InvalidState(_("Lần tính điểm không khớp khi tính lại."), " ".join(problems))
    locked.checked_by, locked.checked_at = actor, timezone.now()
    return move_run(actor, locked, RunState.CHECKED)


def run_problems(run: ScoringRun) -> list[str]:
    """Recompute a stored run and say what differs from what it claims; empty if all agrees."""
    framework, matrix = load_version(run.framework_version), stored_matrix(run)
    scores = list(run.scores.select_related("campaign_body"))
    found = []
    if framework.digest != run.framework_digest:
        found.append(_("Bộ chỉ số đã khác."))
    try:
        again = compute(framework, matrix)
    except IctIndexError:
        return [*found, _("Số liệu đã lưu không tính lại được.")]
    if again.data_digest != run.data_digest:
        found.append(_("Số liệu đã khác."))
    stored = result_digest(run.framework_digest, run.data_digest, scores)
    if not run.digest == stored == again.digest:
        found.append(_("Điểm hoặc thứ hạng đã khác."))
    bodies = list(unbalanced(framework, scores))
    if bodies:
        found.append(_("Điểm thành phần không cộng thành điểm chung: {list}.").format(list=", ".join(bodies)))
    return found


@logged_service
def seal_run(*, actor: User, run: ScoringRun) -> ScoringRun:
    """Seal a checked run: it never changes from here on; the campaign becomes provisional."""
    require_staff(actor, run.campaign, Role.CAMPAIGN_MANAGER)
    locked = lock_run(run)
    locked.sealed_by, locked.sealed_at = actor, timezone.now()
    sealed = move_run(actor, locked, RunState.SEALED)
    advance_campaign(actor=actor, campaign=locked.campaign, target=CampaignState.PROVISIONAL)
    tell_of_sealing(actor, sealed)
    return sealed


@logged_service
def approve_run(*, actor: User, run: ScoringRun) -> ScoringRun:
    """Approve a sealed run for publication; NotAllowed for whoever computed or sealed it."""
    require_staff(actor, run.campaign, Role.APPROVER)
    locked = lock_run(run)
    if actor.pk in {locked.computed_by_id, locked.sealed_by_id}:
        raise NotAllowed(
            _("Người tính điểm không được tự phê duyệt kết quả."), _("Nhờ một người khác có quyền phê duyệt.")
        )
    locked.approved_by, locked.approved_at = actor, timezone.now()
    approved = move_run(actor, locked, RunState.APPROVED)
    advance_campaign(actor=actor, campaign=locked.campaign, target=CampaignState.FINAL)
    tell_of_approval(actor, approved)
    return approved


@logged_service
def void_run(*, actor: User, run: ScoringRun, reason: str) -> ScoringRun:
    """Set a run aside before publication, for a reason; its rows stay."""
    require_staff(actor, run.campaign, Role.CAMPAIGN_MANAGER, Role.APPROVER)
    if not reason.strip():
        raise InvalidInput(_("Chưa huỷ được."), [FieldProblem("reason", _("Chưa ghi lý do huỷ."))])
    return move_run(actor, lock_run(run), RunState.VOID, reason)
