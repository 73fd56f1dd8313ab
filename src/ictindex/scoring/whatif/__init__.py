"""What-if: other values for one body, the gain of each indicator, and the smallest way to a rank."""

from ictindex.scoring.whatif.changes import Changes, FieldChange, parse_changes
from ictindex.scoring.whatif.effect import WhatIf, what_if

__all__ = ["Changes", "FieldChange", "WhatIf", "parse_changes", "what_if"]
