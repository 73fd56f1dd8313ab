"""Reading submissions: the form, what is wrong with it, who may act, and the progress of a campaign."""

from ictindex.submissions.selectors.access import (
    Permission,
    access_submission,
    lock_reason,
    may_edit,
    may_hand_over,
    may_recall,
    may_submit,
    submissions_for,
    submissions_in,
)
from ictindex.submissions.selectors.form import FormField, FormSection, completeness, form_sections
from ictindex.submissions.selectors.matrix import Cell, campaign_cells
from ictindex.submissions.selectors.problems import submission_problems, submission_warnings
from ictindex.submissions.selectors.progress import (
    BodyProgress,
    GroupProgress,
    Progress,
    group_progress,
    has_declared,
    progress,
    progress_of,
    submissions_by_progress,
)
from ictindex.submissions.selectors.queue import SubmissionQueue, submission_queue

__all__ = [
    "BodyProgress",
    "Cell",
    "FormField",
    "FormSection",
    "GroupProgress",
    "Permission",
    "Progress",
    "SubmissionQueue",
    "access_submission",
    "campaign_cells",
    "completeness",
    "form_sections",
    "group_progress",
    "has_declared",
    "lock_reason",
    "may_edit",
    "may_hand_over",
    "may_recall",
    "may_submit",
    "progress",
    "progress_of",
    "submission_problems",
    "submission_queue",
    "submission_warnings",
    "submissions_by_progress",
    "submissions_for",
    "submissions_in",
]
