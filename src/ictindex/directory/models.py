"""Bodies, peer groups, users and roles."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ictindex.directory.rules import BodyKind, Role
from ictindex.foundation.bilingual import in_current_language


class Body(models.Model):
    """A body that is assessed or that assesses; ``path`` holds the codes from the top of its tree."""

    code = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=16, choices=BodyKind.choices)
    name_vi = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    short_name = models.CharField(max_length=60, blank=True)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    path = models.CharField(max_length=700, unique=True, db_collation="C")
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    search_key = models.CharField(max_length=500)
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


class PeerGroupMembership(models.Model):
    """That a body belongs to a peer group."""

    group = models.ForeignKey(PeerGroup, on_delete=models.PROTECT, related_name="memberships")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="memberships")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("group", "body"), name="membership_once"),)

    def __str__(self) -> str:
        return f"{self.body} – {self.group}"


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
