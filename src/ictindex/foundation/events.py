"""Reading the log: what happened to a thing, and what happened at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import models
from django.db.models import Q, QuerySet
from django.db.models.functions import Cast
from django.utils import timezone

from ictindex.foundation.models import Event


@dataclass(frozen=True)
class EventFilter:
    """Which rows of the log to show; "" and None leave a part open. Dates are local and both included.

    ``action`` is the beginning of an action such as ``campaign.``; ``subject`` is ``type:id``.
    """

    actor: str = ""
    action: str = ""
    subject: str = ""
    text: str = ""
    since: date | None = None
    until: date | None = None


def events_about(things: QuerySet[models.Model]) -> Q:
    """Give the condition that an event is about one of ``things``."""
    ids = things.order_by().annotate(as_text=Cast("pk", models.CharField())).values("as_text")
    return Q(subject_type=things.model._meta.label_lower, subject_id__in=ids)  # noqa: SLF001  # public


def events_of(thing: models.Model) -> Q:
    """Give the condition that an event is about ``thing``."""
    return Q(subject_type=thing._meta.label_lower, subject_id=str(thing.pk))  # noqa: SLF001  # public


def events_where(condition: Q) -> QuerySet[Event]:
    """Give the rows of the log that meet the condition, the newest first."""
    return Event.objects.filter(condition).order_by("-pk")


def filtered_events(wanted: EventFilter) -> QuerySet[Event]:
    """Give the rows of the log that meet every part of the filter, the newest first."""
    condition = Q()
    if wanted.actor:
        condition &= Q(actor=wanted.actor)
    if wanted.action:
        condition &= Q(action__startswith=wanted.action)
    if wanted.text:
        condition &= Q(subject_label__icontains=wanted.text) | Q(reason__icontains=wanted.text)
    if wanted.subject:
        kind, _, number = wanted.subject.partition(":")
        condition &= Q(subject_type=kind, subject_id=number)
    if wanted.since:
        condition &= Q(at__gte=midnight(wanted.since))
    if wanted.until:
        condition &= Q(at__lt=midnight(wanted.until + timedelta(days=1)))
    return events_where(condition)


def midnight(day: date) -> datetime:
    """Give the moment at which a local day begins."""
    return timezone.make_aware(datetime.combine(day, time.min))
