"""The steps of a version: to review, back for changes, released, retired, amended, thrown away."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from ictindex.directory.guards import require_role
from ictindex.directory.rules import Role
from ictindex.foundation.errors import InvalidInput, InvalidState
from ictindex.frameworks import services
from ictindex.frameworks.selectors import access_framework_version
from ictindex.interfaces.workspace.frameworks.forms import ReasonForm
from ictindex.interfaces.workspace.pages import (
    UNPROCESSABLE,
    StaffRequest,
    perform,
    refused_at,
    render_page,
    staff_page,
)

if TYPE_CHECKING:
    from ictindex.frameworks.models import FrameworkVersion

BACK = "workspace:framework"


class NumberForm(forms.Form):
    """The number of a new version."""

    number = forms.CharField(
        label=gettext_lazy("Số phiên bản mới"),
        max_length=32,
        help_text=gettext_lazy("Ví dụ: 2027 hoặc 1.1; không trùng với phiên bản đã có."),
        widget=forms.TextInput(attrs={"class": "form-control", "autocomplete": "off"}),
    )


@require_POST
@staff_page
def submit(request: StaffRequest, version_id: int) -> HttpResponse:
    """Hand a draft over for review."""
    version = access_framework_version(request.user, version_id)
    action = partial(services.submit_framework, actor=request.user, version=version)
    return perform(request, action, BACK, version.pk)


@require_POST
@staff_page
def release(request: StaffRequest, version_id: int) -> HttpResponse:
    """Release a version in review."""
    version = access_framework_version(request.user, version_id)
    action = partial(services.release_framework, actor=request.user, version=version)
    return perform(request, action, BACK, version.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def send_back(request: StaffRequest, version_id: int) -> HttpResponse:
    """Ask what is to be changed; a posted reason returns the version to its editors."""
    heading, button = _("Trả lại để sửa"), _("Trả lại")
    return _with_reason(request, version_id, services.return_framework, heading, button)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def retire(request: StaffRequest, version_id: int) -> HttpResponse:
    """Ask why; a posted reason takes the version out of use."""
    heading, button = _("Cho hết hiệu lực"), _("Cho hết hiệu lực")
    return _with_reason(request, version_id, services.retire_framework, heading, button)


def _with_reason(
    request: StaffRequest,
    version_id: int,
    service: Callable[..., FrameworkVersion],
    heading: str,
    button: str,
) -> HttpResponse:
    version = access_framework_version(request.user, version_id)
    require_role(request.user, Role.FRAMEWORK_EDITOR, Role.APPROVER)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        action = partial(service, actor=request.user, version=version, reason=form.cleaned_data["reason"])
        return perform(request, action, BACK, version.pk)
    context = {"version": version, "form": form, "heading": heading, "button": button}
    status = UNPROCESSABLE if form.errors else 200
    return render_page(request, "workspace/frameworks/step.html", context, status)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def amend(request: StaffRequest, version_id: int) -> HttpResponse:
    """Ask for the number of the new version; a free one makes a draft and opens it."""
    version = access_framework_version(request.user, version_id)
    require_role(request.user, Role.FRAMEWORK_EDITOR)
    form = NumberForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        number = form.cleaned_data["number"]
        try:
            draft = services.start_amendment(actor=request.user, version=version, number=number)
        except InvalidInput as error:
            form.add_error("number", f"{error.sentence} {error.hint}".strip())
        except InvalidState as error:
            return refused_at(request, error, BACK, version.pk)
        else:
            return redirect(BACK, draft.pk)
    status = UNPROCESSABLE if form.errors else 200
    heading, button = _("Tạo phiên bản sửa đổi"), _("Tạo bản thảo")
    context = {"version": version, "form": form, "heading": heading, "button": button}
    return render_page(request, "workspace/frameworks/step.html", context, status)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def discard(request: StaffRequest, version_id: int) -> HttpResponse:
    """Ask whether to throw the draft away; a posted answer does."""
    version = access_framework_version(request.user, version_id)
    require_role(request.user, Role.FRAMEWORK_EDITOR)
    if request.method == "POST":
        try:
            services.discard_draft(actor=request.user, version=version)
        except InvalidState as error:
            return refused_at(request, error, BACK, version.pk)
        return redirect("workspace:frameworks")
    heading, button = _("Bỏ bản thảo"), _("Bỏ bản thảo này")
    explanation = _("Bản thảo bị xoá khỏi danh sách; nhật ký còn giữ nội dung cuối cùng.")
    context = {"version": version, "heading": heading, "button": button, "explanation": explanation}
    return render_page(request, "workspace/frameworks/step.html", context)
