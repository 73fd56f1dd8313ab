"""More time for one body."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from ictindex.campaigns.guards import require_staff
from ictindex.campaigns.selectors import access_campaign_body, effective_deadline
from ictindex.campaigns.services import extend_deadline
from ictindex.directory.rules import Role
from ictindex.foundation.errors import InvalidInput, InvalidState
from ictindex.interfaces.formats.vi import formats
from ictindex.interfaces.workspace.pages import (
    UNPROCESSABLE,
    StaffRequest,
    refused_at,
    render_page,
    staff_page,
)

if TYPE_CHECKING:
    from ictindex.campaigns.models import CampaignBody


class ExtensionForm(forms.Form):
    """The new deadline and why."""

    # On English pages too: there 05/01 would otherwise be the first of May.
    until = forms.DateTimeField(
        label=_("Hạn nộp mới"),
        help_text=_("Ví dụ: 17:00 31/12/2026"),
        input_formats=formats.DATETIME_INPUT_FORMATS,
    )
    reason = forms.CharField(
        label=_("Lý do gia hạn"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Được ghi vào nhật ký."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-control"


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def extend(request: StaffRequest, campaign_body_id: int) -> HttpResponse:
    """Ask until when and why; a valid form gives the body more time and leads back to the campaign."""
    campaign_body = access_campaign_body(request.user, campaign_body_id)
    require_staff(request.user, campaign_body.campaign, Role.CAMPAIGN_MANAGER)
    form = ExtensionForm(request.POST or None)
    if request.method == "GET" or not form.is_valid():
        return _show(request, campaign_body, form)
    try:
        extend_deadline(actor=request.user, campaign_body=campaign_body, **form.cleaned_data)
    except InvalidInput as error:
        for problem in error.problems:
            form.add_error(problem.field, problem.sentence)
        return _show(request, campaign_body, form)
    except InvalidState as error:
        return refused_at(request, error, "workspace:campaign", campaign_body.campaign_id)
    return redirect("workspace:campaign", campaign_body.campaign_id)


def _show(request: StaffRequest, campaign_body: CampaignBody, form: ExtensionForm) -> HttpResponse:
    context = {
        "campaign": campaign_body.campaign,
        "campaign_body": campaign_body,
        "deadline": effective_deadline(campaign_body),
        "form": form,
    }
    return render_page(request, "workspace/extension.html", context, UNPROCESSABLE if form.errors else 200)
