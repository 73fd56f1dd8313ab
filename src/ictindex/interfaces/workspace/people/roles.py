"""Giving a role, ending it, and letting somebody hold two that conflict."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from difflib import get_close_matches
from functools import partial
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from ictindex.campaigns.selectors import campaigns_under
from ictindex.directory import services
from ictindex.directory.guards import require_role
from ictindex.directory.rules import Role
from ictindex.directory.selectors import access_person, access_role, held_role_names
from ictindex.foundation.errors import NotAllowed
from ictindex.interfaces.formats.vi import formats
from ictindex.interfaces.templatetags.scopes import scope
from ictindex.interfaces.workspace.pages import StaffRequest, staff_page
from ictindex.interfaces.workspace.people.asking import Question, ReasonForm, ask
from ictindex.interfaces.workspace.people.scopes import (
    CodesField,
    ScopeForm,
    fields_of,
    titles_of,
)

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from ictindex.directory.models import Body, User

FORM = ["GET", "HEAD", "POST"]
LISTED = 20


class ChosenRoleField(forms.ChoiceField):
    """A role that somebody chose: none stands there by itself, least of all the most powerful one."""

    def __init__(self, label: StrOrPromise) -> None:
        super().__init__(
            label=label,
            choices=[("", gettext_lazy("chọn vai trò")), *Role.choices],
            error_messages={"required": gettext_lazy("Hãy chọn vai trò.")},
        )


class RoleForm(ScopeForm):
    """Which role, over what, from when until when."""

    role = ChosenRoleField(gettext_lazy("Vai trò"))
    codes = CodesField(
        label=gettext_lazy("Dữ liệu được ghi"),
        required=False,
        help_text=gettext_lazy("Chỉ dùng cho nguồn số liệu: mã các dữ liệu, cách nhau bằng dấu phẩy."),
    )
    since = forms.DateField(
        label=gettext_lazy("Từ ngày"),
        required=False,
        input_formats=formats.DATE_INPUT_FORMATS,
        help_text=gettext_lazy("Ví dụ: 31/12/2026. Bỏ trống: từ bây giờ."),
    )
    until = forms.DateField(
        label=gettext_lazy("Đến hết ngày"),
        required=False,
        input_formats=formats.DATE_INPUT_FORMATS,
        help_text=gettext_lazy("Bỏ trống: không có thời hạn."),
    )
    field_order = ("role", "body", "campaign", "codes", "since", "until")

    def clean(self) -> dict[str, Any]:
        """Refuse codes that the campaign does not know."""
        asked = super().clean() or self.cleaned_data
        campaign = self.named.get(asked.get("campaign") or "")
        if campaign is not None:
            known = fields_of([campaign])[campaign.code]
            unknown = [code for code in asked.get("codes") or () if code not in known]
            if unknown:
                self.add_error("codes", _unknown(unknown, known))
        return asked


class WaiverForm(ScopeForm):
    """Which two roles, over what, and why."""

    role = ChosenRoleField(gettext_lazy("Vai trò"))
    other = ChosenRoleField(gettext_lazy("Cùng với vai trò"))
    reason = forms.CharField(
        label=gettext_lazy("Lý do"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Được ghi vào nhật ký và hiện cùng tên người này."),
    )
    field_order = ("role", "other", "body", "campaign", "reason")


@require_http_methods(FORM)
@staff_page
def give_role(request: StaffRequest, person_id: int) -> HttpResponse:
    """Give the person a role."""
    found = access_person(request.user, person_id)
    _require_some(request, Role.SYSTEM_ADMINISTRATOR)
    question = Question(_("Giao vai trò"), "", _("Giao vai trò"))
    act = partial(_give, request.user, found)
    named = campaigns_under(request.user, Role.SYSTEM_ADMINISTRATOR)
    return ask(request, found, RoleForm(request.POST or None, campaigns=named), question, act)


@require_http_methods(FORM)
@staff_page
def end_role(request: StaffRequest, assignment_id: int) -> HttpResponse:
    """End a role now."""
    assignment = access_role(request.user, assignment_id)
    require_role(request.user, Role.SYSTEM_ADMINISTRATOR, body=assignment.body)
    where = scope(assignment, titles_of([assignment]))
    question = Question(
        _("Kết thúc vai trò"),
        _("Vai trò «{role}», {where}, hết hiệu lực ngay.").format(
            role=Role(assignment.role).label, where=where
        ),
        _("Kết thúc vai trò"),
    )
    act = partial(services.end_role, actor=request.user, assignment=assignment)
    return ask(request, assignment.user, ReasonForm(request.POST or None), question, act)


@require_http_methods(FORM)
@staff_page
def waive(request: StaffRequest, person_id: int) -> HttpResponse:
    """Let the person hold two roles in conflict."""
    found = access_person(request.user, person_id)
    _require_some(request, Role.CAMPAIGN_MANAGER)
    question = Question(
        _("Cho phép kiêm nhiệm"),
        _("Chỉ dùng khi không đủ người. Sau đó người quản trị hệ thống giao được vai trò thứ hai."),
        _("Cho phép"),
    )
    act = partial(services.waive_conflict, actor=request.user, user=found)
    named = campaigns_under(request.user, Role.CAMPAIGN_MANAGER)
    return ask(request, found, WaiverForm(request.POST or None, campaigns=named), question, act)


def _give(actor: User, person: User, **answers: Any) -> None:
    until: date | None = answers["until"]
    body: Body | None = answers["body"]
    services.assign_role(
        actor=actor,
        user=person,
        role=Role(answers["role"]),
        body=body,
        campaign=answers["campaign"],
        codes=answers["codes"],
        since=_begin_of(answers["since"]),
        until=_begin_of(until + timedelta(days=1) if until else None),
    )


def _unknown(codes: list[str], known: Collection[str]) -> str:
    close = sorted({match for code in codes for match in get_close_matches(code, known)})
    listed = ", ".join(close or sorted(known)[:LISTED])
    hint = _("Ý bạn là: {codes}?") if close else _("Mã dữ liệu của đợt này, ví dụ: {codes}.")
    sentence = _("Đợt đánh giá này không có dữ liệu: {codes}.").format(codes=", ".join(codes))
    return f"{sentence} {hint.format(codes=listed)}"


def _begin_of(day: date | None) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, time())) if day else None


def _require_some(request: StaffRequest, role: Role) -> None:
    """Turn away who does not hold the role anywhere; the service decides about the place."""
    if role not in held_role_names(request.user):
        raise NotAllowed(_("Việc này cần vai trò {role}.").format(role=role.label))
