"""What a framework says of itself, and the weights inside one node."""

from __future__ import annotations

from functools import partial
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ictindex.foundation.errors import InvalidInput, NotFound
from ictindex.frameworks import services
from ictindex.frameworks.documents import Document
from ictindex.frameworks.items import children_of, find_item
from ictindex.interfaces.workspace.frameworks.editor import Saving, anchor_of, open_draft, save
from ictindex.interfaces.workspace.frameworks.form_fields import NumberField
from ictindex.interfaces.workspace.frameworks.forms import MAIN, PartForm
from ictindex.interfaces.workspace.frameworks.number_text import shown_number
from ictindex.interfaces.workspace.frameworks.titles import title_of
from ictindex.interfaces.workspace.frameworks.tree import counted
from ictindex.interfaces.workspace.frameworks.version import head
from ictindex.interfaces.workspace.pages import UNPROCESSABLE, StaffRequest, render_page, staff_page
from ictindex.scoring.framework import Framework
from ictindex.scoring.framework.shapes import leaves_of

FIXED = {"id", "version"}


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def general(request: StaffRequest, version_id: int) -> HttpResponse:
    """Show title, provider, scale, rounding and ranking in a form; a valid one is saved."""
    version, document = open_draft(request, version_id)
    leaves = [leaf for leaf in leaves_of(Framework) if leaf.path not in FIXED]
    form = PartForm(request.POST or None, leaves=leaves, item=document, main=MAIN["general"])
    saving = Saving(saved=False)
    if request.method == "POST" and form.is_valid():
        action = partial(services.change_general, actor=request.user, version=version)
        saving = save(form, partial(action, changes=form.changes, seen=form.cleaned_data["seen"]))
        if saving.saved:
            return redirect("workspace:framework", version.pk)
    context = {**head(request, version, document), "form": form, "conflicts": saving.conflicts}
    status = saving.status if form.errors else 200
    return render_page(request, "workspace/frameworks/general.html", context, status)


class WeightsForm(forms.Form):
    """One number for each child of a node: its points if the node adds points, else its weight."""

    def __init__(self, data: Any, document: Document, node: str, key: str) -> None:
        super().__init__(data)
        for kind, child in children_of(document, node):
            counts = f"{counted(document, kind, child, key):g}"
            box = {"class": "form-control number-input", "inputmode": "decimal", "data-weight": counts}
            field = NumberField(label=title_of(child), required=False, widget=forms.TextInput(attrs=box))
            field.initial = shown_number(str(child.get(key, "")))
            if key not in child:
                field.help_text = _("Bỏ trống, đang tính là %(counts)s.") % {"counts": shown_number(counts)}
            self.fields[str(child.get("code"))] = field


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def weights(request: StaffRequest, version_id: int, code: str) -> HttpResponse:
    """Show the weights or points inside a node with their sum; a valid form changes them together."""
    version, document = open_draft(request, version_id)
    node = find_item(document, "nodes", code)
    if node is None:
        raise NotFound("")
    adds_points = node.get("combine") == "sum_of_points"
    key = "max_points" if adds_points else "weight"
    form = WeightsForm(request.POST or None, document, code, key)
    if request.method == "POST" and form.is_valid():
        changes = {child: {key: form.cleaned_data[child]} for child in form.changed_data}
        try:
            services.change_weights(actor=request.user, version=version, weights=changes)
        except InvalidInput as error:
            for problem in error.problems:
                form.add_error(problem.field, f"{problem.sentence} {problem.hint}")
        else:
            return redirect(
                f"{reverse('workspace:framework', args=(version.pk,))}#{anchor_of('nodes', code)}"
            )
    context = {
        **head(request, version, document),
        "form": form,
        "node": title_of(node),
        "declared": node.get("max_points", "") if adds_points else "",
        "adds_points": adds_points,
        "total": sum(counted(document, kind, child, key) for kind, child in children_of(document, code)),
    }
    status = UNPROCESSABLE if form.errors else 200
    return render_page(request, "workspace/frameworks/weights.html", context, status)
