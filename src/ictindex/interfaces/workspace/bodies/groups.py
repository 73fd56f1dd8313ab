"""Peer groups as of a day: which there are, who belongs to them, and since when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from ictindex.directory.guards import require_role
from ictindex.directory.rules import Role
from ictindex.directory.selectors import (
    bodies_in_scope,
    body_by_code,
    groups_on,
    members_on,
    peer_group_by_id,
    user_has_role,
)
from ictindex.directory.services import add_to_peer_group, create_peer_group, remove_from_peer_group
from ictindex.foundation.errors import FieldProblem, InvalidInput, InvalidState, NotFound
from ictindex.interfaces.formats.vi import formats
from ictindex.interfaces.workspace.bodies.house_form import HouseForm
from ictindex.interfaces.workspace.bodies.listing import ListForm
from ictindex.interfaces.workspace.pages import UNPROCESSABLE, StaffRequest, render_page, staff_page

if TYPE_CHECKING:
    from datetime import date

    from ictindex.directory.models import Body

ENTER, LEAVE = "enter", "leave"


class GroupForm(HouseForm):
    """A new peer group."""

    code = forms.SlugField(label=_("Mã nhóm"), max_length=64)
    title_vi = forms.CharField(label=_("Tên nhóm"), max_length=200)
    title_en = forms.CharField(label=_("Tên tiếng Anh"), max_length=200, required=False)


class MembersForm(HouseForm):
    """Who enters or leaves a group, from which day."""

    step = forms.ChoiceField(
        label=_("Việc"), choices=((ENTER, _("Đưa vào nhóm")), (LEAVE, _("Đưa ra khỏi nhóm")))
    )
    codes = forms.CharField(
        label=_("Mã các đơn vị"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Mỗi dòng một mã."),
    )
    on = forms.DateField(label=_("Có hiệu lực từ ngày"), input_formats=formats.DATE_INPUT_FORMATS)
    reason = forms.CharField(label=_("Lý do"), max_length=300, required=False)

    def bodies(self) -> list[Body]:
        """Give the bodies called by the typed codes; InvalidInput names every code that is unknown."""
        found, problems = [], []
        for code in self.cleaned_data["codes"].split():
            try:
                found.append(body_by_code(code))
            except NotFound as error:
                problems.append(FieldProblem("codes", error.sentence))
        if problems:
            raise InvalidInput(gettext("Có mã không có trong danh mục."), problems)
        return found


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def groups(request: StaffRequest) -> HttpResponse:
    """List the peer groups of a day; an administrator adds one."""
    form = GroupForm(request.POST or None)
    if request.method == "POST":
        require_role(request.user, Role.SYSTEM_ADMINISTRATOR)
        if form.is_valid():
            try:
                made = create_peer_group(actor=request.user, **form.cleaned_data)
                return redirect("workspace:group", made.pk)
            except InvalidInput as error:
                form.add_problems(error)
    day = asked_day(request)
    context = {
        "form": form,
        "day": day,
        "groups": groups_on(day, bodies_in_scope(request.user, *Role)),
        "may_write": user_has_role(request.user, Role.SYSTEM_ADMINISTRATOR),
    }
    status = UNPROCESSABLE if form.errors else 200
    return render_page(request, "workspace/bodies/groups.html", context, status)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def group(request: StaffRequest, group_id: int) -> HttpResponse:
    """Show the members of a day that the person may see; an administrator lets bodies enter and leave."""
    found = peer_group_by_id(group_id)
    form = MembersForm(request.POST or None)
    if request.method == "POST":
        require_role(request.user, Role.SYSTEM_ADMINISTRATOR)
        if form.is_valid():
            try:
                _move(request, form, group_id)
                return redirect("workspace:group", found.pk)
            except (InvalidInput, InvalidState) as error:
                form.add_problems(error)
    day = asked_day(request)
    context = {
        "group": found,
        "form": form,
        "day": day,
        "members": members_on(found, day).filter(body__in=bodies_in_scope(request.user, *Role)),
        "may_write": user_has_role(request.user, Role.SYSTEM_ADMINISTRATOR),
    }
    status = UNPROCESSABLE if form.errors else 200
    return render_page(request, "workspace/bodies/group.html", context, status)


def _move(request: StaffRequest, form: MembersForm, group_id: int) -> None:
    chosen, on = form.bodies(), form.cleaned_data["on"]
    found = peer_group_by_id(group_id)
    if form.cleaned_data["step"] == ENTER:
        add_to_peer_group(actor=request.user, group=found, bodies=chosen, on=on)
    else:
        reason = form.cleaned_data["reason"]
        remove_from_peer_group(actor=request.user, group=found, bodies=chosen, on=on, reason=reason)


def asked_day(request: StaffRequest) -> date:
    """Give the day that the address asks for, today if it makes no sense."""
    form = ListForm(request.GET)
    form.is_valid()
    return form.cleaned_data.get("ngay") or timezone.localdate()
