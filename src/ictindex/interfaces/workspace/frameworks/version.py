"""One version: its tree, what is wrong with it, where it stands, and its files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from ictindex.foundation.bilingual import current_language
from ictindex.foundation.errors import NotFound
from ictindex.frameworks.documents import Document
from ictindex.frameworks.items import KINDS, items_of
from ictindex.frameworks.selectors import draft_problems_of, last_return, may_edit_draft, version_before
from ictindex.interfaces.workspace.frameworks.editor import open_version
from ictindex.interfaces.workspace.frameworks.step_actions import version_actions
from ictindex.interfaces.workspace.frameworks.titles import NAMES, SLUGS
from ictindex.interfaces.workspace.frameworks.tree import tree_lines
from ictindex.interfaces.workspace.pages import StaffRequest, render_page, staff_page
from ictindex.scoring.framework.workbook import write_framework_workbook

if TYPE_CHECKING:
    from ictindex.frameworks.models import FrameworkVersion

LISTED = tuple(kind for kind in KINDS if kind not in {"nodes", "indicators"})
TYPES = {
    "yaml": "text/yaml; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_safe
@staff_page
def framework(request: StaffRequest, version_id: int) -> HttpResponse:
    """Show the tree with weights and their sum, the problems, and the next steps."""
    version, document = open_version(request, version_id)
    problems = draft_problems_of(version)
    context = {
        **head(request, version, document),
        "lines": tree_lines(document, problems),
        "problems": problems,
        "actions": version_actions(request.user, version),
        "before": version_before(version),
        "returned": last_return(version),
    }
    return render_page(request, "workspace/frameworks/version.html", context)


def head(request: StaffRequest, version: FrameworkVersion, document: Document) -> dict[str, Any]:
    """Give what every page of a version shows: the version, its lists, and whether it may be edited."""
    lists = [(SLUGS[kind], NAMES[kind][1], len(items_of(document, kind))) for kind in LISTED]
    return {"version": version, "lists": lists, "may_edit": may_edit_draft(request.user, version)}


@require_safe
@staff_page
def framework_file(request: StaffRequest, version_id: int, extension: str) -> HttpResponse:
    """Give a version as a file: YAML as it is held, or a workbook made from it."""
    version, document = open_version(request, version_id)
    if extension not in TYPES:
        raise NotFound("")
    content: str | bytes = version.source
    if extension == "xlsx":
        content = write_framework_workbook(document, current_language())
    name = f"{version.series.code}-{version.version}.{extension}".replace("/", "-")
    headers = {"Content-Disposition": content_disposition_header(True, name) or "attachment"}  # noqa: FBT003  # Django's argument
    return HttpResponse(content, content_type=TYPES[extension], headers=headers)
