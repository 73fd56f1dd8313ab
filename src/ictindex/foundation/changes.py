"""Who changes things now, why, and in which request: known to the log and to the history of every row.

The history is written by triggers of the database (django-pghistory); what is set here reaches them with each
statement, so that a row changed in bulk carries the same person, reason and request as the entry in the log.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict, dataclass
from functools import wraps
from typing import ParamSpec, Protocol, TypeVar
from uuid import uuid4

import pghistory
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ictindex.foundation.errors import InvalidState

P = ParamSpec("P")
R = TypeVar("R")
_WRITTEN_TWICE = frozenset({"23505", "23P01"})  # unique and exclusion constraints of PostgreSQL
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class Actor(Protocol):
    """Whoever acts: only the name is written down, so that it outlives the account."""

    def get_username(self) -> str:
        """Give the name that the person signs in with."""


@dataclass(frozen=True)
class Change:
    """What every row written now carries; ``request_id`` joins the rows of one request or command."""

    actor: str = ""
    reason: str = ""
    request_id: str = ""


_current: ContextVar[Change | None] = ContextVar("change", default=None)


def current_change() -> Change:
    """Give what is being done now; blank outside of services and requests."""
    return _current.get() or Change()


@contextmanager
def changing(*, actor: str, reason: str = "") -> Iterator[Change]:
    """Mark every row written in the block with who and why; an inner block keeps the request of the outer."""
    outer = current_change()
    request_id = outer.request_id or str(uuid4())
    inner = Change(actor or outer.actor, reason or outer.reason, request_id)
    token = _current.set(inner)
    try:
        with _told_to_the_database(inner):
            yield inner
    finally:
        _current.reset(token)


@contextmanager
def _told_to_the_database(change: Change) -> Iterator[None]:
    # A nested pghistory.context shares the outer one's metadata, so what it changes is put back by hand.
    with pghistory.context() as context:
        before = dict(context.metadata)
        context.metadata.update(asdict(change))
        try:
            yield
        finally:
            context.metadata.clear()
            context.metadata.update(before)


def logged_service(service: Callable[P, R]) -> Callable[P, R]:
    """Make a service one transaction, in which every changed row carries its ``actor`` and ``reason``.

    Raises InvalidState where the database finds that somebody else wrote the same at the same instant.
    """

    @wraps(service)
    def performed(*args: P.args, **kwargs: P.kwargs) -> R:
        actor, reason = kwargs.get("actor"), kwargs.get("reason")
        why = reason if isinstance(reason, str) else ""
        with _never_at_once(), changing(actor=_username(actor), reason=why), transaction.atomic():
            return service(*args, **kwargs)

    return performed


@contextmanager
def _never_at_once() -> Iterator[None]:
    """Tell of a row that came in between: a service looks for it first, and the database looks last."""
    try:
        yield
    except IntegrityError as error:
        if getattr(error.__cause__, "sqlstate", "") not in _WRITTEN_TWICE:
            raise
        sentence = _("Người khác vừa ghi cùng nội dung này nên chưa lưu gì.")
        raise InvalidState(sentence, _("Xem lại nội dung hiện có rồi làm lại nếu còn cần.")) from error


def _username(actor: object) -> str:
    get_username = getattr(actor, "get_username", None)
    return str(get_username()) if callable(get_username) else ""


class ChangeMiddleware:
    """Mark whatever a request changes with who is signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request; one that only reads is left alone."""
        if request.method in _SAFE_METHODS:
            return self._get_response(request)
        with changing(actor=request.user.get_username()):
            return self._get_response(request)
