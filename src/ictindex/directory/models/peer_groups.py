"""Peer groups."""

from __future__ import annotations

import pghistory
from django.db import models

from ictindex.directory.models.bodies import Body
from ictindex.directory.models.descriptions import dates_in_order, never_twice
from ictindex.foundation.bilingual import in_current_language


@pghistory.track()
class PeerGroup(models.Model):
    """Bodies that are compared with each other."""

    code = models.CharField(max_length=64, unique=True)
    title_vi = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    bodies = models.ManyToManyField(Body, through="PeerGroupMembership", related_name="peer_groups")

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.title_vi

    @property
    def title(self) -> str:
        """Give the title in the language of the page."""
        return in_current_language(self.title_vi, self.title_en)


@pghistory.track()
class PeerGroupMembership(models.Model):
    """That a body belongs to a peer group from ``valid_from`` on and before ``valid_to``."""

    group = models.ForeignKey(PeerGroup, on_delete=models.PROTECT, related_name="memberships")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="memberships")
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = (
            dates_in_order("membership_dates_in_order"),
            never_twice("membership_once_a_day", "group_id", "body_id"),
        )

    def __str__(self) -> str:
        return f"{self.body} – {self.group}"
