"""The directory as of a day: level by level, or everything that a search finds; and its file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from ictindex.directory.rules import BodyKind, Role
from ictindex.directory.selectors import (
    ancestors_on,
    bodies_frame,
    bodies_in_scope,
    bodies_on,
    child_counts_on,
    children_on,
    codes_in_order,
    matching,
    search_bodies,
    tops_on,
    totals_on,
    user_has_role,
)
from ictindex.foundation.vietnamese import normalise
from ictindex.interfaces.formats.vi import formats
from ictindex.interfaces.portal.downloads import table_file
from ictindex.interfaces.workspace.pages import StaffRequest, render_page, staff_page

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from ictindex.directory.models import Body, BodyDescription

PAGE_SIZE = 100
OTHER_DAYS = 10


class ListForm(forms.Form):
    """What the list shows; a value that makes no sense counts as none."""

    ngay = forms.DateField(label=_("Tại ngày"), input_formats=formats.DATE_INPUT_FORMATS, required=False)
    q = forms.CharField(label=_("Tên hoặc mã"), max_length=100, required=False)
    loai = forms.ChoiceField(
        label=_("Loại"), choices=[("", _("Mọi loại")), *BodyKind.choices], required=False
    )
    thuoc = forms.IntegerField(widget=forms.HiddenInput, required=False)
    xep = forms.ChoiceField(
        label=_("Sắp xếp"), choices=[("", _("Theo tên")), ("ma", _("Theo mã"))], required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs["class"] = "form-select" if name in {"loai", "xep"} else "form-control"
        self.fields["ngay"].widget.attrs["placeholder"] = f"{timezone.localdate():%d/%m/%Y}"

    def clean_q(self) -> str:
        """Give the search in the form in which names are stored."""
        return normalise(self.cleaned_data["q"])


@dataclass(frozen=True)
class Listing:
    """The chosen day and the rows of it that the person may see."""

    day: date
    text: str
    parent: Body | None
    rows: QuerySet[BodyDescription]
    by_code: bool


@require_safe
@staff_page
def bodies(request: StaffRequest) -> HttpResponse:
    """List the bodies of a day, level by level or as found by name, code and kind."""
    form = ListForm(request.GET)
    listing = _listing(request, form)
    page = _page(listing, request.GET.get("trang", ""))
    nothing_on_that_day = listing.text and not page.paginator.count
    context = {
        "form": form,
        "day": listing.day,
        "is_today": listing.day == timezone.localdate(),
        "text": listing.text,
        "parent": listing.parent,
        "above": ancestors_on(listing.parent, listing.day) if listing.parent else [],
        "page": page,
        "lines": _lines(page, listing.day),
        "totals": totals_on(listing.day, _visible(request)),
        "elsewhere": _found_on_other_days(request, listing.text) if nothing_on_that_day else [],
        "query": _query(form, {}),
        "may_write": user_has_role(request.user, Role.SYSTEM_ADMINISTRATOR, listing.parent),
    }
    return render_page(request, "workspace/bodies/list.html", context)


@require_safe
@staff_page
def bodies_file(request: StaffRequest, extension: str) -> HttpResponse:
    """Give all bodies of a day that the person may see, in the form in which they are imported."""
    day = _listing(request, ListForm(request.GET)).day
    return table_file(bodies_frame(day, _visible(request)), f"don-vi-{day:%Y-%m-%d}", extension)


def _visible(request: StaffRequest) -> QuerySet[Body]:
    return bodies_in_scope(request.user, *Role)


def _found_on_other_days(request: StaffRequest, text: str) -> QuerySet[Body]:
    return search_bodies(text, limit=None).filter(pk__in=_visible(request))[:OTHER_DAYS]


def _listing(request: StaffRequest, form: ListForm) -> Listing:
    form.is_valid()
    asked = form.cleaned_data
    day, text, kind = asked.get("ngay") or timezone.localdate(), asked.get("q", ""), asked.get("loai", "")
    visible = _visible(request)
    parent = visible.filter(pk=asked["thuoc"]).first() if asked.get("thuoc") else None
    if text or kind:
        rows = matching(bodies_on(day).filter(body__in=visible), text)
        rows = rows.filter(body__kind=kind) if kind else rows
    else:
        rows = children_on(parent, day).filter(body__in=visible) if parent else tops_on(day, visible)
    return Listing(day, text, parent, rows, by_code=asked.get("xep") == "ma")


def _page(listing: Listing, number: str) -> Page[Any]:
    rows: Any = codes_in_order(listing.rows) if listing.by_code else listing.rows
    return Paginator(rows, PAGE_SIZE).get_page(number)


def _lines(page: Page[Any], day: date) -> list[tuple[BodyDescription, int]]:
    """Give the rows of a page, each with the number of bodies below it."""
    rows = list(page.object_list)
    if rows and isinstance(rows[0], int):
        found = bodies_on(day).in_bulk(rows)
        rows = [found[key] for key in rows]
    counts = child_counts_on([row.body for row in rows], day)
    return [(row, counts.get(row.body_id, 0)) for row in rows]


def _query(form: ListForm, changes: dict[str, str]) -> str:
    """Write the address's query that keeps what was chosen."""
    kept = {name: form.data.get(name, "") for name in form.fields} | changes
    return urlencode({name: value for name, value in kept.items() if value})
