"""Submissions and their answers."""

from __future__ import annotations

import pghistory
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from ictindex.submissions.rules import AnswerKind, MissingReason, SubmissionState


@pghistory.track()
class Submission(models.Model):
    """What one body declares in one campaign."""

    campaign_body = models.OneToOneField(
        "campaigns.CampaignBody", on_delete=models.PROTECT, related_name="submission"
    )
    state = models.CharField(
        max_length=32, choices=SubmissionState.choices, default=SubmissionState.NOT_STARTED
    )
    handed_over_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    handed_over_at = models.DateTimeField(null=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    submitted_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.campaign_body)


@pghistory.track()
class Answer(models.Model):
    """One value of one field: as typed, as understood, or why it is missing; ``version`` counts changes."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="answers")
    field = models.CharField(max_length=64)
    kind = models.CharField(max_length=16, choices=AnswerKind.choices)
    raw = models.TextField(blank=True)
    value = models.JSONField(encoder=DjangoJSONEncoder, null=True)
    missing_reason = models.CharField(max_length=16, choices=MissingReason.choices, blank=True)
    problem = models.JSONField(encoder=DjangoJSONEncoder, null=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("submission", "field", "kind"), name="answer_once_per_kind"),
            models.CheckConstraint(
                condition=Q(raw="") | Q(missing_reason=""), name="answer_has_value_or_reason"
            ),
        )

    def __str__(self) -> str:
        return f"{self.field} = {self.raw or self.missing_reason}"
