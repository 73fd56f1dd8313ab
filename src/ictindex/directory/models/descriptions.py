"""What a body was called, where it belonged and which official codes it had, each with its dates."""

from __future__ import annotations

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Concat

from ictindex.directory.models.bodies import Body
from ictindex.foundation.bilingual import in_current_language


def never_twice(name: str, *keys: str | Func) -> ExclusionConstraint:
    """Let no two rows with the same ``keys`` hold on the same day; a key is a column of ids or a number.

    A number is compared as a range of itself alone: that needs no extension of the database.
    """
    numbers = [F(key) if isinstance(key, str) else key for key in keys]
    same = [(Func(number, number, Value("[]"), function="int8range"), "&&") for number in numbers]
    days = Func(F("valid_from"), F("valid_to"), function="daterange")
    return ExclusionConstraint(name=name, expressions=[*same, (days, "&&")])


def number_of(*columns: str) -> Func:
    """Give texts as one number of 64 bits: other texts have another one, but for a chance of one in 10^19."""
    parts = [part for column in columns for part in (F(column), Value("\x1f"))]
    return Func(Concat(*parts), Value(0), function="hashtextextended")


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
        constraints = (
            dates_in_order("code_dates_in_order"),
            never_twice("official_code_of_one_body_a_day", number_of("code_list", "code")),
            never_twice("one_code_of_a_list_a_day", "body_id", number_of("code_list")),
        )
        indexes = (models.Index(fields=("code_list", "code"), name="body_code"),)

    def __str__(self) -> str:
        return f"{self.code_list}: {self.code}"
