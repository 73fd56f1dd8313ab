"""Which body follows which."""

from __future__ import annotations

import pghistory
from django.conf import settings
from django.db import models

from ictindex.directory.models.bodies import Body
from ictindex.directory.rules.succession import Comparability, SuccessionKind


@pghistory.track()
class Succession(models.Model):
    """A merger, split, renaming, move or dissolution on a day, by a decision."""

    kind = models.CharField(max_length=16, choices=SuccessionKind.choices)
    on = models.DateField()
    decision = models.CharField(max_length=200)
    note = models.TextField(blank=True)
    comparability = models.CharField(max_length=16, choices=Comparability.choices)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("on", "pk")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.on:%d/%m/%Y} ({self.decision})"


@pghistory.track()
class SuccessionLink(models.Model):
    """One predecessor and one successor, None if nothing follows; the same body if it goes on.

    ``share`` is the weight of the predecessor where results are combined.
    """

    succession = models.ForeignKey(Succession, on_delete=models.PROTECT, related_name="links")
    predecessor = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="later_links")
    successor = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="earlier_links")
    share = models.DecimalField(max_digits=9, decimal_places=8, null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("succession", "predecessor", "successor"), name="succession_link_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor or '–'}"
