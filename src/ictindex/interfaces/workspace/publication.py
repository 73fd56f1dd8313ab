"""Publishing an approved run by a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from ictindex.campaigns.guards import require_staff
from ictindex.directory.rules import Role
from ictindex.foundation.errors import InvalidInput, InvalidState
from ictindex.interfaces.formats.vi import formats
from ictindex.interfaces.workspace.actions import run_actions
from ictindex.interfaces.workspace.pages import (
    UNPROCESSABLE,
    StaffRequest,
    refused_at,
    render_page,
    staff_page,
)
from ictindex.interfaces.workspace.run import ranking_context
from ictindex.results.selectors import access_run, provisional_ranking, publication_versions
from ictindex.results.services import publish_run

if TYPE_CHECKING:
    from ictindex.results.models import ScoringRun


class DecisionForm(forms.Form):
    """The decision by which results become public."""

    decision_number = forms.CharField(
        label=_("Số quyết định"), max_length=64, help_text=_("Ví dụ: 246/QĐ-UBND")
    )
    # On English pages too: there 05/01 would otherwise be the first of May.
    decision_date = forms.DateField(
        label=_("Ngày ký quyết định"),
        help_text=_("Ví dụ: 26/01/2026"),
        input_formats=formats.DATE_INPUT_FORMATS,
    )
    signer = forms.CharField(label=_("Người ký"), max_length=150, help_text=_("Họ, tên và chức vụ"))
    correction_reason = forms.CharField(
        label=_("Lý do đính chính"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Bắt buộc khi công bố lại; bản đã công bố vẫn được giữ nguyên."),
    )

    def __init__(self, *args: Any, is_correction: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_correction:
            del self.fields["correction_reason"]
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-control"


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def publish(request: StaffRequest, run_id: int) -> HttpResponse:
    """Ask for the decision and show what will be public; a valid form publishes it."""
    run = access_run(request.user, run_id)
    require_staff(request.user, run.campaign, Role.PUBLISHER)
    is_correction = bool(publication_versions(run.campaign))
    form = DecisionForm(request.POST or None, is_correction=is_correction)
    if request.method == "GET" or not form.is_valid():
        return _show(request, run, form)
    try:
        publish_run(actor=request.user, run=run, **form.cleaned_data)
    except InvalidInput as error:
        for problem in error.problems:
            form.add_error(problem.field if problem.field in form.fields else None, problem.sentence)
        return _show(request, run, form)
    except InvalidState as error:
        return refused_at(request, error, "workspace:run", run.pk)
    return redirect("portal:publication", run.campaign.code)


def _show(request: StaffRequest, run: ScoringRun, form: DecisionForm) -> HttpResponse:
    context = {
        "run": run,
        "campaign": run.campaign,
        "form": form,
        **ranking_context(provisional_ranking(run)),
        "action": run_actions(request.user, run)[-1],
    }
    return render_page(request, "workspace/publication.html", context, UNPROCESSABLE if form.errors else 200)
