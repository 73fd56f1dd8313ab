"""Series of campaigns, campaigns, and the bodies enrolled in them."""

from __future__ import annotations

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ictindex.campaigns.periods import PERIOD_PATTERN
from ictindex.campaigns.rules import CampaignState
from ictindex.foundation.bilingual import in_current_language


@pghistory.track()
class Series(models.Model):
    """Campaigns that repeat over periods, run by one authority and compared with each other."""

    code = models.CharField(max_length=64, unique=True)
    title_vi = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300, blank=True)
    authority = models.ForeignKey("directory.Body", on_delete=models.PROTECT, related_name="series")

    class Meta:
        ordering = ("code",)
        verbose_name_plural = "series"

    def __str__(self) -> str:
        return self.title_vi

    @property
    def title(self) -> str:
        """Give the title in the language of the page."""
        return in_current_language(self.title_vi, self.title_en)


@pghistory.track()
class Campaign(models.Model):
    """One assessment round: a released framework version, a period, bodies and a deadline."""

    series = models.ForeignKey(Series, on_delete=models.PROTECT, related_name="campaigns")
    framework_version = models.ForeignKey(
        "frameworks.FrameworkVersion", on_delete=models.PROTECT, related_name="campaigns"
    )
    code = models.CharField(max_length=64, unique=True)
    title_vi = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300, blank=True)
    period = models.CharField(max_length=16)
    state = models.CharField(max_length=16, choices=CampaignState.choices, default=CampaignState.DRAFT)
    opens_at = models.DateTimeField()
    deadline = models.DateTimeField()
    demonstration = models.BooleanField(default=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("-period", "code")
        constraints = (
            models.CheckConstraint(
                condition=Q(opens_at__lt=F("deadline")), name="campaign_opens_before_deadline"
            ),
            models.CheckConstraint(condition=Q(period__regex=PERIOD_PATTERN), name="campaign_has_a_period"),
        )

    def __str__(self) -> str:
        return self.title_vi

    @property
    def title(self) -> str:
        """Give the title in the language of the page."""
        return in_current_language(self.title_vi, self.title_en)


@pghistory.track()
class CampaignBody(models.Model):
    """A body in a campaign, with its name and group as they were; frozen when the campaign opens.

    A body that is not ``ranked`` is listed with the reason why.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.PROTECT, related_name="campaign_bodies")
    body = models.ForeignKey("directory.Body", on_delete=models.PROTECT, related_name="campaign_bodies")
    code = models.CharField(max_length=64)
    name_vi = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    group = models.CharField(max_length=64, blank=True)
    ranked = models.BooleanField(default=True)
    unranked_reason = models.CharField(max_length=300, blank=True)
    deadline = models.DateTimeField(null=True)
    search_key = models.TextField()
    sort_key = models.CharField(max_length=500, db_collation="C")

    class Meta:
        ordering = ("sort_key", "code")
        verbose_name_plural = "campaign bodies"
        constraints = (models.UniqueConstraint(fields=("campaign", "body"), name="body_enrolled_once"),)

    def __str__(self) -> str:
        return f"{self.name_vi} – {self.campaign}"

    @property
    def name(self) -> str:
        """Give the name in the language of the page."""
        return in_current_language(self.name_vi, self.name_en)
