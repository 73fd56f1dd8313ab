"""The sample province: a published round, and an open one that can be played."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ictindex.campaigns.selectors import enrolled_bodies
from ictindex.campaigns.services import Enrolment, create_series
from ictindex.directory.rules import BodyKind
from ictindex.directory.services import create_body
from ictindex.interfaces.demonstration.files import Record, sample_records
from ictindex.interfaces.demonstration.rounds import Decision, Plan, open_round, publish_round, release
from ictindex.submissions.services import hand_over, save_answers, submit_submission

if TYPE_CHECKING:
    from ictindex.campaigns.models import Campaign
    from ictindex.directory.models import Body
    from ictindex.interfaces.demonstration.people import Clerks
    from ictindex.submissions.models import Submission

KINDS = {"so": BodyKind.DEPARTMENT, "huyen": BodyKind.DISTRICT}
DECISION = Decision("01/QĐ-UBND (trình diễn)", date(2016, 1, 20), "Chủ tịch Ủy ban nhân dân Tỉnh mẫu")
OPEN_ROUND = "tinh-mau-2016"
AWAITING, SUBMITTED = "awaiting", "submitted"


def load_province(clerks: Clerks) -> dict[str, Body]:
    """Load both rounds of the sample province and give its bodies by code."""
    province = create_body(
        actor=clerks.administrator,
        code="tinh-mau",
        kind=BodyKind.PROVINCE,
        name_vi="Tỉnh mẫu (dữ liệu trình diễn)",
        name_en="Sample province (demonstration data)",
        short_name="Tỉnh mẫu",
    )
    rows = sample_records("sample-bodies.csv")
    bodies = {row["code"]: _body(clerks, row, province) for row in rows}
    series = create_series(
        actor=clerks.manager,
        code="tinh-mau",
        title_vi="Ứng dụng công nghệ thông tin trong các cơ quan Tỉnh mẫu (dữ liệu trình diễn)",
        title_en="ICT application in the bodies of the sample province (demonstration data)",
        authority=province,
    )
    version = release(clerks, "quang-nam-2015")
    entries = [Enrolment(bodies[row["code"]], row["group"]) for row in rows]
    last = open_round(clerks, series, version, _plan(2015), entries)
    _declare(clerks, last, sample_records("sample-2015.csv"))
    publish_round(clerks, last, DECISION)
    current = open_round(clerks, series, version, _plan(2016), entries)
    _declare(clerks, current, sample_records("sample-2016.csv"))
    return bodies | {province.code: province}


def _plan(year: int) -> Plan:
    return Plan(
        f"tinh-mau-{year}",
        f"Đánh giá mức độ ứng dụng công nghệ thông tin năm {year} – Tỉnh mẫu (dữ liệu trình diễn)",
        f"Assessment of ICT application {year} – sample province (demonstration data)",
        str(year),
    )


def _body(clerks: Clerks, row: Record, province: Body) -> Body:
    return create_body(
        actor=clerks.administrator,
        code=row["code"],
        kind=KINDS[row["group"]],
        name_vi=row["name_vi"],
        name_en=row["name_en"],
        short_name=row["short_name"],
        parent=province,
    )


def _declare(clerks: Clerks, campaign: Campaign, records: list[Record]) -> None:
    """Fill in, hand over and submit as far as each record's ``state`` says; without one, submit."""
    rows = enrolled_bodies(campaign).select_related("submission", "campaign__series__authority", "body")
    submissions = {row.code: row.submission for row in rows}
    for record in records:
        submission = submissions[record.pop("body")]
        _answer(clerks, submission, record, record.pop("state", SUBMITTED))


def _answer(clerks: Clerks, submission: Submission, values: Record, state: str) -> None:
    typed = {code: text for code, text in values.items() if text}
    save_answers(actor=clerks.respondent, submission=submission, values=typed)
    if state in {AWAITING, SUBMITTED}:
        hand_over(actor=clerks.respondent, submission=submission)
    if state == SUBMITTED:
        submit_submission(actor=clerks.respondent, submission=submission)
