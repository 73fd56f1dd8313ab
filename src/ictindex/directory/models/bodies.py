"""Bodies in their tree."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import F, Q

from ictindex.directory.rules import BodyKind
from ictindex.foundation.bilingual import in_current_language


@pghistory.track()
class Body(models.Model):
    """A body that is assessed or that assesses; ``path`` holds the codes from the top of its tree.

    The row is its identity and its life: it exists from ``valid_from`` on and before ``valid_to``. Names and
    parent are those of today, kept here for speed; ``descriptions`` hold what they were on any day.
    """

    code = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=16, choices=BodyKind.choices)
    name_vi = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    short_name = models.CharField(max_length=60, blank=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    path = models.CharField(max_length=700, unique=True, db_collation="C")
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    search_key = models.TextField()
    sort_key = models.CharField(max_length=500, db_collation="C")

    class Meta:
        ordering = ("sort_key", "code")
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_from__lt=F("valid_to")),
                name="body_valid_from_before_valid_to",
            ),
        )

    def __str__(self) -> str:
        return self.name_vi

    @property
    def name(self) -> str:
        """Give the name in the language of the page."""
        return in_current_language(self.name_vi, self.name_en)
