"""One account: who it is, what it may do and why, and what can be done about it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from ictindex.directory import services
from ictindex.directory.guards import require_role
from ictindex.directory.rules import Role
from ictindex.directory.selectors import (
    access_person,
    has_second_factor,
    held_role_names,
    role_history,
    user_has_role,
    waivers_of,
)
from ictindex.interfaces.workspace.pages import StaffRequest, render_page, staff_page
from ictindex.interfaces.workspace.people.asking import HouseForm, Question, ReasonForm, ask
from ictindex.interfaces.workspace.people.fields import PersonField
from ictindex.interfaces.workspace.people.scopes import titles_of

if TYPE_CHECKING:
    from ictindex.directory.models import User

FORM = ["GET", "HEAD", "POST"]


class SuccessorForm(HouseForm):
    """Who takes over, and why."""

    successor = PersonField(label=gettext_lazy("Tên đăng nhập của người nhận"))
    reason = forms.CharField(
        label=gettext_lazy("Lý do"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Được ghi vào nhật ký."),
    )


@require_safe
@staff_page
def person(request: StaffRequest, person_id: int) -> HttpResponse:
    """Show the roles with their dates, the waivers with their reasons, and the next steps."""
    found = access_person(request.user, person_id)
    roles, waivers = role_history(found), waivers_of(found)
    context = {
        "person": found,
        "roles": roles,
        "waivers": waivers,
        "titles": titles_of(roles, waivers),
        "has_factors": has_second_factor(found),
        "may_administer": user_has_role(request.user, Role.SYSTEM_ADMINISTRATOR),
        "may_waive": found != request.user and _leads(request),
    }
    return render_page(request, "workspace/people/person.html", context)


@require_http_methods(FORM)
@staff_page
def hand_over(request: StaffRequest, person_id: int) -> HttpResponse:
    """Give all roles of the person to a successor."""
    found = _administered(request, person_id)
    question = Question(
        _("Bàn giao công việc"),
        _("Mọi vai trò của người này chuyển sang người nhận, giữ nguyên phạm vi và thời hạn."),
        _("Bàn giao"),
    )
    act = partial(services.hand_over_work, actor=request.user, user=found)
    return ask(request, found, SuccessorForm(request.POST or None), question, act)


@require_http_methods(FORM)
@staff_page
def deactivate(request: StaffRequest, person_id: int) -> HttpResponse:
    """Close the account."""
    found = _administered(request, person_id)
    question = Question(
        _("Ngừng tài khoản"),
        _("Người này bị đăng xuất ngay ở mọi máy và không đăng nhập được nữa. Việc đã làm vẫn được giữ."),
        _("Ngừng tài khoản"),
    )
    act = partial(services.deactivate_user, actor=request.user, user=found)
    return ask(request, found, ReasonForm(request.POST or None), question, act)


@require_http_methods(FORM)
@staff_page
def reactivate(request: StaffRequest, person_id: int) -> HttpResponse:
    """Open the account again."""
    found = _administered(request, person_id)
    question = Question(
        _("Mở lại tài khoản"),
        _("Người này đăng nhập lại được, với những vai trò chưa kết thúc."),
        _("Mở lại"),
    )
    act = partial(services.reactivate_user, actor=request.user, user=found)
    return ask(request, found, ReasonForm(request.POST or None), question, act)


@require_http_methods(FORM)
@staff_page
def remove_factors(request: StaffRequest, person_id: int) -> HttpResponse:
    """Take away the second factors of somebody who lost them."""
    found = _administered(request, person_id)
    question = Question(
        _("Gỡ xác thực hai lớp"),
        _(
            "Chỉ làm khi đã gặp hoặc gọi trực tiếp người này. Người này bị đăng xuất ở mọi máy, "
            "đăng nhập lại bằng mật khẩu rồi đặt cách xác thực mới."
        ),
        _("Gỡ xác thực hai lớp"),
    )
    act = partial(services.remove_second_factors, actor=request.user, user=found)
    return ask(request, found, ReasonForm(request.POST or None), question, act)


def _administered(request: StaffRequest, person_id: int) -> User:
    found = access_person(request.user, person_id)
    require_role(request.user, Role.SYSTEM_ADMINISTRATOR)
    return found


def _leads(request: StaffRequest) -> bool:
    return Role.CAMPAIGN_MANAGER in held_role_names(request.user)
