"""A campaign as its manager sees it: progress, who is late, what to do next."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ictindex.campaigns import services
from ictindex.campaigns.rules import CampaignState
from ictindex.campaigns.selectors import (
    access_campaign,
    campaigns_under,
    enrolled_bodies,
    is_staff_of,
    serves_campaign,
)
from ictindex.directory.rules import Role
from ictindex.directory.selectors import all_role_names
from ictindex.foundation.errors import NotAllowed
from ictindex.interfaces.workspace.actions import campaign_actions
from ictindex.interfaces.workspace.pages import (
    SEES_CAMPAIGNS,
    StaffRequest,
    perform,
    render_page,
    staff_page,
)
from ictindex.results.selectors import runs_of
from ictindex.results.services import compute_run
from ictindex.submissions.selectors import (
    group_progress,
    has_declared,
    progress,
    progress_of,
    submissions_by_progress,
    submissions_in,
)
from ictindex.submissions.services import open_entry as open_entry_of

if TYPE_CHECKING:
    from ictindex.campaigns.models import Campaign

NOT_YET_CLOSED = (CampaignState.DRAFT, CampaignState.OPEN)
BACK = "workspace:campaign"
ON_A_PAGE = 100


@require_safe
@staff_page
def campaigns(request: StaffRequest) -> HttpResponse:
    """List the campaigns of the authorities that the person serves, the latest period first."""
    if not all_role_names(request.user) & SEES_CAMPAIGNS:
        raise NotAllowed(_("Trang này dành cho cơ quan chủ trì đợt đánh giá."))
    found = campaigns_under(request.user, *SEES_CAMPAIGNS)
    return render_page(request, "workspace/campaigns.html", {"campaigns": found})


@require_safe
@staff_page
def campaign(request: StaffRequest, campaign_id: int) -> HttpResponse:
    """Show the progress by group, what every body still lacks, the scoring runs and the next steps."""
    found = _access(request, campaign_id)
    page = Paginator(submissions_by_progress(found), ON_A_PAGE).get_page(request.GET.get("trang"))
    context = {
        "campaign": found,
        "groups": [(group, group.total - group.submitted) for group in group_progress(found)],
        "page": page,
        "bodies": progress_of(submissions_in(found, list(page))),
        "is_imported": _is_imported(found),
        "enrolled": enrolled_bodies(found).count(),
        "runs": runs_of(found),
        "may_extend": _may_extend(request, found),
        "actions": campaign_actions(request.user, found),
    }
    return render_page(request, "workspace/campaign.html", context)


@require_POST
@staff_page
def open_entry(request: StaffRequest, campaign_id: int) -> HttpResponse:
    """Open the campaign for entry."""
    found = _access(request, campaign_id)
    return perform(request, partial(open_entry_of, actor=request.user, campaign=found), BACK, found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def close_entry(request: StaffRequest, campaign_id: int) -> HttpResponse:
    """Say who has not submitted yet and ask whether to end the entry of data; a posted answer ends it."""
    found = _access(request, campaign_id)
    if request.method == "GET":
        late = [body for body in progress(found).bodies if not body.is_submitted]
        action = campaign_actions(request.user, found)[1]
        context = {"campaign": found, "late": late, "action": action}
        return render_page(request, "workspace/close_entry.html", context)
    return perform(request, partial(services.close_entry, actor=request.user, campaign=found), BACK, found.pk)


@require_POST
@staff_page
def compute(request: StaffRequest, campaign_id: int) -> HttpResponse:
    """Compute all scores."""
    found = _access(request, campaign_id)
    return perform(request, partial(compute_run, actor=request.user, campaign=found), BACK, found.pk)


def _access(request: StaffRequest, campaign_id: int) -> Campaign:
    """Open a campaign for who serves its authority: what other bodies declare is not for their peers."""
    found = access_campaign(request.user, campaign_id)
    if not is_staff_of(request.user, found):
        raise NotAllowed(_("Trang này dành cho cơ quan chủ trì đợt đánh giá."))
    return found


def _may_extend(request: StaffRequest, campaign: Campaign) -> bool:
    manages = serves_campaign(request.user, campaign, Role.CAMPAIGN_MANAGER)
    return manages and campaign.state == CampaignState.OPEN


def _is_imported(campaign: Campaign) -> bool:
    """Tell whether the authority brought the figures, so that nobody is late."""
    return campaign.state not in NOT_YET_CLOSED and not has_declared(campaign)
