"""The form as bodies will see it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.views.decorators.http import require_safe
from pydantic import ValidationError

from ictindex.frameworks.documents import Document, Item
from ictindex.frameworks.items import items_of
from ictindex.interfaces.workspace.frameworks.editor import open_version
from ictindex.interfaces.workspace.frameworks.titles import title_of
from ictindex.interfaces.workspace.frameworks.version import head
from ictindex.interfaces.workspace.inputs import FormInput, form_inputs
from ictindex.interfaces.workspace.pages import StaffRequest, render_page, staff_page
from ictindex.scoring.framework import FieldDefinition
from ictindex.submissions.selectors import FormField, Permission


@dataclass(frozen=True)
class PreviewSection:
    """A section as bodies see it; ``incomplete`` names the fields that cannot be shown yet."""

    title: str
    hint: str
    inputs: list[FormInput]
    incomplete: tuple[str, ...]


@require_safe
@staff_page
def preview(request: StaffRequest, version_id: int) -> HttpResponse:
    """Show every section with its questions; ``nhom`` in the address shows the form of one group."""
    version, document = open_version(request, version_id)
    group = request.GET.get("nhom", "")
    context = {
        **head(request, version, document),
        "sections": _sections(document, group),
        "groups": [(str(item.get("code")), title_of(item)) for item in items_of(document, "groups")],
        "group": group,
        "permission": Permission("preview"),
    }
    return render_page(request, "workspace/frameworks/preview.html", context)


def _sections(document: Document, group: str) -> list[PreviewSection]:
    sections = items_of(document, "sections")
    fields = [item for item in items_of(document, "fields") if _is_asked(item, group)]
    known = {section.get("code") for section in sections}
    found = [
        _section(section, [item for item in fields if item.get("section") == section.get("code")])
        for section in sections
    ]
    rest = [item for item in fields if item.get("section") not in known]
    return [section for section in [*found, _section({}, rest)] if section.inputs or section.incomplete]


def _is_asked(item: Item, group: str) -> bool:
    """Tell whether a body of the group, of any if none is named, declares the field itself."""
    declared = item.get("origin", "declared") == "declared"
    return declared and (not group or not item.get("groups") or group in item["groups"])


def _section(section: Item, fields: list[Item]) -> PreviewSection:
    definitions: list[FieldDefinition] = []
    incomplete: list[str] = []
    for item in fields:
        try:
            definitions.append(FieldDefinition.model_validate(item))
        except ValidationError:
            incomplete.append(title_of(item))
    asked = [_unanswered(definition) for definition in definitions]
    title = title_of(section) if section else ""
    hint = title_of({"title": section["hint"]}) if section.get("hint") else ""
    return PreviewSection(title, hint, form_inputs(asked), tuple(incomplete))


def _unanswered(definition: FieldDefinition) -> FormField:
    return FormField(
        definition=definition, raw="", missing_reason="", problems=(), author="", at=None, version=0
    )
