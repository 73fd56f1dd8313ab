"""A body proposes new data of its own; the authority decides on each field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from ictindex.directory.guards import require_role
from ictindex.directory.rules import Role
from ictindex.directory.rules.proposals import FieldDecision, FieldState
from ictindex.directory.selectors import (
    access_body,
    access_proposal,
    proposals_for,
    proposals_to_decide,
    user_has_role,
)
from ictindex.directory.services import decide_proposal, propose_changes
from ictindex.foundation.errors import InvalidInput, InvalidState
from ictindex.interfaces.formats.vi import formats
from ictindex.interfaces.workspace.bodies.edit import DescriptionForm
from ictindex.interfaces.workspace.bodies.house_form import HouseForm
from ictindex.interfaces.workspace.pages import UNPROCESSABLE, StaffRequest, render_page, staff_page

if TYPE_CHECKING:
    from ictindex.directory.models import BodyProposal, ProposedField

ACCEPT, REFUSE, LATER = "accept", "refuse", ""
ANSWERS = ((LATER, _("Để sau")), (ACCEPT, _("Duyệt")), (REFUSE, _("Không duyệt")))
SHOWN = 100


class ProposalForm(DescriptionForm):
    """What the body wants to be written about it, and why."""

    note = forms.CharField(
        label=_("Lý do hoặc căn cứ"), widget=forms.Textarea(attrs={"rows": 2}), required=False
    )


class DecisionForm(HouseForm):
    """One answer and one reason for each waiting field, and the day from which accepted ones hold."""

    on = forms.DateField(label=_("Có hiệu lực từ ngày"), input_formats=formats.DATE_INPUT_FORMATS)

    def __init__(self, *args: Any, waiting: list[ProposedField], **kwargs: Any) -> None:
        kwargs["initial"] = {"on": f"{timezone.localdate():%d/%m/%Y}"}
        super().__init__(*args, **kwargs)
        self.waiting = waiting
        for row in waiting:
            select = forms.Select(attrs={"class": "form-select"})
            text = forms.TextInput(attrs={"class": "form-control"})
            self.fields[row.field] = forms.ChoiceField(
                label=field_label(row.field), choices=ANSWERS, required=False, widget=select
            )
            self.fields[f"reason_{row.field}"] = forms.CharField(
                label=_("Lý do nếu không duyệt"), max_length=300, required=False, widget=text
            )

    def decisions(self) -> dict[str, FieldDecision]:
        """Give the answers, without those that are left for later."""
        asked = self.cleaned_data
        return {
            row.field: FieldDecision(asked[row.field] == ACCEPT, asked[f"reason_{row.field}"])
            for row in self.waiting
            if asked[row.field] != LATER
        }

    def lines(self) -> list[tuple[ProposedField, forms.BoundField, forms.BoundField]]:
        """Give each waiting field with its two inputs."""
        return [(row, self[row.field], self[f"reason_{row.field}"]) for row in self.waiting]


def field_label(field: str) -> str:
    """Give the label of a field as its form names it."""
    return str(DescriptionForm.base_fields[field].label)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def propose(request: StaffRequest, body_id: int) -> HttpResponse:
    """Ask the officer or head of a body what should be written about it."""
    body = access_body(request.user, body_id)
    require_role(request.user, Role.DATA_OFFICER, Role.HEAD_OF_BODY, body=body)
    form = ProposalForm(request.POST or None, body=body)
    if request.method == "POST" and form.is_valid():
        try:
            note = form.cleaned_data["note"]
            made = propose_changes(actor=request.user, body=body, changes=form.changes(), note=note)
            return redirect("workspace:proposal", made.pk)
        except InvalidInput as error:
            form.add_problems(error)
    context = {"body": body, "form": form}
    return render_page(
        request, "workspace/bodies/propose.html", context, UNPROCESSABLE if form.errors else 200
    )


@require_safe
@staff_page
def proposals(request: StaffRequest) -> HttpResponse:
    """List the proposals of the bodies that the person serves or administers, those to decide first."""
    to_decide = list(proposals_to_decide(request.user)[:SHOWN])
    others = proposals_for(request.user).exclude(pk__in=[found.pk for found in to_decide])[:SHOWN]
    context = {"to_decide": to_decide, "others": others}
    return render_page(request, "workspace/bodies/proposals.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def proposal(request: StaffRequest, proposal_id: int) -> HttpResponse:
    """Show a proposal; who administers the body answers each waiting field."""
    found = access_proposal(request.user, proposal_id)
    waiting = [row for row in found.fields.all() if row.state == FieldState.WAITING]
    form = DecisionForm(request.POST or None, waiting=waiting)
    if request.method == "POST":
        require_role(request.user, Role.SYSTEM_ADMINISTRATOR, body=found.body)
        if form.is_valid():
            try:
                decisions, on = form.decisions(), form.cleaned_data["on"]
                decide_proposal(actor=request.user, proposal=found, decisions=decisions, on=on)
                return redirect("workspace:proposal", found.pk)
            except (InvalidInput, InvalidState) as error:
                form.add_problems(error)
    context = {
        "proposal": found,
        "body": found.body,
        "form": form,
        "decided": [(row, field_label(row.field)) for row in found.fields.all() if row not in waiting],
        "may_decide": bool(waiting) and _may_decide(request, found),
    }
    return render_page(
        request, "workspace/bodies/proposal.html", context, UNPROCESSABLE if form.errors else 200
    )


def _may_decide(request: StaffRequest, proposal: BodyProposal) -> bool:
    administers = user_has_role(request.user, Role.SYSTEM_ADMINISTRATOR, proposal.body)
    return administers and proposal.proposed_by_id != request.user.pk
