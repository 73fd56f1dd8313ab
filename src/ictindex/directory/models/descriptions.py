"""What a body was called, where it belonged and which official codes it had, each with its dates."""

from __future__ import annotations

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Func, Q, Value

from ictindex.directory.models.bodies import Body
from ictindex.foundation.bilingual import in_current_language


def never_twice(name: str, *keys: str) -> ExclusionConstraint:
    """Let no two rows with the same ``keys`` hold on the same day; a key is a column of ids.

    An id is compared as a range of one number: that needs no extension of the database.
    """
    same = [(Func(F(key), F(key), Value("[]"), function="int8range"), "&&") for key in keys]
    days = Func(F("valid_from"), F("valid_to"), function="daterange")
    return ExclusionConstraint(name=name, expressions=[*same, (days, "&&")])


def dates_in_order(name: str) -> models.CheckConstraint:
    """Let a row end on the day it begins at the earliest: then it never held, it was replaced at once."""
    unlimited = Q(valid_from=None) | Q(valid_to=None)
    return models.CheckConstraint(condition=unlimited | Q(valid_from__lte=F("valid_to")), name=name)


@pghistory.track()
class BodyDescription(models.Model):
    """How a body presented itself from ``valid_from`` on and before ``valid_to``.

    A row is never rewritten, only closed; the database refuses anything else.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="descriptions")
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    name_vi = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    short_name = models.CharField(max_length=60, blank=True)
    parent = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="+")
    website = models.URLField(blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=300, blank=True)
    search_key = models.TextField()
    sort_key = models.CharField(max_length=500, db_collation="C")

    class Meta:
        ordering = ("sort_key", "body__code")
        constraints = (
            dates_in_order("description_dates_in_order"),
            never_twice("description_once_a_day", "body_id"),
        )

    def __str__(self) -> str:
        return self.name_vi

    @property
    def name(self) -> str:
        """Give the name in the language of the page."""
        return in_current_language(self.name_vi, self.name_en)


@pghistory.track()
class BodyCode(models.Model):
    """The code of a body in an official list, such as that of the statistics office."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="codes")
    code_list = models.CharField(max_length=60)
    code = models.CharField(max_length=64)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        ordering = ("code_list", "valid_from")
        constraints = (dates_in_order("code_dates_in_order"),)
        indexes = (models.Index(fields=("code_list", "code"), name="body_code"),)

    def __str__(self) -> str:
        return f"{self.code_list}: {self.code}"
