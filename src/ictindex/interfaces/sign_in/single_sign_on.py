"""Single sign-on by OpenID Connect: one issuer, accounts keyed on issuer and subject, never on e-mail."""

from __future__ import annotations

import secrets
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import jwt
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, get_adapter
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from requests import RequestException

from ictindex.directory.services import create_user_from_claims, synchronise_roles
from ictindex.interfaces.sign_in.claims import granted_roles

if TYPE_CHECKING:
    from ictindex.directory.models import User

PROVIDER = "sso"
NONCE = "single_sign_on_nonce"
ENDPOINTS = {"authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri"}
# Signatures that only the issuer can make; what the token itself says of its algorithm is not believed.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]


class IssuerAdapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]  # the library brings no types
    """Holds the identity token to everything OpenID Connect asks: issuer, signature, nonce, subject."""

    @property
    def openid_config(self) -> dict[str, Any]:
        """Give what the issuer says of itself; OAuth2Error if it calls itself by another name."""
        config: dict[str, Any] = super().openid_config
        if str(config.get("issuer", "")).rstrip("/") != settings.OIDC_ISSUER.rstrip("/"):
            raise OAuth2Error("the issuer calls itself by another name")
        if not config.keys() >= ENDPOINTS:
            raise OAuth2Error("the issuer does not name its endpoints")
        return config

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> SocialLogin:
        """Check the identity token and name the account by issuer and subject."""
        if not kwargs["response"].get("id_token"):
            raise OAuth2Error("no identity token")
        login = super().complete_login(request, app, token, **kwargs)
        claims = login.account.extra_data["id_token"]
        nonce = request.session.pop(NONCE, "")
        if not nonce or not secrets.compare_digest(str(claims.get("nonce", "")), nonce):
            raise OAuth2Error("the identity token answers another question")
        if login.account.extra_data.get("userinfo", claims).get("sub") != claims["sub"]:
            raise OAuth2Error("the user information is about somebody else")
        login.account.uid = account_key(claims["iss"], claims["sub"])
        return login

    def _decode_id_token(self, app: Any, id_token: str) -> dict[str, Any]:
        """Give the claims of a token that the issuer signed for us; the library would trust the channel."""
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        try:
            claims: dict[str, Any] = jwt.decode(
                id_token,
                _signing_key(id_token, answer.json()),
                algorithms=ALGORITHMS,
                audience=app.client_id,
                issuer=self.openid_config["issuer"],
                options={"require": ["iss", "sub", "aud", "exp"]},
            )
        except jwt.PyJWTError as error:
            raise OAuth2Error("the identity token is not valid") from error
        return claims


class SingleSignOnAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # as above
    """Who may come in, and with which roles."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Let a stranger in only with a claim that stands for a role here."""
        del request
        return bool(granted_roles(_claims(sociallogin)))

    def is_auto_signup_allowed(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Ask nothing: all that is needed is in the claims."""
        del request, sociallogin
        return True

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Bring the roles of a known person in line with the claims before the sign-in goes on."""
        del request
        if sociallogin.is_existing:
            synchronise_roles(user=sociallogin.user, granted=granted_roles(_claims(sociallogin)))

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> User:
        """Make the account of a new person, with the roles that the claims stand for."""
        del request, form
        claims = _claims(sociallogin)
        subject = sociallogin.account.uid[:12]
        user = create_user_from_claims(
            username=f"sso-{subject}",
            full_name=str(claims.get("name") or claims.get("preferred_username") or subject)[:150],
            email=str(claims.get("email") or ""),
        )
        sociallogin.user = user
        sociallogin.email_addresses = []
        sociallogin.save(request=None, connect=True)
        synchronise_roles(user=user, granted=granted_roles(claims))
        return user


@require_safe
def begin(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send the person to the issuer, with a number that only its answer to this browser may repeat."""
    provider = _provider(request, provider_id)
    wanted = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    request.session[NONCE] = secrets.token_urlsafe(24)
    params = {"nonce": request.session[NONCE]}
    try:
        answer: HttpResponse = provider.redirect(
            request, process="login", next_url=wanted if safe else None, auth_params=params
        )
    except RequestException as error:
        return _refused(request, provider, error)
    return answer


@require_safe
def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Take the answer of the issuer: sign in, or say why not."""
    provider = _provider(request, provider_id)
    try:
        answer: HttpResponse = OAuth2CallbackView.adapter_view(IssuerAdapter(request, provider_id))(request)
    except (OAuth2Error, RequestException) as error:
        return _refused(request, provider, error)
    return answer


def account_key(issuer: str, subject: str) -> str:
    """Give the name under which an account is kept: who it is, by whose word."""
    return sha256(f"{issuer}\n{subject}".encode()).hexdigest()


def _provider(request: HttpRequest, provider_id: str) -> Any:
    if not settings.OIDC_ISSUER:
        raise Http404(_("Hệ thống này không dùng đăng nhập một lần."))
    return get_adapter(request).get_provider(request, provider_id)


def _refused(request: HttpRequest, provider: Any, error: Exception) -> HttpResponse:
    try:
        answer: HttpResponse = render_authentication_error(request, provider, exception=error)
    except ImmediateHttpResponse as refusal:
        answer = refusal.response
    return answer


def _signing_key(id_token: str, keys: dict[str, Any]) -> jwt.PyJWK:
    """Give the key that the token names, or the only one there is."""
    known = jwt.PyJWKSet.from_dict(keys).keys
    name = jwt.get_unverified_header(id_token).get("kid")
    fitting = [key for key in known if key.key_id == name or (name is None and len(known) == 1)]
    if not fitting:
        raise jwt.InvalidKeyError("no such key")
    return fitting[0]


def _claims(sociallogin: SocialLogin) -> dict[str, Any]:
    data = sociallogin.account.extra_data
    return {**data.get("id_token", {}), **data.get("userinfo", {})}
