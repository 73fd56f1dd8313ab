"""Making an account, inviting its person, and making many from a table."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST
from procrastinate.exceptions import AlreadyEnqueued

from ictindex.campaigns.selectors import campaigns_under
from ictindex.directory import services
from ictindex.directory.guards import require_role
from ictindex.directory.rules import Role
from ictindex.directory.selectors import access_person, people_to_invite
from ictindex.foundation.errors import DomainError, InvalidInput, NotAllowed
from ictindex.interfaces.workspace.pages import (
    UNPROCESSABLE,
    StaffRequest,
    refused_at,
    render_page,
    staff_page,
)
from ictindex.interfaces.workspace.people import invitations
from ictindex.interfaces.workspace.people.asking import HouseForm
from ictindex.interfaces.workspace.people.scopes import fields_of
from ictindex.interfaces.workspace.uploads import upload_table

if TYPE_CHECKING:
    from ictindex.directory.models import User

FORM = ["GET", "HEAD", "POST"]


class AccountForm(HouseForm):
    """Who the account is for."""

    full_name = forms.CharField(label=gettext_lazy("Họ và tên"), max_length=150)
    username = forms.CharField(
        label=gettext_lazy("Tên đăng nhập"),
        max_length=150,
        help_text=gettext_lazy("Chữ, số và các dấu @ . + - _"),
    )
    email = forms.EmailField(
        label=gettext_lazy("Thư điện tử"),
        required=False,
        help_text=gettext_lazy("Lời mời đặt mật khẩu được gửi đến địa chỉ này."),
    )


class TableForm(HouseForm):
    """A table of accounts."""

    table = forms.FileField(label=gettext_lazy("Tệp CSV hoặc XLSX"))


@require_http_methods(FORM)
@staff_page
def add_person(request: StaffRequest) -> HttpResponse:
    """Make one account and invite its person."""
    require_role(request.user, Role.SYSTEM_ADMINISTRATOR)
    form = AccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.create_user(actor=request.user, **form.cleaned_data)
        except InvalidInput as error:
            form.take(error)
        else:
            return _invited(request, made)
    status = UNPROCESSABLE if form.errors else 200
    return render_page(request, "workspace/people/add.html", {"form": form}, status)


@require_POST
@staff_page
def invite(request: StaffRequest, person_id: int) -> HttpResponse:
    """Invite the person again; the invitation before is worth nothing from now on."""
    found = access_person(request.user, person_id)
    try:
        return _invited(request, found)
    except NotAllowed:
        raise
    except DomainError as error:
        return refused_at(request, error, "workspace:person", found.pk)


@require_http_methods(FORM)
@staff_page
def invite_all(request: StaffRequest) -> HttpResponse:
    """Say how many people wait for an invitation; a posted answer lets the worker mail them."""
    require_role(request.user, Role.SYSTEM_ADMINISTRATOR)
    is_asked = request.method == "POST" and bool(settings.EMAIL_HOST)
    if is_asked:
        with suppress(AlreadyEnqueued), transaction.atomic():
            invitations.invite_all.defer(actor=request.user.username)
    context = {
        "waiting": people_to_invite().count(),
        "is_asked": is_asked,
        "has_mail": bool(settings.EMAIL_HOST),
    }
    return render_page(request, "workspace/people/invite_all.html", context)


@require_http_methods(FORM)
@staff_page
def import_people(request: StaffRequest) -> HttpResponse:
    """Check a table of accounts, or make all of them."""
    require_role(request.user, Role.SYSTEM_ADMINISTRATOR)
    form = TableForm(request.POST, request.FILES) if request.method == "POST" else TableForm()
    context: dict[str, Any] = {"form": form, "is_trial": request.POST.get("do") != "import"}
    if request.method == "POST" and form.is_valid():
        try:
            records = upload_table(form.cleaned_data["table"]).to_dicts()
            context["summary"] = services.import_people(
                actor=request.user,
                records=records,
                campaigns=_campaigns_in(records, request.user),
                dry_run=context["is_trial"],
            )
        except InvalidInput as error:
            context["error"] = error
    status = UNPROCESSABLE if form.errors or "error" in context else 200
    return render_page(request, "workspace/people/import.html", context, status)


def _campaigns_in(records: list[dict[str, str]], user: User) -> dict[str, frozenset[str]]:
    """Give the campaigns that the rows may mean and the user may name, each with its fields."""
    texts = {str(text).strip() for record in records for text in record.values()}
    found = campaigns_under(user, Role.SYSTEM_ADMINISTRATOR)
    return fields_of(each for each in found if each.code in texts)


def _invited(request: StaffRequest, person: User) -> HttpResponse:
    """Invite the person and say whether the mail went out."""
    made = invitations.invite(request.user, person, request.build_absolute_uri("/"))
    context = {"person": person, "is_sent": made.is_sent, "address": made.address, "days": invitations.DAYS}
    return render_page(request, "workspace/people/invited.html", context)
