"""What a rule is about, as far as its wording needs to know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ictindex.scoring.model import Text


@dataclass(frozen=True)
class About:
    """The points to be had, the measure, the titles of options by code, the fields answered yes or no."""

    maximum: float
    measure: str = ""
    titles: Mapping[str, Text] = field(default_factory=dict)
    yes_no: frozenset[str] = frozenset()

    def of_part(self, measure: str, points: float) -> About:
        """Give the same for a part of the rule."""
        return replace(self, measure=measure, maximum=points)

    @property
    def is_yes_no(self) -> bool:
        """Tell whether the measure is nothing but a field answered yes or no."""
        return self.measure.strip('" ') in self.yes_no

    def title(self, option: str) -> Text:
        """Give the title of an option, its code if it has none."""
        return self.titles.get(option, Text(vi=option, en=option))
