"""The form of a submission: sections and fields of the framework with what the body has answered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from ictindex.frameworks.selectors import load_version
from ictindex.scoring.errors import Problem
from ictindex.scoring.framework import FieldDefinition, Framework
from ictindex.scoring.model import Text
from ictindex.scoring.values import Value, failed_checks
from ictindex.submissions.models import Answer, Submission
from ictindex.submissions.rules import AnswerKind
from ictindex.submissions.values import from_json, problem_from_json

OTHER_SECTION = "khac"
_OTHER_TITLE = Text(vi="Nội dung kê khai", en="Data to declare")


@dataclass(frozen=True)
class FormField:
    """One field with its answer; ``problems`` are its own and those of relations with other fields."""

    definition: FieldDefinition
    raw: str = ""
    missing_reason: str = ""
    problems: tuple[Problem, ...] = ()
    author: str = ""
    at: datetime | None = None
    version: int = 0

    @property
    def code(self) -> str:
        """Give the code of the field."""
        return self.definition.code

    @property
    def is_answered(self) -> bool:
        """Tell whether there is a value, or a reason for none."""
        return bool(self.raw or self.missing_reason)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Give the problems that stop the submission."""
        return tuple(problem for problem in self.problems if problem.data.get("severity") != "warning")

    @property
    def is_done(self) -> bool:
        """Tell whether nothing is left to do here."""
        return (self.is_answered or not self.definition.required) and not self.errors


@dataclass(frozen=True)
class FormSection:
    """One page of the form."""

    code: str
    title: Text
    hint: Text | None
    fields: tuple[FormField, ...]

    @property
    def required(self) -> int:
        """Count the fields that must be answered."""
        return sum(field.definition.required for field in self.fields)

    @property
    def done(self) -> int:
        """Count the fields that must be answered and are, without error."""
        return sum(field.definition.required and field.is_done for field in self.fields)

    @property
    def errors(self) -> int:
        """Count the fields with an error."""
        return sum(bool(field.errors) for field in self.fields)


def form_sections(submission: Submission) -> tuple[FormSection, ...]:
    """Give the form in the order of the framework, without fields that do not apply to the body's group."""
    framework = load_version(submission.campaign_body.campaign.framework_version)
    fields = _form_fields(submission, framework)
    known = [(section.code, section.title, section.hint) for section in framework.sections]
    sections = []
    for code, title, hint in [*known, (OTHER_SECTION, _OTHER_TITLE, None)]:
        inside = tuple(field for field in fields if (field.definition.section or OTHER_SECTION) == code)
        if inside:
            sections.append(FormSection(code, title, hint, inside))
    return tuple(sections)


def declared_fields(framework: Framework, group: str) -> tuple[FieldDefinition, ...]:
    """Give the fields that a body of ``group`` declares itself."""
    return tuple(
        field for field in framework.fields if field.origin == "declared" and field.applies_to(group or None)
    )


def completeness(submission: Submission) -> tuple[int, int]:
    """Give how many required fields are done, and how many there are."""
    sections = form_sections(submission)
    return sum(section.done for section in sections), sum(section.required for section in sections)


def _form_fields(submission: Submission, framework: Framework) -> list[FormField]:
    stored = submission.answers.filter(kind=AnswerKind.DECLARED).select_related("author")
    answers = {answer.field: answer for answer in stored}
    broken = relation_problems(framework, answers)
    definitions = declared_fields(framework, submission.campaign_body.group)
    return [_form_field(field, answers.get(field.code), broken.get(field.code, [])) for field in definitions]


def _form_field(definition: FieldDefinition, answer: Answer | None, broken: list[Problem]) -> FormField:
    if answer is None:
        return FormField(definition, problems=tuple(broken))
    own = problem_from_json(answer.problem)
    return FormField(
        definition,
        raw=answer.raw,
        missing_reason=answer.missing_reason,
        problems=(*([own] if own else []), *broken),
        author=str(answer.author),
        at=answer.at,
        version=answer.version,
    )


def relation_problems(framework: Framework, answers: dict[str, Answer]) -> dict[str, list[Problem]]:
    """Give the broken relations between fields, under each field that they name."""
    found: dict[str, list[Problem]] = {}
    for problem in failed_checks(framework, dict(_typed(framework, answers))):
        codes = problem.data["codes"]
        for code in codes if isinstance(codes, tuple) else ():
            found.setdefault(code, []).append(problem)
    return found


def _typed(framework: Framework, answers: dict[str, Answer]) -> Iterator[tuple[str, Value | None]]:
    for field in framework.fields:
        if field.code in answers:
            yield field.code, from_json(field, answers[field.code].value)
