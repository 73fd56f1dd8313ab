"""All accounts that a person may see: searched, and filtered by role and body."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from ictindex.directory.rules import Role
from ictindex.directory.selectors import (
    SEES_PEOPLE,
    held_role_names,
    people_for,
    search_people,
    user_has_role,
    with_roles,
)
from ictindex.foundation.errors import NotAllowed
from ictindex.interfaces.workspace.pages import StaffRequest, render_page, staff_page
from ictindex.interfaces.workspace.people.fields import BodyField
from ictindex.interfaces.workspace.people.scopes import titles_of

ON_A_PAGE = 50


class FilterForm(forms.Form):
    """What to look for."""

    q = forms.CharField(label=gettext_lazy("Tên hoặc tên đăng nhập"), required=False, max_length=100)
    role = forms.ChoiceField(
        label=gettext_lazy("Vai trò"),
        required=False,
        choices=[("", gettext_lazy("mọi vai trò")), *Role.choices],
    )
    body = BodyField(label=gettext_lazy("Đơn vị"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs["class"] = "form-select" if name == "role" else "form-control"


@require_safe
@staff_page
def people(request: StaffRequest) -> HttpResponse:
    """List the accounts by name, fifty on a page, each with the roles that have not ended."""
    if not held_role_names(request.user) & frozenset(SEES_PEOPLE):
        raise NotAllowed(_("Trang này dành cho quản trị hệ thống, người chủ trì và kiểm toán."))
    form = FilterForm(request.GET)
    found = people_for(request.user)
    if form.is_valid():
        asked = form.cleaned_data
        role = Role(asked["role"]) if asked["role"] else None
        found = search_people(found, asked["q"], role, asked["body"])
    page = Paginator(with_roles(found), ON_A_PAGE).get_page(request.GET.get("trang"))
    shown: list[Any] = list(page)  # accounts with their ``current_roles``
    query = request.GET.copy()
    query.pop("trang", None)
    context = {
        "form": form,
        "page": page,
        "titles": titles_of(*(person.current_roles for person in shown)),
        "query": query.urlencode(),
        "may_administer": user_has_role(request.user, Role.SYSTEM_ADMINISTRATOR),
    }
    return render_page(request, "workspace/people/people.html", context)
