"""A rule in words and as a picture, from its stored values or from those that are being typed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from pydantic import ValidationError

from ictindex.foundation.bilingual import current_language
from ictindex.foundation.errors import FieldProblem
from ictindex.frameworks.documents import Document, Item
from ictindex.frameworks.items import items_of
from ictindex.frameworks.problems import field_problem, wrong_values
from ictindex.interfaces.workspace.frameworks.pictures import rule_picture
from ictindex.interfaces.workspace.frameworks.rule_forms import RuleForms
from ictindex.interfaces.workspace.frameworks.rule_places import RulePlace
from ictindex.interfaces.workspace.frameworks.titles import title_of
from ictindex.scoring.framework.labels import label_of
from ictindex.scoring.framework.workbook.layout import RULES
from ictindex.scoring.model import Text
from ictindex.scoring.rules import Rule
from ictindex.scoring.rules.about import About
from ictindex.scoring.rules.wording import describe_rule


def drawing(document: Document, place: RulePlace, kind: str) -> dict[str, Any]:
    """Give ``words`` and ``picture`` of a rule, both empty as long as it is not a whole one of ``kind``."""
    whole = _whole(place.rule) if place.rule.get("type") == kind else None
    if whole is None:
        return {"words": "", "picture": None}
    return {"words": _words(document, place, whole), "picture": rule_picture(whole, place.maximum)}


def wrong_entries(forms: RuleForms) -> list[str]:
    """Say what keeps the rule from being drawn as it was typed; nothing if it can be."""
    if not forms.is_valid():
        return list(_unreadable(forms))
    place = forms.typed
    found = wrong_values(RULES[forms.kind], place.rule, {*place.rule, ""})
    whole = _whole(place.rule)
    if whole is not None:
        found = [field_problem(problem) for problem in whole.problems("", place.maximum)]
    elif not found:
        return [_("Còn thiếu số liệu nên chưa vẽ được quy tắc.")]
    return [_at(problem.field, _sentence(problem)) for problem in found]


def _sentence(problem: FieldProblem) -> str:
    return f"{problem.sentence.removesuffix('.')}. {problem.hint}".strip()


def _unreadable(forms: RuleForms) -> Iterator[str]:
    rows = list(forms.rows.forms) if forms.rows is not None else []
    for form in (forms.form, *rows):
        for name, errors in form.errors.items():
            yield from (_at(name, str(error)) for error in errors)
    yield from (str(error) for error in (forms.rows.non_form_errors() if forms.rows is not None else ()))


def _at(path: str, sentence: str) -> str:
    """Name the box that a sentence is about; a row of a list is known by its number."""
    names = [f"{int(step) + 1}" if step.isdecimal() else step for step in path.split(".") if step]
    if not names or names == ["__all__"]:
        return sentence[:1].upper() + sentence[1:]
    words = [name if name.isdecimal() else label_of(name).in_language(current_language()) for name in names]
    return f"{' '.join(words)}: {sentence}"


def _whole(stored: Item) -> Rule | None:
    """Give the rule as it stands; None as long as something is missing or wrong."""
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
