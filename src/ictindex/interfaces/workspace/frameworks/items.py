"""The items of a draft: their lists, and the form of each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ictindex.foundation.errors import NotFound
from ictindex.frameworks import services
from ictindex.frameworks.documents import Document, Item, fingerprint, values_at
from ictindex.frameworks.drafts import problems_at
from ictindex.frameworks.items import ELEMENTS, PARTS, Kind, code_of, find_item, items_of
from ictindex.frameworks.selectors import draft_problems_of
from ictindex.interfaces.workspace.frameworks.editor import (
    Saving,
    back_to,
    list_of,
    open_draft,
    open_version,
    save,
)
from ictindex.interfaces.workspace.frameworks.forms import MAIN, PartForm, reference_choices
from ictindex.interfaces.workspace.frameworks.rows import OPTION, contents, headings, row_set
from ictindex.interfaces.workspace.frameworks.titles import NAMES, SLUGS, kind_called, title_of
from ictindex.interfaces.workspace.frameworks.version import head
from ictindex.interfaces.workspace.pages import StaffRequest, render_page, staff_page
from ictindex.scoring.framework.shapes import Leaf, leaves_of

if TYPE_CHECKING:
    from django.forms import BaseFormSet

    from ictindex.frameworks.models import FrameworkVersion


@dataclass(frozen=True)
class ItemForms:
    """The values of an item, and the options of a field."""

    form: PartForm
    rows: BaseFormSet[Any] | None

    def is_valid(self) -> bool:
        """Tell whether everything posted can be read."""
        return self.form.is_valid() and (self.rows is None or self.rows.is_valid())

    @property
    def is_wrong(self) -> bool:
        """Tell whether something posted must be corrected."""
        return bool(self.form.errors) or (
            self.rows is not None and self.rows.is_bound and not self.rows.is_valid()
        )

    @property
    def changes(self) -> dict[str, Any]:
        """Give what was typed, by dotted path."""
        return self.form.changes | ({} if self.rows is None else {"options": contents(self.rows)})


OWN_PAGE = {"measure"}  # edited on a page of its own, with the values it gives


@require_safe
@staff_page
def item_list(request: StaffRequest, version_id: int, slug: str) -> HttpResponse:
    """List the items of one kind with their problems."""
    version, document = open_version(request, version_id)
    kind = kind_called(slug)
    if kind in ELEMENTS:
        raise NotFound("")
    problems = draft_problems_of(version)
    lines = [
        (code, title_of(item), item, problems_at(problems, kind, code))
        for item in items_of(document, kind)
        for code in (code_of(document, kind, item),)
    ]
    context = {**_names(kind), "lines": lines, **head(request, version, document)}
    return render_page(request, "workspace/frameworks/items.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def item_new(request: StaffRequest, version_id: int, slug: str) -> HttpResponse:
    """Ask for a new item; a valid form adds it. ``thuoc`` in the address names the node it is put into."""
    version, document = open_draft(request, version_id)
    kind = kind_called(slug)
    forms = _forms(request, document, kind, {"parent": request.GET.get("thuoc", "")})
    saving = Saving(saved=False)
    if request.method == "POST" and forms.is_valid():
        action = partial(services.add_item, actor=request.user, version=version, kind=kind)
        saving = save(forms.form, partial(action, changes=forms.changes))
        if saving.saved:
            return _next(request, version, kind, str(forms.changes.get("code", "")))
    return _show(request, (version, document, kind, ""), forms, saving)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def item(request: StaffRequest, version_id: int, slug: str, code: str) -> HttpResponse:
    """Show one item in a form; a valid one is saved, a conflict shows what somebody else saved."""
    version, document = open_draft(request, version_id)
    kind = kind_called(slug)
    forms = _forms(request, document, kind, _find(document, kind, code))
    saving = Saving(saved=False)
    if request.method == "POST" and forms.is_valid():
        action = partial(services.change_item, actor=request.user, version=version, kind=kind, code=code)
        seen = forms.form.cleaned_data["seen"]
        saving = save(forms.form, partial(action, changes=forms.changes, seen=seen))
        if saving.saved:
            return _next(request, version, kind, str(forms.changes.get("code") or code))
    return _show(request, (version, document, kind, code), forms, saving)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def item_remove(request: StaffRequest, version_id: int, slug: str, code: str) -> HttpResponse:
    """Ask whether to remove an item and what is below it; a posted answer removes it."""
    version, document = open_draft(request, version_id)
    kind = kind_called(slug)
    found = _find(document, kind, code)
    if request.method == "POST":
        services.remove_item(actor=request.user, version=version, kind=kind, code=code)
        return redirect(*list_of(version, kind))
    explanation = _("Mọi nội dung bên trong cũng bị bỏ theo.") if kind == "nodes" else ""
    heading = _("Bỏ «%(title)s»") % {"title": title_of(found)}
    context = {"version": version, "heading": heading, "button": _("Bỏ"), "explanation": explanation}
    return render_page(request, "workspace/frameworks/step.html", context)


def _find(document: Document, kind: Kind, code: str) -> Item:
    found = find_item(document, kind, code)
    if found is None:
        raise NotFound("")
    return found


def _forms(request: StaffRequest, document: Document, kind: Kind, found: Item) -> ItemForms:
    leaves: list[Leaf] = [leaf for leaf in leaves_of(PARTS[kind]) if leaf.path not in OWN_PAGE]
    choices = reference_choices(document, kind)
    data = request.POST or None
    form = PartForm(data, leaves=leaves, item=found, choices=choices, main=_main(document, kind, found))
    if kind != "fields":
        return ItemForms(form, None)
    form.initial["seen"] = fingerprint(values_at(found, [*form.paths, "options"]))
    return ItemForms(form, row_set("options", OPTION, data, found.get("options", [])))


def _main(document: Document, kind: Kind, found: Item) -> tuple[str, ...]:
    """Set apart what most people fill in; of weight and points only what counts in the node above."""
    parent = find_item(document, "nodes", str(found.get("parent", ""))) or {"combine": "sum_of_points"}
    idle = "weight" if parent.get("combine") == "sum_of_points" else "max_points"
    return tuple(key for key in MAIN.get(kind, ()) if key != idle)


def _show(
    request: StaffRequest,
    about: tuple[FrameworkVersion, Document, Kind, str],
    forms: ItemForms,
    saving: Saving,
) -> HttpResponse:
    version, document, kind, code = about
    name, *arguments = list_of(version, kind)
    context = {
        **head(request, version, document),
        **_names(kind),
        "kind": kind,
        "code": code,
        "form": forms.form,
        "rows": forms.rows,
        "row_headings": headings(OPTION),
        "conflicts": saving.conflicts,
        "problems": problems_at(draft_problems_of(version), kind, code) if code else [],
        "back": reverse(name, args=arguments),
    }
    status = saving.status if forms.is_wrong else 200
    return render_page(request, "workspace/frameworks/item.html", context, status)


def _names(kind: Kind) -> dict[str, Any]:
    one, all_of = NAMES[kind]
    return {"slug": SLUGS[kind], "one": one, "all_of": all_of}


def _next(request: StaffRequest, version: FrameworkVersion, kind: Kind, code: str) -> HttpResponse:
    """Go where the pressed button leads: the formula and rule of an indicator, more rows, or the list."""
    then = request.POST.get("then", "")
    if then == "measure" and kind == "indicators":
        return redirect("workspace:framework_measure", version.pk, code)
    if then == "again" and code:
        return redirect("workspace:framework_item", version.pk, SLUGS[kind], code)
    return back_to(version, kind, code)
