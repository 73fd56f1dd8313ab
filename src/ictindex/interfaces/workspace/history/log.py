"""The whole log, for auditors and administrators: filters, a file, and whether its chain holds."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from ictindex.directory.rules import Role
from ictindex.directory.selectors import user_has_role
from ictindex.foundation.bilingual import current_language
from ictindex.foundation.checks import last_check, problems_of, record_check
from ictindex.foundation.errors import InvalidInput, NotAllowed
from ictindex.foundation.events import EventFilter, filtered_events
from ictindex.interfaces.formats.vi import formats
from ictindex.interfaces.workspace.history.file import csv_response
from ictindex.interfaces.workspace.history.lines import Reading
from ictindex.interfaces.workspace.history.subjects import PAGE_SIZE, lines_on
from ictindex.interfaces.workspace.history.words import KINDS
from ictindex.interfaces.workspace.pages import READS_LOG, StaffRequest, refused_at, render_page, staff_page


class LogFilterForm(forms.Form):
    """Who, what, when, which thing; everything may be left open."""

    actor = forms.CharField(label=gettext_lazy("Tên đăng nhập"), required=False, max_length=150)
    action = forms.ChoiceField(label=gettext_lazy("Việc"), required=False)
    text = forms.CharField(label=gettext_lazy("Đối tượng hoặc lý do"), required=False, max_length=100)
    since = forms.DateField(
        label=gettext_lazy("Từ ngày"), required=False, input_formats=formats.DATE_INPUT_FORMATS
    )
    until = forms.DateField(
        label=gettext_lazy("Đến ngày"), required=False, input_formats=formats.DATE_INPUT_FORMATS
    )
    subject = forms.CharField(required=False, max_length=130, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Mọi việc")), *KINDS.items()]
        self.fields["action"] = forms.ChoiceField(label=gettext_lazy("Việc"), required=False, choices=choices)
        for name, field in self.fields.items():
            field.widget.attrs["class"] = "form-select" if name == "action" else "form-control"
        for name in ("since", "until"):
            self.fields[name].widget.attrs["placeholder"] = "31/12/2026"


@require_safe
@staff_page
def log(request: StaffRequest) -> HttpResponse:
    """Show the log, the newest first; ``?tep=csv`` gives all rows that the filter lets through."""
    require_log_reader(request)
    form = LogFilterForm(request.GET)
    wanted = EventFilter(**form.cleaned_data) if form.is_valid() else EventFilter()
    events, reading = filtered_events(wanted), reading_of(request)
    if request.GET.get("tep") == "csv" and form.is_valid():
        try:
            return csv_response(events, reading, "nhat-ky")
        except InvalidInput as error:
            return refused_at(request, error, "workspace:log")
    page = Paginator(events, PAGE_SIZE).get_page(request.GET.get("trang"))
    check = last_check()
    language = current_language()
    context = {
        "form": form,
        "page": page,
        "lines": lines_on(list(page), reading),
        "check": check,
        "check_problems": [each.sentence(language) for each in problems_of(check)] if check else [],
        "hides_values": not reading.values,
        "query": urlencode(
            [(key, value) for key, value in request.GET.items() if key in form.fields and value]
        ),
    }
    return render_page(request, "workspace/log.html", context)


@require_POST
@staff_page
def verify(request: StaffRequest) -> HttpResponse:
    """Follow the chain now and keep what was found."""
    require_log_reader(request)
    record_check(actor=request.user)
    return redirect("workspace:log")


def require_log_reader(request: StaffRequest) -> None:
    """Let pass who reads the whole log: rows of every authority stand in it."""
    if not any(user_has_role(request.user, role) for role in READS_LOG):
        raise NotAllowed(
            _("Nhật ký toàn hệ thống dành cho kiểm toán viên và quản trị hệ thống có vai trò ở mọi nơi."),
            _("Lịch sử của từng hồ sơ, từng đợt đánh giá xem ở trang của hồ sơ, của đợt."),
        )


def reading_of(request: StaffRequest) -> Reading:
    """Show values to auditors only: an administrator looks after accounts, not into drafts."""
    return Reading(values=user_has_role(request.user, Role.AUDITOR))
