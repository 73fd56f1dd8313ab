"""How long a sign-in lasts: until nobody used it for a while, and never longer than a working day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

BEGAN, SEEN = "session_began", "session_seen"
# The moment of the last request is written at most this often: a write for each page would be waste.
PRECISION = timedelta(minutes=1)


class SessionLimits:
    """Sign out who was idle too long or signed in too long ago; what a page then says is its own matter."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Check the session before any page sees it."""
        if request.user.is_authenticated:
            now = timezone.now()
            if _is_over(request, now):
                logout(request)
            else:
                _note(request, now)
        return self.get_response(request)


def _is_over(request: HttpRequest, now: datetime) -> bool:
    began, seen = _moment(request, BEGAN, now), _moment(request, SEEN, now)
    idle, longest = timedelta(minutes=settings.SESSION_IDLE_MINUTES), timedelta(hours=settings.SESSION_HOURS)
    return now - seen > idle or now - began > longest


def _note(request: HttpRequest, now: datetime) -> None:
    if BEGAN not in request.session:
        request.session[BEGAN] = now.timestamp()
    if SEEN not in request.session or now - _moment(request, SEEN, now) >= PRECISION:
        request.session[SEEN] = now.timestamp()


def _moment(request: HttpRequest, key: str, default: datetime) -> datetime:
    stored = request.session.get(key)
    return default if stored is None else datetime.fromtimestamp(stored, UTC)
