"""The product's settings with the values of a test run, for pytest, mypy and the check of migrations."""

import os
from pathlib import Path

from ictindex.foundation.postgres import EmbeddedPostgres

ROOT = Path(__file__).parent.parent
VAR = ROOT / "var"
# The data of tests are thrown away, so they need not reach the disk.
SERVER = EmbeddedPostgres(
    VAR / "postgres-test", {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}
)
# Workers of pytest-xdist inherit the name of the run; two runs in one checkout do not share a database.
RUN = os.environ.setdefault("ICTINDEX_TEST_RUN", str(os.getpid()))
DATABASE_PREFIX = "ictindex_"

os.environ.setdefault("DATABASE_URL", SERVER.url(f"{DATABASE_PREFIX}{RUN}"))
os.environ.setdefault("ICTINDEX_VAR", str(VAR))
os.environ.setdefault("SECRET_KEY", "only-for-tests")
os.environ.setdefault("ALLOWED_HOSTS", "testserver,localhost,127.0.0.1")
os.environ.setdefault("HTTPS", "off")

from ictindex.settings import *  # noqa: E402, F403 - the variables above must be set first

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "tests.static_files.FoundStaticFiles"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_AUTOREFRESH = True
# Attempts to sign in are counted only where a test is about that.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
# Tests move the clock by weeks; that a sign-in ends is tested with the product's own limits.
SESSION_IDLE_MINUTES = 60 * 24 * 365
SESSION_HOURS = 24 * 365
SESSION_COOKIE_AGE = SESSION_HOURS * 3600
