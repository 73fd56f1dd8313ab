"""One body: what it is today, what it was, what it came from and became, and who serves it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ictindex.directory.rules import Role, SuccessionKind
from ictindex.directory.selectors import (
    access_body,
    ancestors_on,
    body_codes,
    body_history,
    child_counts_on,
    groups_of,
    predecessors_of,
    proposals_of,
    roles_over,
    successions_of,
    successors_of,
    user_has_role,
)
from ictindex.interfaces.workspace.bodies.forms import SLUGS
from ictindex.interfaces.workspace.pages import StaffRequest, render_page, staff_page
from ictindex.interfaces.workspace.people.scopes import titles_of

if TYPE_CHECKING:
    from ictindex.directory.models import Body


@dataclass(frozen=True)
class Step:
    """A page on which something about the body is changed."""

    label: str
    url: str


@require_safe
@staff_page
def body(request: StaffRequest, body_id: int) -> HttpResponse:
    """Show a body to who holds any role over it."""
    found = access_body(request.user, body_id)
    today = timezone.localdate()
    history = body_history(found)
    administers = user_has_role(request.user, Role.SYSTEM_ADMINISTRATOR, found)
    sees_people = administers or user_has_role(request.user, Role.AUDITOR, found)
    roles = roles_over(found) if sees_people else []
    context = {
        "body": found,
        "now": history[-1],
        "has_ended": found.valid_to is not None and found.valid_to <= today,
        "has_begun": found.valid_from is None or found.valid_from <= today,
        "above": ancestors_on(found, today),
        "below": child_counts_on([found], today).get(found.pk, 0),
        "history": history,
        "codes": body_codes(found),
        "groups": groups_of(found, today),
        "predecessors": predecessors_of(found),
        "successors": successors_of(found),
        "successions": successions_of(found),
        "roles": roles,
        "titles": titles_of(roles),
        "sees_people": sees_people,
        "steps": _steps(found) if administers else [],
        "may_propose": found.valid_to is None and _serves(request, found),
        "proposals": proposals_of(found) if administers or _serves(request, found) else [],
    }
    return render_page(request, "workspace/bodies/body.html", context)


def _serves(request: StaffRequest, body: Body) -> bool:
    return any(user_has_role(request.user, role, body) for role in (Role.DATA_OFFICER, Role.HEAD_OF_BODY))


def _steps(body: Body) -> list[Step]:
    """Give the changes that an administrator may record, none once the body has ended."""
    if body.valid_to is not None:
        return []
    steps = [Step(_("Sửa thông tin liên hệ, mã"), reverse("workspace:body_edit", args=(body.pk,)))]
    for slug, kind in SLUGS.items():
        url = reverse("workspace:body_change", args=(body.pk, slug))
        steps.append(Step(str(SuccessionKind(kind).label), url))
    return steps
