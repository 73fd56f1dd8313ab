"""All frameworks and their versions, the library, and new drafts."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ictindex.directory.guards import require_role
from ictindex.directory.rules import Role
from ictindex.directory.selectors import held_role_names, user_has_role
from ictindex.foundation.errors import InvalidInput, NotAllowed
from ictindex.foundation.vietnamese import sort_key
from ictindex.frameworks import services
from ictindex.frameworks.documents import changed
from ictindex.frameworks.selectors import library_frameworks, readable_versions
from ictindex.interfaces.workspace.frameworks.forms import PartForm
from ictindex.interfaces.workspace.pages import UNPROCESSABLE, StaffRequest, render_page, staff_page
from ictindex.interfaces.workspace.uploads import upload_content
from ictindex.scoring.framework import Framework
from ictindex.scoring.framework.shapes import leaves_of

if TYPE_CHECKING:
    from ictindex.frameworks.models import FrameworkVersion

BEGINS_WITH = ("id", "version", "title", "provider")


class FileForm(forms.Form):
    """A framework file or workbook."""

    file = forms.FileField(
        label=gettext_lazy("Tệp bộ chỉ số"),
        help_text=gettext_lazy("Tệp YAML (.yaml) hoặc sổ tính Excel (.xlsx) xuất từ hệ thống này."),
        widget=forms.ClearableFileInput(attrs={"class": "form-control", "accept": ".yaml,.yml,.xlsx"}),
    )

    def clean_file(self) -> bytes:
        """Give the content; too large a file is refused unread."""
        try:
            return upload_content(self.cleaned_data["file"])
        except InvalidInput as error:
            raise forms.ValidationError([problem.sentence for problem in error.problems]) from error

    @property
    def is_workbook(self) -> bool:
        """Tell whether an Excel file was chosen."""
        return str(self.cleaned_data["file"][:2], "latin-1") == "PK"


@require_safe
@staff_page
def frameworks(request: StaffRequest) -> HttpResponse:
    """List the frameworks by title with all versions that the person may read, the newest first."""
    if not held_role_names(request.user):
        raise NotAllowed(_("Trang này dành cho người có vai trò trong hệ thống."))
    series: dict[str, list[FrameworkVersion]] = {}
    for version in readable_versions(request.user):
        series.setdefault(version.series.code, []).append(version)
    by_title = dict(sorted(series.items(), key=lambda item: sort_key(item[1][0].title)))
    context = {"series": by_title, "may_edit": user_has_role(request.user, Role.FRAMEWORK_EDITOR)}
    return render_page(request, "workspace/frameworks/list.html", context)


@require_safe
@staff_page
def library(request: StaffRequest) -> HttpResponse:
    """Show the bundled frameworks, each to be adopted with one click."""
    require_role(request.user, Role.FRAMEWORK_EDITOR)
    return render_page(request, "workspace/frameworks/library.html", {"entries": library_frameworks()})


@require_POST
@staff_page
def adopt(request: StaffRequest, name: str) -> HttpResponse:
    """Take a bundled framework over as a draft and open it."""
    version = services.adopt_framework(actor=request.user, name=name)
    return redirect("workspace:framework", version.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def create(request: StaffRequest) -> HttpResponse:
    """Ask for code, number, title and provider; a valid form begins a draft and opens it."""
    require_role(request.user, Role.FRAMEWORK_EDITOR)
    leaves = [leaf for leaf in leaves_of(Framework) if leaf.path.partition(".")[0] in BEGINS_WITH]
    form = PartForm(request.POST or None, leaves=leaves, item={"version": "1.0"})
    if request.method == "POST" and form.is_valid():
        try:
            version = services.create_framework(actor=request.user, content=_nested(form))
        except InvalidInput as error:
            form.add_problems(_at_vietnamese(error))
        else:
            return redirect("workspace:framework", version.pk)
    status = UNPROCESSABLE if form.errors else 200
    return render_page(request, "workspace/frameworks/new.html", {"form": form}, status)


def _nested(form: PartForm) -> dict[str, object]:
    return changed({}, form.changes)


def _at_vietnamese(error: InvalidInput) -> InvalidInput:
    """Show a problem of a whole text at its Vietnamese half."""
    halves = {"title": "title.vi", "provider": "provider.vi"}
    problems = [replace(each, field=halves.get(each.field, each.field)) for each in error.problems]
    return InvalidInput(error.sentence, problems, error.hint)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def import_file(request: StaffRequest) -> HttpResponse:
    """Ask for a file; a good one becomes a draft, a bad one is answered with everything wrong in it."""
    require_role(request.user, Role.FRAMEWORK_EDITOR)
    form = FileForm(request.POST or None, request.FILES or None)
    refusal: InvalidInput | None = None
    if request.method == "POST" and form.is_valid():
        content = form.cleaned_data["file"]
        action = partial(services.import_framework, source=content)
        if form.is_workbook:
            action = partial(services.import_workbook, content=content)
        try:
            return redirect("workspace:framework", action(actor=request.user).pk)
        except InvalidInput as error:
            refusal = error
    status = UNPROCESSABLE if form.errors or refusal else 200
    context = {"form": form, "refusal": refusal}
    return render_page(request, "workspace/frameworks/import.html", context, status)
