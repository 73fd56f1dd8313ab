"""Setting up campaigns and leading them from draft to archive."""

from ictindex.campaigns.services.enrolment import (
    Enrolment,
    enrol_bodies,
    enrol_body,
    extend_deadline,
    remove_body,
)
from ictindex.campaigns.services.setup import create_campaign, create_series
from ictindex.campaigns.services.states import (
    advance_campaign,
    archive_campaign,
    close_entry,
    open_campaign,
    start_review,
)

__all__ = [
    "Enrolment",
    "advance_campaign",
    "archive_campaign",
    "close_entry",
    "create_campaign",
    "create_series",
    "enrol_bodies",
    "enrol_body",
    "extend_deadline",
    "open_campaign",
    "remove_body",
    "start_review",
]
