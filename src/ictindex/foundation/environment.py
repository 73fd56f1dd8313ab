"""Typed readers of environment variables: a wrong value stops the program with the name of the variable."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE_WORDS = frozenset({"1", "true", "yes", "on"})
FALSE_WORDS = frozenset({"0", "false", "no", "off"})
POSTGRES_SCHEMES = frozenset({"postgres", "postgresql"})


def text(name: str, default: str | None = None) -> str:
    """Return the variable as text; without a default it must be set and not blank."""
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is None:
        raise _problem(name, "is required but not set")
    return default


def flag(name: str, *, default: bool) -> bool:
    """Return the variable as a boolean written as 1/0, true/false, yes/no, or on/off."""
    value = text(name, default="on" if default else "off").lower()
    if value in TRUE_WORDS:
        return True
    if value in FALSE_WORDS:
        return False
    raise _problem(name, f"must be one of 1, 0, true, false, yes, no, on, off; it is {value!r}")


def number(name: str, default: int, *, low: int, high: int) -> int:
    """Return the variable as a whole number between `low` and `high`, both included."""
    value = text(name, default=str(default))
    if not (value.isascii() and value.isdigit()) or not low <= int(value) <= high:
        raise _problem(name, f"must be a whole number from {low} to {high}; it is {value!r}")
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    """Return the variable as a list of its comma-separated parts, blanks dropped."""
    return [part.strip() for part in text(name, default=default).split(",") if part.strip()]


def folder(name: str, default: Path) -> Path:
    """Return the variable as an absolute path."""
    return Path(text(name, default=str(default))).expanduser().absolute()


def database(name: str) -> dict[str, Any]:
    """Return Django's connection settings for a URL such as `postgresql://user:secret@host:5432/name?sslmode=require`."""
    parts = _database_url(name)
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", None) or unquote(parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
    }


def _database_url(name: str) -> SplitResult:
    # The value is never repeated in the message: it holds a password.
    try:
        parts = urlsplit(text(name))
        port_is_valid = parts.port is None or parts.port > 0
    except ValueError as error:
        raise _problem(name, "is not a valid URL: check its host and port") from error
    if parts.scheme not in POSTGRES_SCHEMES or not parts.path.lstrip("/") or not port_is_valid:
        raise _problem(name, "must look like postgresql://user:password@host:5432/database")
    return parts


def _problem(name: str, what: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"Environment variable {name} {what}.")
