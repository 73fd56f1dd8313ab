"""One question of the form as shown: its widget and options, what was typed, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from ictindex.foundation.bilingual import current_language
from ictindex.scoring.framework import FieldDefinition
from ictindex.scoring.values import CHOICES_SEPARATOR
from ictindex.submissions.rules import MissingReason

if TYPE_CHECKING:
    from django.http import QueryDict

    from ictindex.scoring.errors import Problem
    from ictindex.submissions.selectors import FormField
    from ictindex.submissions.services import Conflict

YES, NO = "có", "không"
WIDGETS = {
    "integer": "number",
    "decimal": "number",
    "percent": "number",
    "money": "number",
    "boolean": "one",
    "choice": "one",
    "choices": "several",
    "text": "lines",
    "date": "date",
    "link": "link",
}
KEYBOARDS = {"number": "decimal", "date": "numeric", "link": "url"}
EXAMPLES = {"date": "31/12/2026", "link": "https://"}


@dataclass(frozen=True)
class InputOption:
    """One answer to tick."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class Remark:
    """What is wrong with a value, and what to do; a warning does not stop anybody."""

    sentence: str
    hint: str
    is_warning: bool


@dataclass(frozen=True)
class FormInput:
    """One question with everything its template needs."""

    definition: FieldDefinition
    widget: str
    raw: str
    reason: str
    version: int
    options: tuple[InputOption, ...]
    reasons: tuple[InputOption, ...]
    remarks: tuple[Remark, ...]
    required: bool
    is_done: bool
    author: str
    at: datetime | None
    conflict: Conflict | None = None

    @property
    def has_error(self) -> bool:
        """Tell whether something must be corrected here."""
        return self.conflict is not None or any(not remark.is_warning for remark in self.remarks)

    @property
    def style(self) -> str:
        """Give the CSS classes of a text box."""
        classes = {"number-input": self.widget == "number", "is-invalid": self.has_error}
        return " ".join(name for name, wanted in classes.items() if wanted)

    @property
    def keyboard(self) -> str:
        """Name the keyboard that a phone should show."""
        return "numeric" if self.definition.type == "integer" else KEYBOARDS.get(self.widget, "text")

    @property
    def placeholder(self) -> str:
        """Give an example of what to type where the form of the answer is not plain."""
        return EXAMPLES.get(self.widget, "")

    @property
    def described_by(self) -> str:
        """Give the ids of the texts that explain the question, for screen readers."""
        code = self.definition.code
        hint = f"hint-{code} " if self.definition.hint else ""
        return f"{hint}remarks-{code}"

    @property
    def shown(self) -> str:
        """Give the answer in words, as saved or typed."""
        return answer_in_words(self.definition, self.raw, self.reason)

    @property
    def conflict_theirs(self) -> str:
        """Give in words what a colleague saved meanwhile."""
        if self.conflict is None:
            return ""
        return answer_in_words(self.definition, self.conflict.theirs, self.conflict.theirs_reason)

    @property
    def conflict_yours(self) -> str:
        """Give in words what this person wanted to save."""
        if self.conflict is None:
            return ""
        return answer_in_words(self.definition, self.conflict.yours, self.conflict.yours_reason)


@dataclass(frozen=True)
class TypedAnswers:
    """What a person sent: values, reasons for empty ones, and the versions they were looking at."""

    values: dict[str, str] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)


def typed_answers(post: QueryDict, codes: Iterable[str]) -> TypedAnswers:
    """Read the answers to the questions ``codes``; a question that the form did not hold is left out.

    A value makes the reason for having none pointless, so the reason is dropped.
    """
    typed = TypedAnswers()
    for code in codes:
        if f"version-{code}" not in post:
            continue
        version = post.get(f"version-{code}", "")
        typed.versions[code] = int(version) if version.isdecimal() else 0
        typed.values[code] = CHOICES_SEPARATOR.join(part.strip() for part in post.getlist(f"value-{code}"))
        reason = post.get(f"reason-{code}", "")
        if reason in MissingReason.values and not typed.values[code]:
            typed.reasons[code] = reason
    return typed


def form_inputs(
    fields: Iterable[FormField], typed: TypedAnswers | None = None, conflicts: Iterable[Conflict] = ()
) -> list[FormInput]:
    """Show the questions as saved, or as just ``typed`` where that could not be saved."""
    by_field = {conflict.field: conflict for conflict in conflicts}
    return [_form_input(field, typed or TypedAnswers(), by_field) for field in fields]


def answer_in_words(definition: FieldDefinition, raw: str, reason: str) -> str:
    """Write an answer with the labels of its options, or the reason for having none; "" if unanswered."""
    if not raw:
        return str(MissingReason(reason).label) if reason else ""
    labels = [option.label for option in _options(definition, raw) if option.is_chosen]
    return ", ".join(labels) if labels else raw


def _form_input(saved: FormField, typed: TypedAnswers, conflicts: Mapping[str, Conflict]) -> FormInput:
    definition = saved.definition
    raw = typed.values.get(definition.code, saved.raw)
    reason = typed.reasons.get(definition.code, "" if raw else saved.missing_reason)
    return FormInput(
        definition=definition,
        widget=WIDGETS[definition.type],
        raw=raw,
        reason=reason,
        version=saved.version,
        options=_options(definition, raw),
        reasons=_reasons(reason),
        remarks=tuple(_remark(problem) for problem in saved.problems),
        required=saved.definition.required,
        is_done=saved.is_done,
        author=saved.author,
        at=saved.at,
        conflict=conflicts.get(definition.code),
    )


def _reasons(chosen: str) -> tuple[InputOption, ...]:
    return tuple(InputOption(value, str(label), value == chosen) for value, label in MissingReason.choices)


def _options(definition: FieldDefinition, raw: str) -> tuple[InputOption, ...]:
    if definition.type == "boolean":
        return (InputOption(YES, _("Có"), raw == YES), InputOption(NO, _("Không"), raw == NO))
    chosen = raw.split(CHOICES_SEPARATOR)
    language = current_language()
    return tuple(
        InputOption(option.code, option.title.in_language(language), option.code in chosen)
        for option in definition.options
    )


def _remark(problem: Problem) -> Remark:
    language = current_language()
    sentence = problem.sentence(language).rstrip(".")
    return Remark(f"{sentence}.", problem.hint(language), problem.data.get("severity") == "warning")
