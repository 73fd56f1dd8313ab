"""The first page after signing in: what waits for this person."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from ictindex.frameworks.selectors import versions_waiting_for
from ictindex.interfaces.workspace.pages import StaffRequest, render_page, staff_page
from ictindex.interfaces.workspace.waiting_campaigns import waiting_campaigns
from ictindex.interfaces.workspace.waiting_submissions import waiting_submissions
from ictindex.results.selectors import runs_waiting_for


@require_safe
@staff_page
def home(request: StaffRequest) -> HttpResponse:
    """Show what waits: own submissions, campaigns to be led, runs to be approved or published, drafts."""
    user = request.user
    context = {
        "submissions": waiting_submissions(user),
        "campaigns": waiting_campaigns(user),
        "runs": runs_waiting_for(user),
        "frameworks": versions_waiting_for(user),
    }
    return render_page(request, "workspace/home.html", context)
