"""Turning what the engine found wrong into a refusal for people."""

from __future__ import annotations

from ictindex.foundation.bilingual import current_language
from ictindex.foundation.errors import FieldProblem, InvalidInput
from ictindex.scoring.errors import IctIndexError, Problem


def field_problem(problem: Problem, field: str = "") -> FieldProblem:
    """Say one of the engine's problems in the language of the page."""
    language = current_language()
    return FieldProblem(field or str(problem.where), problem.sentence(language), problem.hint(language))


def invalid_input(error: IctIndexError, sentence: str) -> InvalidInput:
    """Make a refusal that lists every problem the engine found; ``sentence`` says what was not done."""
    return InvalidInput(sentence, [field_problem(problem) for problem in error.problems])
