"""Errors of the engine: a code, where it happened, the data, one sentence and one hint in two languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from ictindex.scoring.messages import MESSAGES

Language = Literal["vi", "en"]


@dataclass(frozen=True)
class Place:
    """Where something is wrong, when the words for it differ by language."""

    vi: str
    en: str


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: ``code`` names its sentence, ``where`` the place, ``data`` fills it in."""

    code: str
    where: str | Place = ""
    data: Mapping[str, object] = field(default_factory=dict)

    def sentence(self, language: Language = "vi") -> str:
        """Say what is wrong, in ``language``, beginning with the place."""
        text = MESSAGES[self.code].sentence(language).format(**self.data)
        place = self.place(language)
        return f"{place}: {text}" if place else text

    def place(self, language: Language = "vi") -> str:
        """Name the place, in ``language``; empty if the problem has none."""
        return self.where if isinstance(self.where, str) else getattr(self.where, language)

    def hint(self, language: Language = "vi") -> str:
        """Say what to do about it, in ``language``; may be empty."""
        return MESSAGES[self.code].hint(language).format(**self.data)

    def as_dict(self, language: Language = "vi") -> dict[str, object]:
        """Give the one JSON shape of an error."""
        return {
            "code": self.code,
            "where": self.place(language),
            "message": self.sentence(language),
            "hint": self.hint(language),
            "data": dict(self.data),
        }


class IctIndexError(Exception):
    """Base of every error the engine raises on purpose; carries all problems found, not only the first."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("; ".join(problem.sentence("en") for problem in self.problems))


class FrameworkError(IctIndexError):
    """The framework file cannot be used."""


class DataError(IctIndexError):
    """The table of data cannot be used."""


class ScoringError(IctIndexError):
    """Framework and data are well formed, yet a score cannot be computed from them."""
