"""The outbox of mail, for the system administrator: what waits, what did not get through."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_POST, require_safe

from ictindex.directory.guards import require_role
from ictindex.directory.rules import Role
from ictindex.foundation.outbox import outbox_overview, resend_digest
from ictindex.interfaces.workspace.pages import StaffRequest, perform, render_page, staff_page


@require_safe
@staff_page
def outbox(request: StaffRequest) -> HttpResponse:
    """Show how much mail waits, and each mail that a server refused or that may not have gone."""
    require_role(request.user, Role.SYSTEM_ADMINISTRATOR)
    return render_page(request, "workspace/outbox.html", {"outbox": outbox_overview()})


@require_POST
@staff_page
def resend(request: StaffRequest, digest_id: int) -> HttpResponse:
    """Put a mail that did not get through back into the queue."""
    require_role(request.user, Role.SYSTEM_ADMINISTRATOR)
    return perform(request, lambda: resend_digest(digest_id), "workspace:outbox")
