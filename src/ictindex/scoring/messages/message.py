"""One sentence and one hint in both languages."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Message:
    """One sentence and one hint in both languages; braces are filled from the problem's data."""

    vi: str
    en: str
    hint_vi: str = ""
    hint_en: str = ""

    def sentence(self, language: str) -> str:
        """Give the sentence in ``language`` ("vi" or "en")."""
        return self.vi if language == "vi" else self.en

    def hint(self, language: str) -> str:
        """Give the hint in ``language`` ("vi" or "en")."""
        return self.hint_vi if language == "vi" else self.hint_en
