"""One's own account: password, second factors, and the browsers one is signed in with."""

from __future__ import annotations

from typing import Any

from allauth.account.views import PasswordChangeView
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from ictindex.directory.selectors import lacks_second_factor, roles_held
from ictindex.directory.services import end_sessions as end_sessions_of
from ictindex.interfaces.sign_in.browsers import browser_name
from ictindex.interfaces.workspace.pages import StaffRequest, render_page, signed_in_page
from ictindex.interfaces.workspace.people.scopes import titles_of


@require_safe
@never_cache
@signed_in_page
def own_account(request: StaffRequest) -> HttpResponse:
    """Show what the person signs in with, where they are signed in, and the roles that they hold."""
    factors = list(Authenticator.objects.filter(user=request.user).order_by("pk"))
    sessions = UserSession.objects.filter(user=request.user).order_by("-last_seen_at")
    roles = roles_held(request.user)
    context = {
        "roles": roles,
        "titles": titles_of(roles),
        "codes": next((each for each in factors if each.type == Authenticator.Type.TOTP), None),
        "recovery": next((each for each in factors if each.type == Authenticator.Type.RECOVERY_CODES), None),
        "passkeys": [each for each in factors if each.type == Authenticator.Type.WEBAUTHN],
        "sessions": [(session, browser_name(session.user_agent)) for session in sessions],
        "is_required": lacks_second_factor(request.user),
    }
    return render_page(request, "sign_in/own_account.html", context)


@require_POST
@signed_in_page
def end_sessions(request: StaffRequest) -> HttpResponse:
    """Sign out of every other browser."""
    end_sessions_of(user=request.user, except_key=request.session.session_key or "")
    return redirect("mfa_index")


class ChangePasswordPage(PasswordChangeView):  # type: ignore[misc]  # the library brings no types
    """Change the password; every other browser is signed out."""

    success_url = reverse_lazy("mfa_index")

    @method_decorator(never_cache)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Turn away who has no password to change: their sign-in is elsewhere."""
        if request.user.is_authenticated and not request.user.has_usable_password():
            raise PermissionDenied(
                _("Tài khoản này không dùng mật khẩu; hãy đổi ở hệ thống đăng nhập một lần.")
            )
        answer: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return answer
