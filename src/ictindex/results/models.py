"""Scoring runs with their frozen inputs and scores, and publications."""

from __future__ import annotations

from decimal import Decimal

import pghistory
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from ictindex.results.rules import PublicationState, RunState, plain_rank, printed_value


@pghistory.track()
class ScoringRun(models.Model):
    """One computation of all scores of a campaign; once sealed the database refuses to change it."""

    campaign = models.ForeignKey("campaigns.Campaign", on_delete=models.PROTECT, related_name="runs")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=16, choices=RunState.choices, default=RunState.COMPUTED)
    framework_version = models.ForeignKey(
        "frameworks.FrameworkVersion", on_delete=models.PROTECT, related_name="runs"
    )
    framework_digest = models.CharField(max_length=64)
    data_digest = models.CharField(max_length=64)
    engine_version = models.CharField(max_length=32)
    options = models.JSONField(default=dict)
    digest = models.CharField(max_length=64)
    computed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    computed_at = models.DateTimeField()
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    checked_at = models.DateTimeField(null=True)
    sealed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    sealed_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("campaign", "-number")
        constraints = (models.UniqueConstraint(fields=("campaign", "number"), name="run_number_once"),)

    def __str__(self) -> str:
        return f"{self.campaign} – {self.number}"


class RunBody(models.Model):
    """One body's row of the matrix as it went into a run: values, why some are missing, whose each is."""

    run = models.ForeignKey(ScoringRun, on_delete=models.CASCADE, related_name="bodies")
    campaign_body = models.ForeignKey("campaigns.CampaignBody", on_delete=models.PROTECT, related_name="+")
    values = models.JSONField(encoder=DjangoJSONEncoder)
    reasons = models.JSONField(default=dict)
    origins = models.JSONField(default=dict)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("run", "campaign_body"), name="run_body_once"),)

    def __str__(self) -> str:
        return f"{self.run}: {self.campaign_body}"


class Score(models.Model):
    """What one body reached in one element of the tree.

    ``value`` is unrounded on the printed scale, ``published`` rounded to ``decimals``; both are None when
    missing for ``reason``. ``ledger`` holds how it came about: formula, numbers put in, rule in words.
    """

    run = models.ForeignKey(ScoringRun, on_delete=models.CASCADE, related_name="scores")
    campaign_body = models.ForeignKey(
        "campaigns.CampaignBody", on_delete=models.PROTECT, related_name="scores"
    )
    element = models.CharField(max_length=64)
    position = models.PositiveIntegerField()
    share = models.FloatField(null=True)
    value = models.FloatField(null=True)
    published = models.DecimalField(max_digits=24, decimal_places=9, null=True)
    decimals = models.PositiveSmallIntegerField()
    rank = models.DecimalField(max_digits=9, decimal_places=1, null=True)
    ranked = models.PositiveIntegerField()
    grade = models.CharField(max_length=64, blank=True)
    weight = models.FloatField(null=True)
    contribution = models.FloatField(null=True)
    reason = models.CharField(max_length=16, blank=True)
    ledger = models.JSONField(encoder=DjangoJSONEncoder, default=dict)

    class Meta:
        ordering = ("campaign_body", "position")
        constraints = (
            models.UniqueConstraint(fields=("run", "campaign_body", "element"), name="score_once"),
        )
        indexes = (models.Index(fields=("run", "element", "rank"), name="score_ranking"),)

    def __str__(self) -> str:
        return f"{self.campaign_body} {self.element}: {self.printed}"

    @property
    def printed(self) -> Decimal | None:
        """Give the published value with exactly its decimals."""
        return printed_value(self.published, self.decimals)

    @property
    def place(self) -> Decimal | None:
        """Give the rank as it is written."""
        return plain_rank(self.rank)


@pghistory.track()
class Publication(models.Model):
    """A run made public by a decision; a correction is a new version, the old one stays reachable."""

    campaign = models.ForeignKey("campaigns.Campaign", on_delete=models.PROTECT, related_name="publications")
    run = models.OneToOneField(ScoringRun, on_delete=models.PROTECT, related_name="publication")
    version = models.PositiveIntegerField()
    previous = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    decision_number = models.CharField(max_length=64)
    decision_date = models.DateField()
    signer = models.CharField(max_length=150)
    correction_reason = models.TextField(blank=True)
    state = models.CharField(
        max_length=16, choices=PublicationState.choices, default=PublicationState.PUBLISHED
    )
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True)
    withdrawal_reason = models.TextField(blank=True)

    class Meta:
        ordering = ("-published_at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("campaign", "version"), name="publication_version_once"),
        )

    def __str__(self) -> str:
        return f"{self.campaign} ({self.decision_number})"
