"""Opening a campaign for entry, and saving answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from ictindex.campaigns.guards import require_member
from ictindex.campaigns.services import open_campaign
from ictindex.directory.rules import Role
from ictindex.foundation.audit import record_event
from ictindex.foundation.changes import logged_service
from ictindex.foundation.errors import FieldProblem, InvalidInput, InvalidState
from ictindex.frameworks.selectors import load_version
from ictindex.scoring.framework import FieldDefinition
from ictindex.submissions.models import Answer, Submission
from ictindex.submissions.rules import AnswerKind, MissingReason, SubmissionState
from ictindex.submissions.selectors.access import lock_reason
from ictindex.submissions.selectors.form import declared_fields
from ictindex.submissions.services.locking import lock_submission
from ictindex.submissions.values import LONGEST_ANSWER, Reading, problem_to_json, read_answer

if TYPE_CHECKING:
    from ictindex.campaigns.models import Campaign
    from ictindex.directory.models import User


@dataclass(frozen=True)
class Conflict:
    """A field that somebody else changed meanwhile: what you sent, and what is stored by whom."""

    field: str
    yours: str
    yours_reason: str
    theirs: str
    theirs_reason: str
    author: str
    at: datetime
    version: int


@dataclass(frozen=True)
class SaveResult:
    """What was stored, by field, and what was not because somebody else had changed it."""

    saved: dict[str, Answer]
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True)
class _Entry:
    """One field as it arrives: what was understood, why it is empty, the version it builds on."""

    definition: FieldDefinition
    reading: Reading
    reason: str
    version: int


@logged_service
def open_entry(*, actor: User, campaign: Campaign) -> Campaign:
    """Open a draft campaign and prepare one empty submission for each of its bodies."""
    opened = open_campaign(actor=actor, campaign=campaign)
    bodies = opened.campaign_bodies.all()
    Submission.objects.bulk_create([Submission(campaign_body=body) for body in bodies])
    return opened


@logged_service
def save_answers(
    *,
    actor: User,
    submission: Submission,
    values: Mapping[str, str],
    reasons: Mapping[str, str] | None = None,
    versions: Mapping[str, int] | None = None,
) -> SaveResult:
    """Store what the body declares, as typed: a wrong value is kept with its problem.

    ``versions`` holds the version of each field that the person saw (0: none); a field changed meanwhile is
    not stored but reported as a conflict. Raises InvalidState when locked, InvalidInput for an unknown field,
    an unknown reason or a text that is too long; nothing is stored then.
    """
    require_member(actor, submission.campaign_body, Role.DATA_OFFICER)
    locked = lock_submission(submission)
    why = lock_reason(locked)
    if why:
        raise InvalidState(why)
    entries = _entries(locked, values, reasons or {}, versions or {})
    result = _store(actor, locked, entries)
    if locked.state == SubmissionState.NOT_STARTED and result.saved:
        locked.state = SubmissionState.IN_PROGRESS
        locked.save(update_fields=("state",))
    return result


def _entries(
    submission: Submission, values: Mapping[str, str], reasons: Mapping[str, str], versions: Mapping[str, int]
) -> list[_Entry]:
    framework = load_version(submission.campaign_body.campaign.framework_version)
    fields = {field.code: field for field in declared_fields(framework, submission.campaign_body.group)}
    codes = list(dict.fromkeys([*values, *reasons]))
    problems = [problem for code in codes for problem in _refusals(code, fields, values, reasons)]
    if problems:
        raise InvalidInput(_("Chưa lưu được nội dung kê khai."), problems)
    entries = []
    for code in codes:
        reading = read_answer(fields[code], values.get(code, ""), decimal=",")
        reason = "" if reading.raw else reasons.get(code, "")
        entries.append(_Entry(fields[code], reading, reason, versions.get(code, 0)))
    return entries


def _refusals(
    code: str, fields: Mapping[str, FieldDefinition], values: Mapping[str, str], reasons: Mapping[str, str]
) -> Iterator[FieldProblem]:
    if code not in fields:
        yield FieldProblem(code, _("Phiếu kê khai của đơn vị không có mục «{code}».").format(code=code))
    if len(values.get(code, "")) > LONGEST_ANSWER:
        yield FieldProblem(
            code,
            _("Nội dung dài quá {limit} ký tự.").format(limit=LONGEST_ANSWER),
            _("Rút gọn rồi lưu lại."),
        )
    if reasons.get(code, "") not in {"", *MissingReason}:
        yield FieldProblem(code, _("Lý do «{reason}» không hợp lệ.").format(reason=reasons[code]))


def _store(actor: User, submission: Submission, entries: list[_Entry]) -> SaveResult:
    codes = [entry.definition.code for entry in entries]
    stored = submission.answers.filter(kind=AnswerKind.DECLARED, field__in=codes).select_related("author")
    answers = {answer.field: answer for answer in stored}
    before = {code: _content(answer) for code, answer in answers.items()}
    saved: dict[str, Answer] = {}
    changed: dict[str, Answer] = {}
    conflicts: list[Conflict] = []
    for entry in entries:
        code = entry.definition.code
        answer = answers.get(code)
        if _content(answer) == (entry.reading.raw, entry.reason):
            if answer is not None:
                saved[code] = answer
        elif answer is not None and answer.version != entry.version:
            conflicts.append(_conflict(answer, entry))
        else:
            saved[code] = changed[code] = _changed(actor, submission, answer, entry)
    _write(actor, submission, changed, {code: before[code] for code in changed if code in before})
    return SaveResult(saved, tuple(conflicts))


def _content(answer: Answer | None) -> tuple[str, str]:
    return ("", "") if answer is None else (answer.raw, answer.missing_reason)


def _changed(actor: User, submission: Submission, answer: Answer | None, entry: _Entry) -> Answer:
    changed = answer or Answer(
        submission=submission, field=entry.definition.code, kind=AnswerKind.DECLARED, version=0
    )
    changed.raw, changed.missing_reason = entry.reading.raw, entry.reason
    changed.value, changed.problem = entry.reading.value, problem_to_json(entry.reading.problem)
    changed.author, changed.at = actor, timezone.now()
    changed.version += 1
    return changed


def _write(
    actor: User, submission: Submission, changed: dict[str, Answer], before: dict[str, tuple[str, str]]
) -> None:
    if not changed:
        return
    Answer.objects.bulk_create(
        changed.values(),
        update_conflicts=True,
        unique_fields=("submission", "field", "kind"),
        update_fields=("raw", "value", "missing_reason", "problem", "author", "at", "version"),
    )
    after = {code: _content(answer) for code, answer in changed.items()}
    record_event(actor=actor, action="answers.saved", subject=submission, before=before, after=after)


def _conflict(answer: Answer, entry: _Entry) -> Conflict:
    return Conflict(
        field=answer.field,
        yours=entry.reading.raw,
        yours_reason=entry.reason,
        theirs=answer.raw,
        theirs_reason=answer.missing_reason,
        author=str(answer.author),
        at=answer.at,
        version=answer.version,
    )
