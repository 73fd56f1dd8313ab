"""The settings are closed by default, and name what an installation forgot."""

import os
import subprocess
import sys

import pytest

COMPLETE = {"SECRET_KEY": "k", "DATABASE_URL": "postgresql://u@h/d", "ALLOWED_HOSTS": "chiso.gov.vn"}
OURS = {"DEBUG", "HTTPS", "ICTINDEX_VAR", "DATABASE_POOL_SIZE", "TRUST_PROXY_HEADERS", "LOG_LEVEL", *COMPLETE}


def read_setting(expression: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Evaluate an expression over the settings of a process that has these variables only."""
    inherited = {name: value for name, value in os.environ.items() if name not in OURS}
    code = f"from ictindex import settings; print(({expression}))"
    return subprocess.run(
        [sys.executable, "-c", code], env=inherited | variables, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("missing", ["SECRET_KEY", "DATABASE_URL"])
def test_missing_variable_is_named(missing: str) -> None:
    done = read_setting("1", **{name: value for name, value in COMPLETE.items() if name != missing})
    assert done.returncode != 0
    assert f"Environment variable {missing} is required but not set." in done.stderr


def test_cookies_and_transport_are_closed_by_default() -> None:
    names = ["HTTPS", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT"]
    done = read_setting(f"settings.DEBUG, *(getattr(settings, name) for name in {names})", **COMPLETE)
    assert done.stdout.strip() == "(False, True, True, True, True)", done.stderr


def test_forwarded_headers_are_not_believed_unless_asked_for() -> None:
    expression = "hasattr(settings, 'SECURE_PROXY_SSL_HEADER')"
    assert read_setting(expression, **COMPLETE).stdout.strip() == "False"
    assert read_setting(expression, **COMPLETE, TRUST_PROXY_HEADERS="on").stdout.strip() == "True"


def test_plain_http_has_no_hsts() -> None:
    done = read_setting(
        "settings.SECURE_HSTS_SECONDS, settings.SESSION_COOKIE_SECURE", **COMPLETE, HTTPS="off"
    )
    assert done.stdout.strip() == "(0, False)", done.stderr
