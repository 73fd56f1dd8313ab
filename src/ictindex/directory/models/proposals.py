"""What bodies propose about themselves."""

from __future__ import annotations

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from ictindex.directory.models.bodies import Body
from ictindex.directory.rules.proposals import FieldState


@pghistory.track()
class BodyProposal(models.Model):
    """New values that somebody of a body proposes for it."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="proposals")
    note = models.TextField(blank=True)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()

    class Meta:
        ordering = ("-proposed_at", "-pk")

    def __str__(self) -> str:
        return f"{self.body} ({self.proposed_at:%d/%m/%Y})"


@pghistory.track()
class ProposedField(models.Model):
    """One field of a proposal: the value before, the new one, and what was decided."""

    proposal = models.ForeignKey(BodyProposal, on_delete=models.PROTECT, related_name="fields")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    field = models.CharField(max_length=20)
    before = models.TextField(blank=True)
    value = models.TextField(blank=True)
    state = models.CharField(max_length=16, choices=FieldState.choices, default=FieldState.WAITING)
    reason = models.CharField(max_length=300, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("body", "field"), condition=Q(state=FieldState.WAITING), name="field_waits_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.field}: {self.before} → {self.value}"
