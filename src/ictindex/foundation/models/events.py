"""The log: one row for every change, never rewritten; and what checks of its chain found."""

from __future__ import annotations

from typing import Any, Never

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models


class Event(models.Model):
    """Who did what to which thing, when and why; the database refuses to change or delete it.

    ``request_id`` joins it with the changed rows that the history of the database keeps.
    """

    at = models.DateTimeField(db_index=True)
    actor = models.CharField(max_length=150)
    action = models.CharField(max_length=64)
    subject_type = models.CharField(max_length=64)
    subject_id = models.CharField(max_length=64)
    subject_label = models.CharField(max_length=400)
    reason = models.TextField(blank=True)
    before = models.JSONField(encoder=DjangoJSONEncoder, default=dict)
    after = models.JSONField(encoder=DjangoJSONEncoder, default=dict)
    request_id = models.CharField(max_length=36, blank=True, db_default="")
    # Written by the database when the transaction commits: the row's place in the hash chain.
    sequence = models.BigIntegerField(null=True, unique=True)
    previous_hash = models.CharField(max_length=64, blank=True, db_default="")
    hash = models.CharField(max_length=64, blank=True, db_default="")

    class Meta:
        ordering = ("-pk",)
        indexes = (models.Index(fields=("subject_type", "subject_id"), name="event_subject"),)

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y %H:%M} {self.actor} {self.action} {self.subject_label}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new row; TypeError for a row that is already stored."""
        if not self._state.adding:
            raise TypeError("an event never changes")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> Never:
        """Refuse: an event stays. Always raises TypeError."""
        raise TypeError("an event is never deleted")


class LogCheck(models.Model):
    """What a check of the whole chain found; ``problems`` are the first: kind, sequence, label."""

    at = models.DateTimeField()
    actor = models.CharField(max_length=150, blank=True)
    rows = models.PositiveBigIntegerField()
    head_sequence = models.PositiveBigIntegerField()
    head_hash = models.CharField(max_length=64)
    problem_count = models.PositiveIntegerField()
    problems = models.JSONField(default=list)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y %H:%M}: {self.rows}, {self.problem_count}"
