"""Accounts, the roles that they hold, and the conflicts of roles that were waived for them."""

from __future__ import annotations

import pghistory
from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ictindex.directory.models.bodies import Body
from ictindex.directory.rules import Role, RoleOrigin, Scope
from ictindex.foundation.vietnamese import search_words, sort_key

# A new password leaves a version, but is not kept itself; signing in changes nothing.
_WATCHED = (
    "username",
    "password",
    "full_name",
    "email",
    "is_active",
    "is_staff",
    "is_superuser",
    "invited_at",
)


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(condition=pghistory.AnyChange(*_WATCHED)),
    pghistory.DeleteEvent(),
    exclude=["password", "last_login", "search_key", "sort_key"],
)
class User(AbstractUser):
    """An account; a Vietnamese name is one text, in the order in which it is spoken."""

    first_name = None  # type: ignore[assignment]  # Django's own way to drop an inherited field
    last_name = None  # type: ignore[assignment]  # as above
    full_name = models.CharField(_("họ và tên"), max_length=150)
    invited_at = models.DateTimeField(null=True, blank=True)
    search_key = models.CharField(max_length=700, default="", blank=True, editable=False)
    sort_key = models.CharField(max_length=500, db_collation="C", default="", blank=True, editable=False)

    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        constraints = (models.UniqueConstraint(Lower("username"), name="username_once_in_any_case"),)
        indexes = (models.Index(fields=("sort_key", "username"), name="user_in_order_of_name"),)

    def __str__(self) -> str:
        return self.full_name or self.username

    def get_full_name(self) -> str:
        """Give the name of the person."""
        return self.full_name

    def get_short_name(self) -> str:
        """Give the name of the person: the given name alone would be ambiguous in an office."""
        return self.full_name

    def fill_keys(self) -> None:
        """Derive the keys by which the account is searched and sorted; not stored yet."""
        self.search_key = " ".join(search_words(f"{self.full_name} {self.username} {self.email}"))
        self.sort_key = sort_key(self.full_name)


@pghistory.track()
class RoleAssignment(models.Model):
    """That a user holds a role over a body and all below it (None: everywhere), between two moments.

    With the code of a ``campaign`` it counts in that one only. ``codes`` are the fields that a feed writes;
    a role with codes counts for nothing else.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="role_assignments")
    role = models.CharField(max_length=32, choices=Role.choices)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="role_assignments")
    campaign = models.CharField(max_length=64, default="", blank=True)
    codes = ArrayField(models.CharField(max_length=64), default=list, blank=True)
    since = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)
    origin = models.CharField(max_length=16, choices=RoleOrigin.choices, default=RoleOrigin.ASSIGNED)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("user", "role", "body", "campaign"), name="role_held_once", nulls_distinct=False
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"

    @property
    def scope(self) -> Scope:
        """Give the bodies and the campaign for which this counts."""
        return Scope(self.body.path if self.body else None, self.campaign)

    @property
    def has_ended(self) -> bool:
        """Tell whether the role is held no longer."""
        return self.until is not None and self.until <= timezone.now()


@pghistory.track()
class ConflictWaiver(models.Model):
    """That a campaign manager lets a person hold two conflicting roles over a body and below, and why.

    With the code of a ``campaign`` they let it be in that one only.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="conflict_waivers")
    role = models.CharField(max_length=32, choices=Role.choices)
    other_role = models.CharField(max_length=32, choices=Role.choices)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="conflict_waivers")
    campaign = models.CharField(max_length=64, default="", blank=True)
    reason = models.TextField()
    waived_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="waivers_given")
    waived_at = models.DateTimeField()

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}, {self.get_other_role_display()}"

    @property
    def scope(self) -> Scope:
        """Give the bodies and the campaign for which this counts."""
        return Scope(self.body.path if self.body else None, self.campaign)
