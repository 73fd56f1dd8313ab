"""Recording a change of bodies: ask, show what it would do, and carry it out once it is confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from ictindex.directory.guards import require_role
from ictindex.directory.rules import Role
from ictindex.directory.selectors import Effects, access_body, change_effects, change_problems, successors_of
from ictindex.directory.services import change_body, record_change
from ictindex.foundation.errors import InvalidInput, InvalidState
from ictindex.interfaces.workspace.bodies.edit import EditForm
from ictindex.interfaces.workspace.bodies.forms import FORMS, SLUGS, ChangeForm
from ictindex.interfaces.workspace.pages import UNPROCESSABLE, StaffRequest, render_page, staff_page

if TYPE_CHECKING:
    from ictindex.directory.models import Body

CONFIRM, AGAIN = "confirm", "again"


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def change(request: StaffRequest, body_id: int, slug: str) -> HttpResponse:
    """Ask for a merger, split, renaming, move or dissolution; preview it; record it when confirmed."""
    body = access_body(request.user, body_id)
    require_role(request.user, Role.SYSTEM_ADMINISTRATOR, body=body)
    if slug not in SLUGS:
        raise Http404
    form = FORMS[SLUGS[slug]](request.POST or None, body=body)
    if request.method != "POST" or not form.is_valid() or AGAIN in request.POST:
        return _show(request, body, form)
    try:
        return _preview_or_record(request, body, form)
    except (InvalidInput, InvalidState) as error:
        form.add_problems(error)
        return _show(request, body, form)


def _preview_or_record(request: StaffRequest, body: Body, form: ChangeForm) -> HttpResponse:
    wanted = form.change()
    if CONFIRM in request.POST:
        record_change(actor=request.user, change=wanted)
        following = successors_of(body)
        target = following[-1].successor if following and following[-1].successor else body
        return redirect("workspace:body", target.pk)
    problems = change_problems(wanted)
    if problems:
        raise InvalidInput("", problems)
    return _show(request, body, form, change_effects(wanted))


def _show(
    request: StaffRequest, body: Body, form: ChangeForm, effects: Effects | None = None
) -> HttpResponse:
    context = {"body": body, "form": form, "effects": effects, "kind": form.kind, "confirm": CONFIRM}
    status = UNPROCESSABLE if form.errors else 200
    return render_page(request, "workspace/bodies/change.html", context, status)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def edit(request: StaffRequest, body_id: int) -> HttpResponse:
    """Ask for new contact data and codes, and write them from their day on."""
    body = access_body(request.user, body_id)
    require_role(request.user, Role.SYSTEM_ADMINISTRATOR, body=body)
    form = EditForm(request.POST or None, body=body)
    if request.method == "POST" and form.is_valid():
        try:
            change_body(actor=request.user, body=body, **form.asked())
            return redirect("workspace:body", body.pk)
        except (InvalidInput, InvalidState) as error:
            form.add_problems(error)
    context = {"body": body, "form": form}
    return render_page(request, "workspace/bodies/edit.html", context, UNPROCESSABLE if form.errors else 200)
