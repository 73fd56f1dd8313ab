"""What every page of the workspace shares: the door, the rail, and how a refusal is told."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from ictindex.directory.rules import Role
from ictindex.directory.selectors import (
    SEES_PEOPLE,
    all_role_names,
    held_role_names,
    lacks_second_factor,
    user_has_role,
)
from ictindex.foundation.errors import DomainError, InvalidInput, NotAllowed, NotFound

if TYPE_CHECKING:
    from ictindex.directory.models import User

P = ParamSpec("P")
UNAUTHORISED, CONFLICT, UNPROCESSABLE = 401, 409, 422
SEES_CAMPAIGNS = frozenset(
    {
        Role.CAMPAIGN_MANAGER,
        Role.REVIEWER,
        Role.LEAD_REVIEWER,
        Role.APPROVER,
        Role.PUBLISHER,
        Role.AUDITOR,
    }
)
SEES_FRAMEWORKS = SEES_CAMPAIGNS | {Role.FRAMEWORK_EDITOR}
READS_LOG = frozenset({Role.AUDITOR, Role.SYSTEM_ADMINISTRATOR})


class StaffRequest(HttpRequest):
    """A request of somebody who has signed in."""

    user: User


def staff_page(
    view: Callable[Concatenate[StaffRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Let only people in who signed in as their roles ask; a refusal becomes a page that says why."""

    @wraps(view)
    def secured(request: StaffRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if lacks_second_factor(request.user):
            return redirect("mfa_index")
        return view(request, *args, **kwargs)

    return signed_in_page(secured)


def signed_in_page(
    view: Callable[Concatenate[StaffRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Let only signed-in people in, and turn what a service refuses into a page that says why."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return _turned_away(request)
        try:
            return view(cast("StaffRequest", request), *args, **kwargs)
        except NotFound as error:
            raise Http404(error.sentence) from error
        except NotAllowed as error:
            raise PermissionDenied(error.sentence) from error

    return guarded


def _turned_away(request: HttpRequest) -> HttpResponse:
    """Lead to signing in; what was sent with the request is kept on the page until somebody signed in.

    A script that saves a fragment only learns that it was turned away.
    """
    if request.headers.get("HX-Request"):
        return HttpResponse(status=UNAUTHORISED)
    if request.method == "POST" and request.POST:
        kept = [(name, value) for name, values in request.POST.lists() for value in values]
        context = {"kept": [pair for pair in kept if pair[0] != "csrfmiddlewaretoken"]}
        return render(request, "sign_in/kept.html", context, status=UNAUTHORISED)
    return redirect_to_login(request.get_full_path())


def render_page(
    request: StaffRequest, template: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """Render a page of the workspace with the rail of the person's roles."""
    return render(request, template, {"rail": rail_of(request.user)} | context, status=status)


def rail(request: HttpRequest) -> dict[str, Any]:
    """Give the rail to pages of the library too; nothing is read unless the page shows it."""
    user = request.user
    return {"rail": SimpleLazyObject(lambda: rail_of(user) if user.is_authenticated else [])}


def rail_of(user: User) -> list[tuple[str, str]]:
    """Give the entries of the left rail as (view name, label), by the roles that the person holds."""
    entries = [("workspace:home", _("Việc đang chờ tôi"))]
    held = held_role_names(user)
    if all_role_names(user) & SEES_CAMPAIGNS:
        entries.append(("workspace:campaigns", _("Các đợt đánh giá")))
    if held & SEES_FRAMEWORKS:
        entries.append(("workspace:frameworks", _("Bộ chỉ số")))
    if held & frozenset(SEES_PEOPLE):
        entries.append(("workspace:people", _("Người dùng và vai trò")))
    if held:
        entries.append(("workspace:bodies", _("Danh mục đơn vị")))
    if any(user_has_role(user, role) for role in held & READS_LOG):
        entries.append(("workspace:log", _("Nhật ký")))
    if Role.SYSTEM_ADMINISTRATOR in held:
        entries.append(("workspace:outbox", _("Thư gửi đi")))
    return entries


def perform(request: StaffRequest, action: Callable[[], object], back: str, *args: object) -> HttpResponse:
    """Do one action and go to the page ``back``, which shows the new state.

    A refusal becomes a page with its reason. ``back`` is a view name and ``args`` its arguments.
    """
    try:
        action()
    except (NotFound, NotAllowed):
        raise
    except DomainError as error:
        return refused_at(request, error, back, *args)
    return redirect(back, *args)


def refused_at(request: StaffRequest, error: DomainError, back: str, *args: object) -> HttpResponse:
    """Show what was refused, every problem, and the way back to the view called ``back``."""
    problems = error.problems if isinstance(error, InvalidInput) else ()
    status = UNPROCESSABLE if isinstance(error, InvalidInput) else CONFLICT
    context = {"error": error, "problems": problems, "back": reverse(back, args=args)}
    return render_page(request, "workspace/refused.html", context, status)
