"""From when until when something holds: the first day is inside, the last one is not; None is open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Validity:
    """The days from ``start`` on and before ``end``; None on either side means without a limit."""

    start: date | None = None
    end: date | None = None

    def holds_on(self, day: date) -> bool:
        """Tell whether ``day`` is inside."""
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)

    def overlaps(self, other: Validity) -> bool:
        """Tell whether both hold on some day."""
        starts_in_time = self.start is None or other.end is None or self.start < other.end
        ends_in_time = other.start is None or self.end is None or other.start < self.end
        return starts_in_time and ends_in_time and not self.is_empty and not other.is_empty

    @property
    def is_empty(self) -> bool:
        """Tell whether there is no day inside: something that was replaced on the day it began."""
        return self.start is not None and self.end is not None and self.start >= self.end
