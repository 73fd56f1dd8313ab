"""The formula of an indicator, and what it gives on the data of the last round."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from ictindex.foundation.errors import InvalidInput, NotFound
from ictindex.frameworks import services
from ictindex.frameworks.documents import Document
from ictindex.frameworks.drafts import problems_at
from ictindex.frameworks.items import find_item, items_of
from ictindex.frameworks.selectors import draft_problems_of
from ictindex.interfaces.workspace.frameworks.editor import Saving, open_draft, save
from ictindex.interfaces.workspace.frameworks.forms import PartForm
from ictindex.interfaces.workspace.frameworks.titles import title_of
from ictindex.interfaces.workspace.frameworks.version import head
from ictindex.interfaces.workspace.pages import StaffRequest, render_page, staff_page
from ictindex.results.selectors import trial_measure, trial_runs
from ictindex.scoring.framework import Indicator
from ictindex.scoring.framework.shapes import leaves_of

if TYPE_CHECKING:
    from ictindex.frameworks.models import FrameworkVersion

SHOWN = 10  # bodies whose value is shown at once


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def measure(request: StaffRequest, version_id: int, code: str) -> HttpResponse:
    """Show the formula with the fields it may name; a saved one leads on to the rule."""
    version, document = open_draft(request, version_id)
    indicator = find_item(document, "indicators", code)
    if indicator is None:
        raise NotFound("")
    leaves = [leaf for leaf in leaves_of(Indicator) if leaf.path == "measure"]
    form = PartForm(request.POST or None, leaves=leaves, item=indicator)
    saving = Saving(saved=False)
    if request.method == "POST" and form.is_valid():
        action = partial(
            services.change_item, actor=request.user, version=version, kind="indicators", code=code
        )
        saving = save(form, partial(action, changes=form.changes, seen=form.cleaned_data["seen"]))
        if saving.saved:
            return redirect("workspace:framework_rule", version.pk, code)
    context = {
        **head(request, version, document),
        "code": code,
        "title": title_of(indicator),
        "form": form,
        "fields": _fields(document),
        "conflicts": saving.conflicts,
        "problems": problems_at(draft_problems_of(version), "indicators", code),
        **_values(request, version, document, str(form["measure"].value() or code)),
    }
    status = saving.status if form.errors else 200
    return render_page(request, "workspace/frameworks/measure.html", context, status)


@require_safe
@staff_page
def measure_values(request: StaffRequest, version_id: int) -> HttpResponse:
    """Give what a formula that is being typed makes of the last data, as a piece of the page."""
    version, document = open_draft(request, version_id)
    context = _values(request, version, document, request.GET.get("measure", ""))
    return render(request, "workspace/frameworks/measure_values.html", context)


def _values(
    request: StaffRequest, version: FrameworkVersion, document: Document, expression: str
) -> dict[str, Any]:
    """Give the values of the first bodies; why there are none, if the formula cannot be evaluated."""
    run = next(iter(trial_runs(request.user, version.series.code)), None)
    if run is None or not expression.strip():
        return {"trial_run": run}
    try:
        found = trial_measure(run, expression, [code for code, _title, _type in _fields(document)])
    except InvalidInput as error:
        return {"trial_run": run, "refusals": error.problems}
    missing = sum(each.value is None for each in found)
    return {"trial_run": run, "values": found[:SHOWN], "counted": len(found), "missing": missing}


def _fields(document: Document) -> list[tuple[str, str, str]]:
    """Give code, title and type of every field."""
    return [
        (str(item.get("code")), title_of(item), str(item.get("type", "decimal")))
        for item in items_of(document, "fields")
    ]
