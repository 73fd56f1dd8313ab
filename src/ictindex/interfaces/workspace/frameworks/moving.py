"""Moving an item of a draft: by a button or its key in one direction, by dragging to any spot of the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ictindex.foundation.errors import InvalidState, NotFound
from ictindex.frameworks import services
from ictindex.frameworks.documents import Document
from ictindex.frameworks.items import Direction, Kind, Spot, find_item, items_of
from ictindex.frameworks.selectors import load_document
from ictindex.interfaces.workspace.frameworks.editor import back_to, open_draft
from ictindex.interfaces.workspace.frameworks.titles import kind_called, title_of
from ictindex.interfaces.workspace.pages import StaffRequest, staff_page

if TYPE_CHECKING:
    from django.http import QueryDict

DIRECTIONS: tuple[Direction, ...] = ("up", "down", "in", "out")


@require_POST
@staff_page
def item_move(request: StaffRequest, version_id: int, slug: str, code: str) -> HttpResponse:
    """Move an item and come back to its line, where the page says where it is now, or why it did not move.

    ``direction`` moves it one step; ``parent`` and ``before`` put it anywhere in the tree.
    """
    version, document = open_draft(request, version_id)
    kind = kind_called(slug)
    to = _target(request.POST)
    old = (find_item(document, kind, code) or {}).get("parent")
    try:
        moved = services.move_item(actor=request.user, version=version, kind=kind, code=code, to=to)
    except InvalidState as error:
        messages.error(request, f"{error.sentence} {error.hint}".strip())
    else:
        messages.success(request, _told(load_document(moved), kind, code, old))
    return back_to(version, kind, code)


def _target(posted: QueryDict) -> Direction | Spot:
    """Read where to; NotFound if nothing of that was posted."""
    if posted.get("parent"):
        return Spot(posted.get("parent", ""), posted.get("before", ""))
    direction = next((each for each in DIRECTIONS if each == posted.get("direction")), None)
    if direction is None:
        raise NotFound("")
    return direction


def _told(document: Document, kind: Kind, code: str, old: object) -> str:
    """Say where the item is now: in which node if ``old`` was another one, else where among its siblings."""
    item = find_item(document, kind, code) or {}
    parent = item.get("parent")
    if parent != old:
        inside = title_of(find_item(document, "nodes", str(parent)) or {})
        return _("Đã chuyển «%(title)s» vào «%(inside)s».") % {"title": title_of(item), "inside": inside}
    siblings = [each for each in items_of(document, kind) if each.get("parent") == parent]
    place = 1 + next(number for number, each in enumerate(siblings) if each is item)
    words = {"title": title_of(item), "place": place, "count": len(siblings)}
    return _("Đã chuyển «%(title)s» đến vị trí %(place)s trên %(count)s.") % words
