"""Mail that waits to be sent: single notices, and the one digest a day that carries them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class DigestState(models.TextChoices):
    """How far a digest is; only a ready one is ever handed to the mail server."""

    READY = "ready", _("Chờ gửi")
    SENDING = "sending", _("Đang gửi")
    SENT = "sent", _("Đã gửi")
    UNCERTAIN = "uncertain", _("Không rõ đã gửi hay chưa")
    DEAD = "dead", _("Không gửi được")


class Digest(models.Model):
    """All that one person is told on one day, in one mail."""

    recipient = models.CharField(max_length=150)
    address = models.EmailField()
    day = models.DateField()
    state = models.CharField(max_length=16, choices=DigestState.choices, default=DigestState.READY)
    attempts = models.PositiveIntegerField(default=0)
    next_attempt_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    class Meta:
        ordering = ("-day", "recipient")
        constraints = (models.UniqueConstraint(fields=("recipient", "day"), name="one_digest_a_day"),)
        indexes = (models.Index(fields=("state", "next_attempt_at"), name="digest_due"),)

    def __str__(self) -> str:
        return f"{self.recipient} {self.day:%d/%m/%Y}: {self.get_state_display()}"


class OutboxMessage(models.Model):
    """One thing that one person is told; the same event is told once a day at most."""

    recipient = models.CharField(max_length=150)
    address = models.EmailField(blank=True)
    event = models.CharField(max_length=150)
    day = models.DateField()
    subject = models.CharField(max_length=300)
    text = models.TextField()
    url = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField()
    digest = models.ForeignKey(Digest, on_delete=models.PROTECT, null=True, related_name="messages")

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("recipient", "event", "day"), name="told_once_a_day"),)

    def __str__(self) -> str:
        return f"{self.recipient}: {self.subject}"
