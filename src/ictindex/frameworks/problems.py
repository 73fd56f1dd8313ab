"""Turning what the engine found wrong into a refusal for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ictindex.foundation.bilingual import current_language
from ictindex.foundation.errors import FieldProblem, InvalidInput
from ictindex.scoring.errors import IctIndexError, Problem
from ictindex.scoring.framework.shapes import value_problems
from ictindex.scoring.model import Part


def field_problem(problem: Problem, field: str = "") -> FieldProblem:
    """Say one of the engine's problems in the language of the page."""
    language = current_language()
    return FieldProblem(field or problem.place(language), problem.sentence(language), problem.hint(language))


def invalid_input(error: IctIndexError, sentence: str) -> InvalidInput:
    """Make a refusal that lists every problem the engine found; ``sentence`` says what was not done."""
    return InvalidInput(sentence, [field_problem(problem) for problem in error.problems])


def wrong_values(model: type[Part], content: Mapping[str, Any], keys: Iterable[str]) -> list[FieldProblem]:
    """Find the values under ``keys`` that ``model`` refuses, each at its dotted path.

    What is missing is not wrong: a draft may be incomplete.
    """
    wanted = set(keys)
    return [
        field_problem(Problem(problem.code, "", problem.data), path)
        for path, problem in value_problems(model, content)
        if path.split(".")[0] in wanted
    ]
