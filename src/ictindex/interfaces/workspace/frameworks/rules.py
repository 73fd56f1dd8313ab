"""The rule of an indicator: its kind, its parameters, its bands or points, its parts, and its picture."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, get_args

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST
from pydantic import ValidationError

from ictindex.foundation.bilingual import current_language
from ictindex.foundation.errors import NotFound
from ictindex.frameworks import services
from ictindex.frameworks.documents import Document, Item, changed, fingerprint, value_at
from ictindex.frameworks.drafts import problems_at
from ictindex.frameworks.items import find_item, items_of
from ictindex.frameworks.selectors import draft_problems_of
from ictindex.interfaces.workspace.frameworks.editor import Saving, anchor_of, open_draft, save
from ictindex.interfaces.workspace.frameworks.forms import PartForm
from ictindex.interfaces.workspace.frameworks.pictures import rule_picture
from ictindex.interfaces.workspace.frameworks.rows import (
    BAND,
    POINTS,
    contents,
    headings,
    points_of,
    points_rows,
    row_set,
)
from ictindex.interfaces.workspace.frameworks.rule_places import WITH_PARTS, RulePlace, rule_place
from ictindex.interfaces.workspace.frameworks.titles import title_of
from ictindex.interfaces.workspace.frameworks.version import head
from ictindex.interfaces.workspace.pages import StaffRequest, render_page, staff_page
from ictindex.scoring.framework.choice_labels import choice_label
from ictindex.scoring.framework.shapes import Leaf, leaves_of
from ictindex.scoring.framework.workbook.layout import PART_KEYS, RULES
from ictindex.scoring.model import Text
from ictindex.scoring.rules import Rule
from ictindex.scoring.rules.about import About
from ictindex.scoring.rules.parts import PartRule, RulePart
from ictindex.scoring.rules.wording import describe_rule

if TYPE_CHECKING:
    from django import forms

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
    place = rule_place(document, code, request.GET.get("phan", ""))
    kinds = PART_RULES if place.part else tuple(RULES)
    kind = request.GET.get("kieu") or str(place.rule.get("type", FIRST))
    if kind not in kinds:
        raise NotFound("")
    stored = place.rule if place.rule.get("type") == kind else {}
    form = _form(request, place, kind, stored)
    rows = _rows(request, document, place, kind, stored)
    saving = Saving(saved=False)
    if request.method == "POST" and form.is_valid() and (rows is None or rows.is_valid()):
        own, made = _content(form, kind, rows)
        action = partial(
            services.change_item, actor=request.user, version=version, kind="indicators", code=code
        )
        seen = form.cleaned_data["seen"]
        saving = save(form, partial(action, changes={"rule": place.whole(made, own)}, seen=seen))
        if saving.saved:
            return _next(request, version.pk, code, kind, place.part)
    whole = _whole(stored)
    context = {
        **head(request, version, document),
        "code": code,
        "title": title_of(place.indicator),
        "part": place.part,
        "parts": _parts(place, kind),
        "kind": kind,
        "kinds": [(each, choice_label("rule", each).in_language(current_language())) for each in kinds],
        "form": form,
        "rows": rows,
        "row_headings": headings(BAND if kind == "bands" else POINTS),
        "picture": rule_picture(whole, place.maximum) if whole else None,
        "words": _words(document, place, whole) if whole else "",
        "conflicts": saving.conflicts,
        "problems": problems_at(draft_problems_of(version), "indicators", code),
    }
    is_wrong = form.errors or (rows is not None and rows.is_bound and not rows.is_valid())
    return render_page(request, "workspace/frameworks/rule.html", context, saving.status if is_wrong else 200)


def _form(request: StaffRequest, place: RulePlace, kind: str, stored: Item) -> PartForm:
    leaves: list[Leaf] = [leaf for leaf in leaves_of(RULES[kind]) if leaf.path != "type"]
    item = stored
    if place.part:
        leaves = [*leaves_of(RulePart), *leaves]
        own = {key: place.holder[key] for key in PART_KEYS if key in place.holder}
        item = {key: value for key, value in stored.items() if key != "points"} | own
    main = [leaf.path.partition(".")[0] for leaf in leaves if leaf.path != "output"]
    form = PartForm(request.POST or None, leaves=leaves, item=item, main=main)
    form.initial["seen"] = fingerprint({"rule": place.indicator.get("rule")})
    return form


def _rows(
    request: StaffRequest, document: Document, place: RulePlace, kind: str, stored: Item
) -> forms.BaseFormSet[Any] | None:
    if kind == "bands":
        return row_set("rows", BAND, request.POST or None, stored.get("bands", []))
    if kind not in {"choice", "checklist"}:
        return None
    measure = str(place.holder.get("measure", place.indicator.get("code", "")))
    field = find_item(document, "fields", measure.strip('" '))
    options = (field or {}).get("options", [])
    listed = points_rows(stored.get("points", {}), options)
    titles = {str(option.get("code")): title_of(option) for option in options}
    named = [(code, titles.get(code, code)) for code in (row["option"] for row in listed)]
    choices = {"option": named} if options else None
    return row_set("rows", POINTS, request.POST or None, listed, choices)


def _content(form: PartForm, kind: str, rows: forms.BaseFormSet[Any] | None) -> tuple[Item, Item]:
    """Give what was typed: what a part says of itself, and the rule."""
    typed = changed({}, form.changes)
    is_part = "measure" in form.fields
    own = {key: typed.pop(key) for key in PART_KEYS if key in typed} if is_part else {}
    made: Item = {"type": kind, **typed}
    if rows is not None:
        made |= {"bands": contents(rows)} if kind == "bands" else {"points": points_of(rows)}
    return own, made


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


def _whole(stored: Item) -> Rule | None:
    """Give the rule as it is stored; None as long as something is missing or wrong."""
    model = RULES.get(str(stored.get("type", "")))
    try:
        return model.model_validate(stored) if model else None
    except ValidationError:
        return None


def _words(document: Document, place: RulePlace, whole: Rule) -> str:
    """Say how the rule gives its points, options by their titles."""
    measure = str(place.holder.get("measure", place.indicator.get("code", "")))
    fields = items_of(document, "fields")
    options = [option for field in fields for option in field.get("options", [])]
    about = About(
        maximum=place.maximum,
        measure=measure,
        titles={
            str(option.get("code")): Text(vi=title_of(option), en=title_of(option)) for option in options
        },
        yes_no=frozenset(str(field.get("code")) for field in fields if field.get("type") == "boolean"),
    )
    return describe_rule(whole, about).in_language(current_language())


def _next(request: StaffRequest, version: int, code: str, kind: str, part: int) -> HttpResponse:
    here = reverse("workspace:framework_rule", args=(version, code))
    if part:
        return redirect(here)
    if request.POST.get("then") == "again" or kind in WITH_PARTS:
        return redirect(here)
    return redirect(f"{reverse('workspace:framework', args=(version,))}#{anchor_of('indicators', code)}")
