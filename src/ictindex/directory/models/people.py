"""Accounts and the roles that they hold."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from ictindex.directory.models.bodies import Body
from ictindex.directory.rules import Role


class User(AbstractUser):
    """An account; a Vietnamese name is one text, in the order in which it is spoken."""

    first_name = None  # type: ignore[assignment]  # Django's own way to drop an inherited field
    last_name = None  # type: ignore[assignment]  # as above
    full_name = models.CharField(_("họ và tên"), max_length=150)

    REQUIRED_FIELDS = ["full_name"]

    def __str__(self) -> str:
        return self.full_name or self.username

    def get_full_name(self) -> str:
        """Give the name of the person."""
        return self.full_name

    def get_short_name(self) -> str:
        """Give the name of the person: the given name alone would be ambiguous in an office."""
        return self.full_name


class RoleAssignment(models.Model):
    """That a user holds a role over a body and all below it (``body`` None: everywhere), until a moment."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="role_assignments")
    role = models.CharField(max_length=32, choices=Role.choices)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, null=True, related_name="role_assignments")
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("user", "role", "body"), name="role_held_once", nulls_distinct=False
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"
