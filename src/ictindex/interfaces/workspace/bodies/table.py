"""Bodies from a file: a dry run first, then the same file once more to write it; and one body by hand."""

from __future__ import annotations

from typing import Any

import polars as pl
from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from ictindex.directory.guards import require_role
from ictindex.directory.rules import Role
from ictindex.directory.selectors import ImportPlan, access_body, held_role_names, plan_import
from ictindex.directory.services import create_body, import_bodies
from ictindex.foundation.errors import DomainError, InvalidInput, NotAllowed
from ictindex.interfaces.formats.vi import formats
from ictindex.interfaces.workspace.bodies.edit import CreateForm
from ictindex.interfaces.workspace.bodies.house_form import HouseForm
from ictindex.interfaces.workspace.pages import UNPROCESSABLE, StaffRequest, render_page, staff_page
from ictindex.interfaces.workspace.uploads import table_from, upload_table

SHOWN_PROBLEMS = 200


class ImportForm(HouseForm):
    """The file, or the table of the dry run that is sent again, and the day from which changes count."""

    on = forms.DateField(label=_("Thay đổi có hiệu lực từ ngày"), input_formats=formats.DATE_INPUT_FORMATS)
    file = forms.FileField(label=_("Tệp CSV hoặc XLSX"), required=False)
    table = forms.CharField(widget=forms.HiddenInput, required=False)

    def frame(self) -> pl.DataFrame:
        """Read the file or the table as text; InvalidInput if it cannot be read."""
        uploaded = self.cleaned_data["file"]
        if uploaded is None and not self.cleaned_data["table"]:
            raise InvalidInput(gettext("Chưa chọn tệp."))
        if uploaded is not None:
            return upload_table(uploaded)
        return table_from(self.cleaned_data["table"].encode(), ".csv")


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def import_table(request: StaffRequest) -> HttpResponse:
    """Ask for a file, show what it would do, and do it when it is confirmed."""
    if Role.SYSTEM_ADMINISTRATOR not in held_role_names(request.user):
        raise NotAllowed(gettext("Việc này cần vai trò Quản trị hệ thống."))
    initial = {"on": f"{timezone.localdate():%d/%m/%Y}"}
    form = ImportForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method != "POST" or not form.is_valid():
        return _show(request, form)
    try:
        frame = form.frame()
        if "confirm" in request.POST:
            plan = import_bodies(actor=request.user, frame=frame, on=form.cleaned_data["on"])
            return _show(request, ImportForm(initial=initial), {"done": plan})
        plan = plan_import(request.user, frame, form.cleaned_data["on"])
    except DomainError as error:
        problems = error.problems if isinstance(error, InvalidInput) else ()
        for found in problems or (error,):
            form.add_error(None, f"{found.sentence} {found.hint}".strip())
        return _show(request, form)
    return _show(request, form, _preview(plan, frame))


def _preview(plan: ImportPlan, frame: pl.DataFrame) -> dict[str, Any]:
    return {
        "plan": plan,
        "table": frame.write_csv(),
        "problems": plan.problems[:SHOWN_PROBLEMS],
        "more_problems": max(len(plan.problems) - SHOWN_PROBLEMS, 0),
        "new": plan.new[:SHOWN_PROBLEMS],
        "more_new": max(len(plan.new) - SHOWN_PROBLEMS, 0),
    }


def _show(request: StaffRequest, form: ImportForm, more: dict[str, Any] | None = None) -> HttpResponse:
    context = {"form": form, **(more or {})}
    wrong = form.errors or context.get("problems")
    return render_page(request, "workspace/bodies/import.html", context, UNPROCESSABLE if wrong else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def create(request: StaffRequest, body_id: int | None = None) -> HttpResponse:
    """Ask for a new body below ``body_id``, or at the top, and add it."""
    parent = access_body(request.user, body_id) if body_id is not None else None
    require_role(request.user, Role.SYSTEM_ADMINISTRATOR, body=parent)
    form = CreateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = create_body(actor=request.user, parent=parent, **form.cleaned_data)
            return redirect("workspace:body", made.pk)
        except InvalidInput as error:
            form.add_problems(error)
    context = {"form": form, "parent": parent}
    return render_page(
        request, "workspace/bodies/create.html", context, UNPROCESSABLE if form.errors else 200
    )
