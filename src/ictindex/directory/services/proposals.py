"""A body proposes, the authority decides field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from ictindex.directory.guards import require_role
from ictindex.directory.models import Body, BodyProposal, ProposedField, User
from ictindex.directory.rules import Role
from ictindex.directory.rules.proposals import PROPOSABLE, FieldDecision, FieldState
from ictindex.directory.selectors.problems import contact_problems, name_problems
from ictindex.directory.selectors.proposals import PROPOSERS, waiting_fields
from ictindex.directory.services.bodies import change_body
from ictindex.foundation.audit import record_event
from ictindex.foundation.changes import logged_service
from ictindex.foundation.errors import FieldProblem, InvalidInput, NotAllowed
from ictindex.foundation.vietnamese import normalise

LONGEST_REASON = 300


@logged_service
def propose_changes(*, actor: User, body: Body, changes: Mapping[str, str], note: str = "") -> BodyProposal:
    """Propose new values for one's own body; fields that do not differ are left out.

    Raises InvalidInput for a wrong value, a field that is waiting for a decision, or nothing new at all.
    """
    require_role(actor, *PROPOSERS, body=body)
    Body.objects.select_for_update().get(pk=body.pk)
    last = body.descriptions.get(valid_to=None)
    tidy = {field: normalise(changes[field]) for field in PROPOSABLE if field in changes}
    new = {field: value for field, value in tidy.items() if value != getattr(last, field)}
    problems = [*_proposal_problems(body, last.name_vi, new)]
    if problems:
        raise InvalidInput(_("Chưa gửi được đề nghị."), problems)
    proposal = BodyProposal.objects.create(
        body=body, note=note.strip(), proposed_by=actor, proposed_at=timezone.now()
    )
    ProposedField.objects.bulk_create(
        ProposedField(proposal=proposal, body=body, field=field, before=getattr(last, field), value=value)
        for field, value in new.items()
    )
    record_event(actor=actor, action="body.change_proposed", subject=body, reason=note, after=new)
    return proposal


def _proposal_problems(body: Body, name: str, new: Mapping[str, str]) -> Iterator[FieldProblem]:
    if not new:
        yield FieldProblem("", _("Không có gì khác với thông tin hiện tại."))
    yield from contact_problems(new)
    yield from name_problems(name, new.get("name_en", ""), new.get("short_name", ""))
    for field in waiting_fields(body) & set(new):
        yield FieldProblem(field, _("Đề nghị trước về mục này đang chờ duyệt."))


@logged_service
def decide_proposal(
    *, actor: User, proposal: BodyProposal, decisions: Mapping[str, FieldDecision], on: date
) -> None:
    """Accept or refuse single fields of a proposal; what is accepted holds from ``on``, the rest waits.

    Raises NotAllowed for one's own proposal, InvalidInput for a refusal without a reason.
    """
    body = proposal.body
    require_role(actor, Role.SYSTEM_ADMINISTRATOR, body=body)
    if proposal.proposed_by_id == actor.pk:
        raise NotAllowed(_("Không ai duyệt đề nghị của chính mình."))
    rows = proposal.fields.select_for_update(of=("self",)).filter(state=FieldState.WAITING)
    waiting = {row.field: row for row in rows}
    decided = {field: found for field, found in decisions.items() if field in waiting}
    problems = [*_decision_problems(decided)]
    if problems:
        raise InvalidInput(_("Chưa ghi được quyết định."), problems)
    for field, decision in decided.items():
        _decide(actor, waiting[field], decision)
    accepted = {field: waiting[field].value for field, found in decided.items() if found.accepted}
    if accepted:
        reason = _("Theo đề nghị của {name}").format(name=proposal.proposed_by.full_name)
        change_body(actor=actor, body=body, on=on, changes=accepted, reason=reason)
    after = {field: waiting[field].state for field in decided}
    record_event(actor=actor, action="body.proposal_decided", subject=body, after=after)


def _decision_problems(decisions: Mapping[str, FieldDecision]) -> Iterator[FieldProblem]:
    if not decisions:
        yield FieldProblem("", _("Chưa chọn mục nào để duyệt."))
    for field, decision in decisions.items():
        if not decision.accepted and not 0 < len(decision.reason.strip()) <= LONGEST_REASON:
            hint = _("Ghi ngắn gọn, không quá {count} ký tự.").format(count=LONGEST_REASON)
            yield FieldProblem(field, _("Chưa ghi lý do không duyệt."), hint)


def _decide(actor: User, row: ProposedField, decision: FieldDecision) -> None:
    row.state = FieldState.ACCEPTED if decision.accepted else FieldState.REFUSED
    row.reason = decision.reason.strip()
    row.decided_by, row.decided_at = actor, timezone.now()
    row.save(update_fields=("state", "reason", "decided_by", "decided_at"))
