"""What keeps a draft from being a framework, each problem at the item where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ictindex.foundation.bilingual import current_language
from ictindex.frameworks.documents import Document
from ictindex.frameworks.items import KINDS, Kind, find_element
from ictindex.scoring.errors import FrameworkError, Problem
from ictindex.scoring.framework import build_framework
from ictindex.scoring.framework.labels import LABELS, label_of

_STEP = re.compile(r"(?P<key>\w+)(\[(?P<number>\d+)\]( \((?P<code>.+)\))?)?")
_QUOTED = re.compile(r"«(\w+)»")
_SEPARATOR = " › "


@dataclass(frozen=True)
class DraftProblem:
    """One thing to be corrected: ``kind`` and ``code`` name the item, both empty for the whole framework."""

    kind: Kind | None
    code: str
    sentence: str
    hint: str


def draft_problems(document: Document) -> list[DraftProblem]:
    """List everything that keeps ``document`` from being a framework.

    What is missing or misspelt comes first; checks of sense follow once nothing of that is left.
    """
    try:
        build_framework(document)
    except FrameworkError as error:
        return [_placed(document, problem) for problem in error.problems]
    return []


def problems_at(problems: Iterable[DraftProblem], kind: Kind, code: str) -> list[DraftProblem]:
    """Give the problems of one item."""
    return [problem for problem in problems if (problem.kind, problem.code) == (kind, code)]


def _placed(document: Document, problem: Problem) -> DraftProblem:
    language = current_language()
    steps = problem.place().split(_SEPARATOR)
    kind, code, inner = _item(document, steps)
    names = [label_of(step).in_language(language) for step in inner]
    told = Problem(problem.code, _SEPARATOR.join(names), problem.data)
    sentence, hint = _in_words(told.sentence(language)), _in_words(told.hint(language))
    return DraftProblem(kind, code, sentence[:1].upper() + sentence[1:], hint)


def _item(document: Document, steps: list[str]) -> tuple[Kind | None, str, list[str]]:
    """Find out which item a place is about, and which steps lead on inside it."""
    first = _STEP.fullmatch(steps[0])
    key = first["key"] if first else ""
    for kind in KINDS:
        if key == kind and first is not None and first["number"]:
            return kind, first["code"] or first["number"], _inner(steps[1:])
        if key == kind and len(steps) > 1:
            return kind, steps[1], _inner(steps[2:])
    if key in KINDS or (found := find_element(document, steps[0])) is None:
        return None, "", _inner(steps)
    return found[0], steps[0], _inner(steps[1:])


def _inner(steps: list[str]) -> list[str]:
    found = (_STEP.fullmatch(step) for step in steps)
    return [match["key"] if match else step for match, step in zip(found, steps, strict=True) if step]


def _in_words(text: str) -> str:
    """End the sentence, and call the keys of the file by their names."""
    language = current_language()

    def name(quoted: re.Match[str]) -> str:
        label = LABELS.get(quoted[1])
        return f"«{label.in_language(language)}»" if label else quoted[0]

    named = _QUOTED.sub(name, text)
    return named if not named or named.endswith(".") else f"{named}."
