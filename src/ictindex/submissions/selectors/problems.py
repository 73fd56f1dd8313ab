"""What stops a submission, and what is only worth a second look."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from ictindex.foundation.bilingual import current_language
from ictindex.foundation.errors import FieldProblem
from ictindex.frameworks.problems import field_problem
from ictindex.scoring.errors import Problem
from ictindex.submissions.models import Submission
from ictindex.submissions.selectors.form import FormField, form_sections


def submission_problems(submission: Submission) -> list[FieldProblem]:
    """Give everything that must be put right before the submission can be handed over or submitted."""
    return [problem for field in _fields(submission) for problem in _blocking(field)]


def submission_warnings(submission: Submission) -> list[FieldProblem]:
    """Give what looks odd but may be true."""
    return [
        _about(field, problem)
        for field in _fields(submission)
        for problem in field.problems
        if problem not in field.errors
    ]


def _fields(submission: Submission) -> Iterator[FormField]:
    for section in form_sections(submission):
        yield from section.fields


def _blocking(field: FormField) -> Iterator[FieldProblem]:
    if field.definition.required and not field.is_answered:
        title = field.definition.title.in_language(current_language())
        yield FieldProblem(
            field.code,
            _("«{title}» chưa được kê khai.").format(title=title),
            _("Điền số liệu, hoặc chọn lý do không có."),
        )
    for problem in field.errors:
        yield _about(field, problem)


def _about(field: FormField, problem: Problem) -> FieldProblem:
    said = field_problem(problem, field.code)
    title = field.definition.title.in_language(current_language())
    return FieldProblem(field.code, f"«{title}»: {said.sentence}", said.hint)
