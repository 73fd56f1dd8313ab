"""A scoring run: the provisional results and its way to publication."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.views.decorators.http import require_POST, require_safe

from ictindex.interfaces.workspace.actions import run_actions
from ictindex.interfaces.workspace.pages import StaffRequest, perform, render_page, staff_page
from ictindex.results import services
from ictindex.results.selectors import access_run, provisional_ranking

if TYPE_CHECKING:
    from ictindex.results.selectors import RankingTable

BACK = "workspace:run"
ON_A_PAGE = 100


@require_safe
@staff_page
def run(request: StaffRequest, run_id: int) -> HttpResponse:
    """Show the ranking as computed, who did which step, and the next one."""
    found = access_run(request.user, run_id)
    context = {
        "run": found,
        "campaign": found.campaign,
        **ranking_page(provisional_ranking(found), request.GET.get("trang")),
        "actions": run_actions(request.user, found),
    }
    return render_page(request, "workspace/run.html", context)


def ranking_context(table: RankingTable) -> dict[str, Any]:
    """Give a ranking as its template wants it: the rows under their groups."""
    return {
        "table": table,
        "ranking": [
            (group, [row for row in table.rows if row.group == group.code]) for group in table.groups
        ],
        "has_previous": any(row.previous_rank is not None for row in table.rows),
    }


def ranking_page(table: RankingTable, number: str | None) -> dict[str, Any]:
    """Give one page of a ranking, in the order of the whole; the groups that have rows on it."""
    page = Paginator(table.rows, ON_A_PAGE).get_page(number)
    shown = ranking_context(replace(table, rows=tuple(page)))
    return shown | {"page": page, "ranking": [(group, rows) for group, rows in shown["ranking"] if rows]}


@require_POST
@staff_page
def check(request: StaffRequest, run_id: int) -> HttpResponse:
    """Recompute and compare."""
    found = access_run(request.user, run_id)
    return perform(request, partial(services.check_run, actor=request.user, run=found), BACK, found.pk)


@require_POST
@staff_page
def seal(request: StaffRequest, run_id: int) -> HttpResponse:
    """Seal the results."""
    found = access_run(request.user, run_id)
    return perform(request, partial(services.seal_run, actor=request.user, run=found), BACK, found.pk)


@require_POST
@staff_page
def approve(request: StaffRequest, run_id: int) -> HttpResponse:
    """Approve the sealed results."""
    found = access_run(request.user, run_id)
    return perform(request, partial(services.approve_run, actor=request.user, run=found), BACK, found.pk)
