"""The life of a submission, and the kinds of answers."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class SubmissionState(models.TextChoices):
    """Where a submission stands."""

    NOT_STARTED = "not_started", _("Chưa kê khai")
    IN_PROGRESS = "in_progress", _("Đang kê khai")
    AWAITING_CERTIFICATION = "awaiting_certification", _("Chờ lãnh đạo xác nhận")
    SUBMITTED = "submitted", _("Đã nộp")
    UNDER_REVIEW = "under_review", _("Đang thẩm định")
    RETURNED = "returned", _("Trả lại để bổ sung")
    REVIEWED = "reviewed", _("Đã thẩm định")
    SCORED = "scored", _("Đã tính điểm")
    APPEALED = "appealed", _("Có kiến nghị")
    PUBLISHED = "published", _("Đã công bố")


S = SubmissionState
TRANSITIONS: dict[SubmissionState, frozenset[SubmissionState]] = {
    S.NOT_STARTED: frozenset({S.IN_PROGRESS}),
    S.IN_PROGRESS: frozenset({S.AWAITING_CERTIFICATION, S.SUBMITTED}),
    S.AWAITING_CERTIFICATION: frozenset({S.SUBMITTED, S.IN_PROGRESS}),
    S.SUBMITTED: frozenset({S.UNDER_REVIEW, S.IN_PROGRESS}),
    S.UNDER_REVIEW: frozenset({S.RETURNED, S.REVIEWED}),
    S.RETURNED: frozenset({S.UNDER_REVIEW}),
    S.REVIEWED: frozenset({S.SCORED}),
    S.SCORED: frozenset({S.APPEALED, S.PUBLISHED}),
    S.APPEALED: frozenset({S.SCORED}),
    S.PUBLISHED: frozenset(),
}
EDITABLE = frozenset({S.NOT_STARTED, S.IN_PROGRESS})
# A draft that the head never certified says nothing: only these count in a scoring run.
CERTIFIED = frozenset(
    {S.SUBMITTED, S.UNDER_REVIEW, S.RETURNED, S.REVIEWED, S.SCORED, S.APPEALED, S.PUBLISHED}
)


class AnswerKind(models.TextChoices):
    """Whose value it is; the three never overwrite each other."""

    DECLARED = "declared", _("Tự kê khai")
    MONITORED = "monitored", _("Số liệu theo dõi")
    VERIFIED = "verified", _("Sau thẩm định")


class MissingReason(models.TextChoices):
    """Why a body leaves a field empty."""

    NOT_REPORTED = "not_reported", _("Chưa có số liệu")
    NOT_APPLICABLE = "not_applicable", _("Không phát sinh")
