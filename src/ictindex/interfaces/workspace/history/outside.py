"""Changes made around the application, for auditors: SQL typed by hand, and updates of the database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from ictindex.foundation.outside import OutsideChange, OutsideFilter, outside_changes, read_changes
from ictindex.interfaces.formats.vi import formats
from ictindex.interfaces.workspace.history.lines import Change, written
from ictindex.interfaces.workspace.history.log import reading_of, require_log_reader
from ictindex.interfaces.workspace.history.subjects import PAGE_SIZE
from ictindex.interfaces.workspace.history.tables import ACTS, TABLES, column_words
from ictindex.interfaces.workspace.pages import StaffRequest, render_page, staff_page

_NAMES = ("title_vi", "name_vi", "username", "code", "field", "version", "number", "role", "id")


class OutsideFilterForm(forms.Form):
    """Which table, which days; everything may be left open."""

    table = forms.ChoiceField(label=_("Loại dữ liệu"), required=False)
    since = forms.DateField(label=_("Từ ngày"), required=False, input_formats=formats.DATE_INPUT_FORMATS)
    until = forms.DateField(label=_("Đến ngày"), required=False, input_formats=formats.DATE_INPUT_FORMATS)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [("", _("Mọi loại")), *TABLES.items()]
        select = forms.Select(attrs={"class": "form-select"})
        label = self.fields["table"].label
        self.fields["table"] = forms.ChoiceField(label=label, required=False, choices=choices, widget=select)
        for name in ("since", "until"):
            self.fields[name].widget.attrs |= {"class": "form-control", "placeholder": "31/12/2026"}


@dataclass(frozen=True)
class OutsideLine:
    """One change in words; ``changes`` stays empty for those who may not read values."""

    at: datetime
    act: str
    table: str
    subject: str
    changes: tuple[Change, ...]


@require_safe
@staff_page
def outside(request: StaffRequest) -> HttpResponse:
    """List the changes that no request and no command of the application made, the newest first."""
    require_log_reader(request)
    form = OutsideFilterForm(request.GET)
    wanted = OutsideFilter(**form.cleaned_data) if form.is_valid() else OutsideFilter()
    page = Paginator(outside_changes(wanted), PAGE_SIZE).get_page(request.GET.get("trang"))
    shows_values = reading_of(request).values
    context = {
        "form": form,
        "page": page,
        "lines": [_line(change, shows_values=shows_values) for change in read_changes(page)],
        "hides_values": not shows_values,
        "query": urlencode(
            [(key, value) for key, value in request.GET.items() if key in form.fields and value]
        ),
    }
    return render_page(request, "workspace/log_outside.html", context)


def _line(change: OutsideChange, *, shows_values: bool) -> OutsideLine:
    name = next((str(change.row[key]) for key in _NAMES if change.row.get(key)), change.subject_id)
    return OutsideLine(
        at=change.at,
        act=str(ACTS.get(change.act, change.act)),
        table=str(TABLES.get(change.table, change.table)),
        subject=gettext("%(name)s (dòng số %(number)s)") % {"name": name, "number": change.subject_id},
        changes=tuple(_values(change)) if shows_values else (),
    )


def _values(change: OutsideChange) -> Iterator[Change]:
    for column in dict.fromkeys([*change.before, *change.after]):
        old, new = (written(side.get(column)) for side in (change.before, change.after))
        if old != new:
            yield Change(column_words(column), old, new)
