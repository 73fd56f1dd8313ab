"""Signing in, coming back after a session ended, and accepting an invitation."""

from __future__ import annotations

from typing import Any

from allauth.account.views import LoginView
from allauth.decorators import rate_limit
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from ictindex.directory.selectors import invited_person
from ictindex.directory.services import accept_invitation
from ictindex.foundation.errors import InvalidInput, NotFound
from ictindex.interfaces.sign_in.forms import NewPasswordForm

UNPROCESSABLE = 422


class SignInPage(LoginView):  # type: ignore[misc]  # the library brings no types
    """Ask for name and password, or a passkey, then go on to the page that was wanted."""

    template_name = "sign_in/sign_in.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say also whether there is a single sign-on, and what it is called."""
        name = settings.OIDC_NAME or settings.OIDC_ISSUER
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"single_sign_on": name}


@require_safe
@never_cache
def signed_in_again(request: HttpRequest) -> HttpResponse:
    """Tell the page left open elsewhere that it may save now, and this person that they may go back to it."""
    if not request.user.is_authenticated:
        return redirect("account_login")
    return render(request, "sign_in/signed_in_again.html")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@sensitive_post_parameters("password", "again")
@rate_limit(action="reset_password_from_key")  # type: ignore[untyped-decorator]  # as above
def invitation(request: HttpRequest, uid: str, token: str) -> HttpResponse:
    """Let an invited person choose a password once; then the address is worth nothing."""
    try:
        person = invited_person(uid, token)
    except NotFound as error:
        raise Http404(error.sentence) from error
    form = NewPasswordForm(person, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            accept_invitation(uid=uid, token=token, password=form.cleaned_data["password"])
        except InvalidInput as error:
            for problem in error.problems:
                form.add_error("password", problem.sentence)
        else:
            return redirect("account_login")
    context = {"form": form, "person": person}
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "sign_in/invitation.html", context, status=status)
