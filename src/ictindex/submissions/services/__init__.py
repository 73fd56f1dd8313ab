"""Filling in, handing over, certifying and recalling submissions; importing what the authority keeps."""

from ictindex.submissions.services.entry import Conflict, SaveResult, open_entry, save_answers
from ictindex.submissions.services.handing import hand_over, recall_submission, submit_submission
from ictindex.submissions.services.importing import import_answers

__all__ = [
    "Conflict",
    "SaveResult",
    "hand_over",
    "import_answers",
    "open_entry",
    "recall_submission",
    "save_answers",
    "submit_submission",
]
