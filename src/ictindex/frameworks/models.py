"""Framework series and their versions."""

from __future__ import annotations

import pghistory
from django.conf import settings
from django.db import models

from ictindex.foundation.bilingual import in_current_language
from ictindex.frameworks.rules import VersionState


@pghistory.track()
class FrameworkSeries(models.Model):
    """All versions of one set of indicators; ``code`` is the id in its files."""

    code = models.CharField(max_length=64, unique=True)
    title_vi = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)

    class Meta:
        ordering = ("code",)
        verbose_name_plural = "framework series"

    def __str__(self) -> str:
        return self.title_vi


@pghistory.track()
class FrameworkVersion(models.Model):
    """One framework file as it was imported; once released the database refuses to change it."""

    series = models.ForeignKey(FrameworkSeries, on_delete=models.PROTECT, related_name="versions")
    version = models.CharField(max_length=32)
    state = models.CharField(max_length=16, choices=VersionState.choices, default=VersionState.DRAFT)
    source = models.TextField()
    digest = models.CharField(max_length=64)
    title_vi = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    submitted_at = models.DateTimeField(null=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    released_at = models.DateTimeField(null=True)
    retired_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("series", "-pk")
        constraints = (models.UniqueConstraint(fields=("series", "version"), name="framework_version_once"),)

    def __str__(self) -> str:
        return f"{self.title_vi} ({self.version})"

    @property
    def title(self) -> str:
        """Give the title in the language of the page."""
        return in_current_language(self.title_vi, self.title_en)
