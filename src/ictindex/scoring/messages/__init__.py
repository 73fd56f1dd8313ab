"""The sentences of the engine's errors, in Vietnamese and English, with a hint each."""

from ictindex.scoring.messages.message import Message
from ictindex.scoring.messages.of_data import DATA_MESSAGES
from ictindex.scoring.messages.of_framework import FRAMEWORK_MESSAGES
from ictindex.scoring.messages.of_interchange import INTERCHANGE_MESSAGES
from ictindex.scoring.messages.of_robustness import ROBUSTNESS_MESSAGES
from ictindex.scoring.messages.of_scoring import SCORING_MESSAGES
from ictindex.scoring.messages.of_weighting import WEIGHTING_MESSAGES
from ictindex.scoring.messages.of_whatif import WHATIF_MESSAGES
from ictindex.scoring.messages.of_workbook import WORKBOOK_MESSAGES

MESSAGES: dict[str, Message] = (
    FRAMEWORK_MESSAGES
    | DATA_MESSAGES
    | ROBUSTNESS_MESSAGES
    | SCORING_MESSAGES
    | WEIGHTING_MESSAGES
    | WHATIF_MESSAGES
    | INTERCHANGE_MESSAGES
    | WORKBOOK_MESSAGES
)

__all__ = ["MESSAGES", "Message"]
