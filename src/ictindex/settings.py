"""The one settings file. What differs between installations is read from environment variables."""

from pathlib import Path
from typing import Any

import pghistory
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy

from ictindex.foundation import environment

PACKAGE = Path(__file__).parent
VAR = environment.folder("ICTINDEX_VAR", default=Path("var"))

SECRET_KEY = environment.text("SECRET_KEY")
DEBUG = environment.flag("DEBUG", default=False)
HTTPS = environment.flag("HTTPS", default=True)
ALLOWED_HOSTS = environment.words("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = environment.words("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "pghistory",
    "pgtrigger",
    "procrastinate.contrib.django",
    "template_partials",
    "ictindex.foundation",
    "ictindex.directory",
    "ictindex.frameworks",
    "ictindex.campaigns",
    "ictindex.submissions",
    "ictindex.results",
    "ictindex.interfaces",
    # After the rooms, so that pages of the house stand before those of the library.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "ictindex.interfaces.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "ictindex.foundation.changes.ChangeMiddleware",
    "ictindex.interfaces.sessions.SessionLimits",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "ictindex.urls"
WSGI_APPLICATION = "ictindex.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "ictindex.interfaces.workspace.pages.rail",
            ],
        },
    },
]

DATABASES = {"default": environment.database("DATABASE_URL")}
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"]["OPTIONS"]["pool"] = {
    "min_size": 1,
    "max_size": environment.number("DATABASE_POOL_SIZE", default=10, low=2, high=200),
    "timeout": 10,
}

# Accounts
AUTH_USER_MODEL = "directory.User"
CSRF_FAILURE_VIEW = "ictindex.interfaces.portal.errors.csrf_failure"
LOGIN_URL = "/dang-nhap/"
LOGIN_REDIRECT_URL = "/lam-viec/"
LOGOUT_REDIRECT_URL = "/"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "ictindex.directory.rules.passwords.LongEnough", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600  # an invitation is good for three days

# Sign-in
ACCOUNT_ADAPTER = "ictindex.interfaces.sign_in.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_UNIQUE_EMAIL = False  # an address never identifies anybody
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "login": "ictindex.interfaces.sign_in.forms.SignInForm",
    "change_password": "ictindex.interfaces.sign_in.forms.ChangePasswordForm",
    "reauthenticate": "ictindex.interfaces.sign_in.forms.ReauthenticateForm",
}
MFA_ADAPTER = "ictindex.interfaces.sign_in.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # accounts are made by administrators, not by whoever holds an address
MFA_TOTP_ISSUER = "ictindex"
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_FORMS = {
    "authenticate": "ictindex.interfaces.sign_in.forms.CodeForm",
    "reauthenticate": "ictindex.interfaces.sign_in.forms.ReauthenticateByCodeForm",
    "activate_totp": "ictindex.interfaces.sign_in.forms.ActivateCodesForm",
    "add_webauthn": "ictindex.interfaces.sign_in.forms.AddPasskeyForm",
}
SECOND_FACTOR_COMPULSORY = environment.flag("SECOND_FACTOR_COMPULSORY", default=HTTPS)
SESSION_IDLE_MINUTES = environment.number("SESSION_IDLE_MINUTES", default=60, low=5, high=24 * 60)
SESSION_HOURS = environment.number("SESSION_HOURS", default=12, low=1, high=24 * 30)
SESSION_COOKIE_AGE = SESSION_HOURS * 3600
# Attempts are counted where every process sees them.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "directory_attempts",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
}
ALLAUTH_TRUSTED_PROXY_COUNT = environment.number("TRUSTED_PROXIES", default=0, low=0, high=9)

# Single sign-on by OpenID Connect; off without an issuer.
SOCIALACCOUNT_ADAPTER = "ictindex.interfaces.sign_in.single_sign_on.SingleSignOnAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
OIDC_ISSUER = environment.text("OIDC_ISSUER", default="")
OIDC_NAME = environment.text("OIDC_NAME", default="")
OIDC_ROLE_CLAIM = environment.text("OIDC_ROLE_CLAIM", default="roles")
OIDC_ROLES = environment.words("OIDC_ROLES")
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": []}}
if OIDC_ISSUER:
    SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"] = [
        {
            "provider_id": "sso",
            "name": OIDC_NAME or OIDC_ISSUER,
            "client_id": environment.text("OIDC_CLIENT_ID"),
            "secret": environment.text("OIDC_CLIENT_SECRET"),
            "settings": {"server_url": OIDC_ISSUER},
        },
    ]

# Mail; without a host invitations are shown to the administrator, who hands them over, and notices stay in
# the outbox.
SITE_URL = environment.text("SITE_URL", default=f"https://{next(iter(ALLOWED_HOSTS), 'localhost')}")
EMAIL_HOST = environment.text("EMAIL_HOST", default="")
EMAIL_PORT = environment.number("EMAIL_PORT", default=587, low=1, high=65535)
EMAIL_HOST_USER = environment.text("EMAIL_USER", default="")
EMAIL_HOST_PASSWORD = environment.text("EMAIL_PASSWORD", default="")
EMAIL_USE_TLS = environment.flag("EMAIL_TLS", default=True)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = environment.text("EMAIL_FROM", default="ictindex@localhost")

# History: triggers keep every version of a row, with who, why and which request in the row itself.
PGHISTORY_APPEND_ONLY = True
PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()
PGHISTORY_DEFAULT_TRACKERS = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
PGHISTORY_FOREIGN_KEY_FIELD = pghistory.ForeignKey(db_index=False)  # history is read by its object only

# Language and time: Vietnamese is the language in which the texts are written.
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", gettext_lazy("Tiếng Việt")), ("en", gettext_lazy("Tiếng Anh"))]
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = ["ictindex.interfaces.formats"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

# Static files
STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
# A checkout keeps the browser files of npm here; a wheel brings them in the package.
STATICFILES_DIRS = [("vendor", folder) for folder in [VAR / "vendor"] if folder.is_dir()]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Cookies and headers: closed by default, opened for plain HTTP only by HTTPS=off.
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if environment.flag("TRUST_PROXY_HEADERS", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": environment.text("LOG_LEVEL", default="WARNING")},
}
