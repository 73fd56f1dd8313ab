"""A version beside another: what changed in words, and how the ranks of a round would have moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from ictindex.foundation.errors import InvalidInput
from ictindex.frameworks.items import items_of
from ictindex.frameworks.selectors import draft_problems_of, load_version, readable_versions, version_before
from ictindex.interfaces.portal.method_changes import MethodChanges, changes_between
from ictindex.interfaces.workspace.frameworks.editor import open_version
from ictindex.interfaces.workspace.frameworks.titles import title_of
from ictindex.interfaces.workspace.frameworks.version import head
from ictindex.interfaces.workspace.pages import StaffRequest, render_page, staff_page
from ictindex.results.selectors import Trial, trial_runs, trial_scoring

if TYPE_CHECKING:
    from ictindex.frameworks.models import FrameworkVersion


@require_safe
@staff_page
def changes(request: StaffRequest, version_id: int) -> HttpResponse:
    """Say in words what differs from another version of the series; ``so-voi`` chooses which."""
    version, document = open_version(request, version_id)
    others = [each for each in _same_series(request, version) if each.pk != version.pk]
    before = _chosen(others, request.GET.get("so-voi", "")) or version_before(version)
    is_whole = not draft_problems_of(version)
    context = {
        **head(request, version, document),
        "before": before,
        "others": others,
        "is_whole": is_whole,
        "changes": _between(before, version) if before and is_whole else None,
    }
    return render_page(request, "workspace/frameworks/changes.html", context)


@require_safe
@staff_page
def impact(request: StaffRequest, version_id: int) -> HttpResponse:
    """Report what an amendment does: changed indicators, what becomes incomparable, ranks that would move.

    ``lan-tinh`` chooses the run whose data are scored anew.
    """
    version, document = open_version(request, version_id)
    before = version_before(version)
    runs = trial_runs(request.user, version.series.code)
    run = next((each for each in runs if str(each.pk) == request.GET.get("lan-tinh")), None) or next(
        iter(runs), None
    )
    is_whole = not draft_problems_of(version)
    trial: Trial | None = None
    refusal: InvalidInput | None = None
    if run is not None and is_whole:
        try:
            trial = trial_scoring(run, load_version(version))
        except InvalidInput as error:
            refusal = error
    groups = {str(item.get("code")): title_of(item) for item in items_of(document, "groups")}
    context = {
        **head(request, version, document),
        "before": before,
        "runs": runs,
        "run": run,
        "is_whole": is_whole,
        "trial": trial,
        "rows": [(row, groups.get(row.group, row.group)) for row in trial.rows] if trial else [],
        "has_groups": bool(groups),
        "refusal": refusal,
        "changes": _between(before, version) if before and is_whole else None,
    }
    return render_page(request, "workspace/frameworks/impact.html", context)


def _same_series(request: StaffRequest, version: FrameworkVersion) -> list[FrameworkVersion]:
    """Give the whole versions of the series that the person may read."""
    found = readable_versions(request.user).filter(series=version.series_id).defer(None)
    return [each for each in found if not draft_problems_of(each)]


def _chosen(others: list[FrameworkVersion], number: str) -> FrameworkVersion | None:
    return next((each for each in others if str(each.pk) == number), None)


def _between(before: FrameworkVersion, version: FrameworkVersion) -> MethodChanges:
    return changes_between(load_version(before), load_version(version))
