"""The rule of an indicator: its kind, its parameters, its bands or points, its parts, and its picture."""

from __future__ import annotations

from functools import partial
from typing import Any, get_args

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from ictindex.foundation.bilingual import current_language
from ictindex.foundation.errors import NotFound
from ictindex.frameworks import services
from ictindex.frameworks.documents import Document, value_at
from ictindex.frameworks.drafts import problems_at
from ictindex.frameworks.selectors import draft_problems_of
from ictindex.interfaces.workspace.frameworks.editor import Saving, anchor_of, open_draft, save
from ictindex.interfaces.workspace.frameworks.rule_drawing import drawing, wrong_entries
from ictindex.interfaces.workspace.frameworks.rule_forms import RuleForms, rule_forms
from ictindex.interfaces.workspace.frameworks.rule_places import WITH_PARTS, RulePlace, rule_place
from ictindex.interfaces.workspace.frameworks.titles import title_of
from ictindex.interfaces.workspace.frameworks.version import head
from ictindex.interfaces.workspace.pages import StaffRequest, render_page, staff_page
from ictindex.scoring.framework.choice_labels import choice_label
from ictindex.scoring.framework.workbook.layout import RULES
from ictindex.scoring.rules.parts import PartRule

PART_RULES = tuple(
    rule.model_fields["type"].annotation.__args__[0] for rule in get_args(get_args(PartRule)[0])
)
FIRST = "proportional"


@require_POST
@staff_page
def remove_part(request: StaffRequest, version_id: int, code: str, part: int) -> HttpResponse:
    """Take a part out of the rule."""
    version, document = open_draft(request, version_id)
    place = rule_place(document, code, str(part))
    whole = dict(place.indicator["rule"])
    whole["parts"] = [each for number, each in enumerate(whole.get("parts", []), start=1) if number != part]
    changes = {"rule": {key: value for key, value in whole.items() if value}}
    services.change_item(actor=request.user, version=version, kind="indicators", code=code, changes=changes)
    return redirect("workspace:framework_rule", version.pk, code)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def rule(request: StaffRequest, version_id: int, code: str) -> HttpResponse:
    """Show the rule in the form of its kind; a valid one is saved.

    In the address, ``kieu`` tries another kind and ``phan`` names a part.
    """
    version, document = open_draft(request, version_id)
    forms = _asked(request, document, code)
    saving = Saving(saved=False)
    if request.method == "POST" and forms.is_valid():
        action = partial(
            services.change_item, actor=request.user, version=version, kind="indicators", code=code
        )
        seen = forms.form.cleaned_data["seen"]
        saving = save(forms.form, partial(action, changes={"rule": forms.whole}, seen=seen))
        if saving.saved:
            return _next(request, version.pk, code, forms)
    context = {
        **head(request, version, document),
        **_shown(document, forms),
        "code": code,
        "conflicts": saving.conflicts,
        "problems": problems_at(draft_problems_of(version), "indicators", code),
    }
    status = saving.status if forms.is_wrong else 200
    return render_page(request, "workspace/frameworks/rule.html", context, status)


@require_POST
@staff_page
def rule_drawn(request: StaffRequest, version_id: int, code: str) -> HttpResponse:
    """Draw the rule that is being typed, as a piece of the page; say what is wrong with it instead."""
    _version, document = open_draft(request, version_id)
    forms = _asked(request, document, code)
    remarks = wrong_entries(forms)
    context = {"remarks": remarks}
    if not remarks:
        context |= drawing(document, forms.typed, forms.kind)
    return render(request, "workspace/frameworks/rule_redrawn.html", context)


def _asked(request: StaffRequest, document: Document, code: str) -> RuleForms:
    """Make the forms for the rule or part and the kind that the address names."""
    place = rule_place(document, code, request.GET.get("phan", ""))
    kind = request.GET.get("kieu") or str(place.rule.get("type", FIRST))
    if kind not in _kinds(place):
        raise NotFound("")
    return rule_forms(request.POST or None, document, place, kind)


def _kinds(place: RulePlace) -> tuple[str, ...]:
    return PART_RULES if place.part else tuple(RULES)


def _shown(document: Document, forms: RuleForms) -> dict[str, Any]:
    language, place = current_language(), forms.place
    return {
        **drawing(document, place, forms.kind),
        "title": title_of(place.indicator),
        "part": place.part,
        "parts": _parts(place, forms.kind),
        "kind": forms.kind,
        "kinds": [(each, choice_label("rule", each).in_language(language)) for each in _kinds(place)],
        "form": forms.form,
        "rows": forms.rows,
        "row_headings": forms.row_headings,
    }


def _parts(place: RulePlace, kind: str) -> list[tuple[int, str, str]] | None:
    """Give number, title and kind of each part; None for a rule without parts."""
    if place.part or kind not in WITH_PARTS or place.rule.get("type") != kind:
        return None
    language = current_language()
    return [
        (
            number,
            title_of({"title": part.get("title") or part.get("measure", "")}),
            choice_label("rule", str(value_at(part, "rule.type") or "")).in_language(language),
        )
        for number, part in enumerate(place.rule.get("parts", []), start=1)
    ]


def _next(request: StaffRequest, version: int, code: str, forms: RuleForms) -> HttpResponse:
    here = reverse("workspace:framework_rule", args=(version, code))
    if forms.place.part or forms.kind in WITH_PARTS or request.POST.get("then") == "again":
        return redirect(here)
    return redirect(f"{reverse('workspace:framework', args=(version,))}#{anchor_of('indicators', code)}")
