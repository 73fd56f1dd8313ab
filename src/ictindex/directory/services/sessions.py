"""Ending the sessions of a person."""

from __future__ import annotations

from allauth.usersessions.models import UserSession

from ictindex.directory.models import User


def end_sessions(*, user: User, except_key: str = "") -> int:
    """Sign ``user`` out of every browser, except the session called ``except_key``; gives how many ended."""
    sessions = UserSession.objects.filter(user=user).exclude(session_key=except_key)
    ended = list(sessions)
    for session in ended:
        session.end()
    return len(ended)
