"""Importing the figures that the authority keeps itself, for many bodies at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from ictindex.campaigns.guards import require_staff
from ictindex.campaigns.rules import CampaignState
from ictindex.campaigns.selectors import serves_campaign
from ictindex.campaigns.services.states import lock_campaign
from ictindex.directory.rules import Role
from ictindex.directory.selectors import listed_codes
from ictindex.foundation.audit import record_event
from ictindex.foundation.changes import logged_service
from ictindex.foundation.errors import FieldProblem, InvalidInput
from ictindex.frameworks.problems import field_problem
from ictindex.frameworks.selectors import load_version
from ictindex.scoring.framework import FieldDefinition
from ictindex.scoring.values import DecimalMark
from ictindex.submissions.models import Answer, Submission
from ictindex.submissions.rules import AnswerKind, MissingReason
from ictindex.submissions.values import Reading, as_text, read_answer

if TYPE_CHECKING:
    from ictindex.campaigns.models import Campaign
    from ictindex.directory.models import User

_STATES = (CampaignState.OPEN, CampaignState.ENTRY_CLOSED, CampaignState.REVIEWING)
_BODY = "body"


@dataclass(frozen=True)
class _ImportedCell:
    submission: Submission
    field: str
    reading: Reading
    reason: str


@logged_service
def import_answers(
    *, actor: User, campaign: Campaign, records: Iterable[Mapping[str, Any]], decimal: DecimalMark = "."
) -> int:
    """Store monitored values of many bodies and give how many cells were stored.

    A record holds ``body``, the code of an enrolled body, and a text or typed value for each field; empty or
    None is left out, «not_applicable» or «not_reported» is stored as the reason. A manager writes any field,
    a monitoring feed those listed for it. Raises InvalidInput with every problem, each naming its row;
    nothing is stored then.
    """
    listed = _listed(actor, campaign)
    locked = lock_campaign(campaign, *_STATES)
    rows = list(records)
    problems = list(_unlisted(rows, listed))
    cells, found = _read(locked, rows, decimal)
    problems += found
    if problems:
        raise InvalidInput(_("Chưa nhập được số liệu: có {n} lỗi.").format(n=len(problems)), problems)
    before = _stored(locked)
    _write(actor, cells, before)
    record_event(
        actor=actor,
        action="answers.imported",
        subject=locked,
        before={"cells": _replaced(cells, before)},
        after={"cells": _imported(cells)},
    )
    return len(cells)


def _listed(actor: User, campaign: Campaign) -> frozenset[str] | None:
    """Give the fields that a feed may write, None for a manager, who may write all."""
    if serves_campaign(actor, campaign, Role.CAMPAIGN_MANAGER):
        return None
    codes = listed_codes(actor, Role.MONITORING_FEED, campaign.series.authority, campaign.code)
    if not codes:
        require_staff(actor, campaign, Role.CAMPAIGN_MANAGER, Role.MONITORING_FEED)
    return codes


def _unlisted(rows: list[Mapping[str, Any]], listed: frozenset[str] | None) -> Iterator[FieldProblem]:
    """Refuse what a feed sends beyond its list, an empty cell included."""
    if listed is None:
        return
    hint = _("Được ghi: {fields}.").format(fields=", ".join(sorted(listed)))
    for number, row in enumerate(rows, start=1):
        for code in row:
            if code != _BODY and code not in listed:
                where = _("dòng {number}, cột {column}").format(number=number, column=code)
                sentence = _("{where}: nguồn số liệu này không được ghi dữ liệu «{field}».")
                yield FieldProblem(where, sentence.format(where=where, field=code), hint)


def _read(
    campaign: Campaign, records: list[Mapping[str, Any]], decimal: DecimalMark
) -> tuple[list[_ImportedCell], list[FieldProblem]]:
    fields = {field.code: field for field in load_version(campaign.framework_version).fields}
    rows = Submission.objects.filter(campaign_body__campaign=campaign).select_related("campaign_body")
    submissions = {row.campaign_body.code: row for row in rows}
    cells: list[_ImportedCell] = []
    problems: list[FieldProblem] = []
    seen: set[str] = set()
    for number, record in enumerate(records, start=1):
        code = str(record.get(_BODY) or "")
        found = list(_row_problems(number, record, fields, submissions, seen))
        seen.add(code)
        if not found:
            cells += _cells(number, record, fields, submissions[code], decimal, found)
        problems += found
    return cells, problems


def _row_problems(
    number: int,
    record: Mapping[str, Any],
    fields: Mapping[str, FieldDefinition],
    submissions: Mapping[str, Submission],
    seen: set[str],
) -> Iterator[FieldProblem]:
    code = str(record.get(_BODY) or "")
    where = _("dòng {number}").format(number=number)
    if code not in submissions:
        yield FieldProblem(
            where, _("{where}: không có đơn vị «{body}» trong đợt.").format(where=where, body=code)
        )
    elif code in seen:
        yield FieldProblem(where, _("{where}: đơn vị «{body}» có hai dòng.").format(where=where, body=code))
    for field in record:
        if field not in fields and field != _BODY:
            yield FieldProblem(
                where, _("{where}: bộ chỉ số không có dữ liệu «{field}».").format(where=where, field=field)
            )


def _cells(
    number: int,
    record: Mapping[str, Any],
    fields: Mapping[str, FieldDefinition],
    submission: Submission,
    decimal: DecimalMark,
    problems: list[FieldProblem],
) -> Iterator[_ImportedCell]:
    for code, value in record.items():
        text = as_text(value)
        if code == _BODY or not text:
            continue
        if text in set(MissingReason):
            yield _ImportedCell(submission, code, Reading("", None, None), text)
            continue
        mark = decimal if isinstance(value, str) else "."
        reading = read_answer(fields[code], text, decimal=mark)
        if reading.problem is None:
            yield _ImportedCell(submission, code, reading, "")
        else:
            said = field_problem(reading.problem)
            where = _("dòng {number}, cột {column}").format(number=number, column=code)
            problems.append(FieldProblem(where, f"{where}: {said.sentence}", said.hint))


def _stored(campaign: Campaign) -> dict[tuple[int, str], Answer]:
    rows = Answer.objects.filter(submission__campaign_body__campaign=campaign, kind=AnswerKind.MONITORED)
    return {(row.submission_id, row.field): row for row in rows}


def _write(actor: User, cells: list[_ImportedCell], stored: Mapping[tuple[int, str], Answer]) -> None:
    now = timezone.now()
    answers = []
    for cell in cells:
        held = stored.get((cell.submission.pk, cell.field))
        answers.append(
            Answer(
                submission=cell.submission,
                field=cell.field,
                kind=AnswerKind.MONITORED,
                raw=cell.reading.raw,
                value=cell.reading.value,
                missing_reason=cell.reason,
                author=actor,
                at=now,
                version=held.version + 1 if held else 1,
            )
        )
    Answer.objects.bulk_create(
        answers,
        batch_size=1000,
        update_conflicts=True,
        unique_fields=("submission", "field", "kind"),
        update_fields=("raw", "value", "missing_reason", "problem", "author", "at", "version"),
    )


def _imported(cells: list[_ImportedCell]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for cell in cells:
        found.setdefault(cell.submission.campaign_body.code, {})[cell.field] = cell.reading.raw or cell.reason
    return found


def _replaced(
    cells: list[_ImportedCell], stored: Mapping[tuple[int, str], Answer]
) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for cell in cells:
        held = stored.get((cell.submission.pk, cell.field))
        if held is not None:
            body = cell.submission.campaign_body.code
            found.setdefault(body, {})[cell.field] = held.raw or held.missing_reason
    return found
