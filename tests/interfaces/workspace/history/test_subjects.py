"""The history of one thing, as a person reads it."""

from __future__ import annotations

import csv
import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ictindex.campaigns.models import Campaign
from ictindex.campaigns.services import extend_deadline
from ictindex.directory.models import User
from ictindex.directory.rules import Role
from ictindex.foundation.audit import record_event
from ictindex.submissions.models import Submission
from ictindex.submissions.services import import_answers, save_answers
from tests import build
from tests.flows.province import Province, published_last_year
from tests.interfaces.workspace.conftest import signed_in


def page(client: Client, route: str, number: int, **query: str) -> str:
    response = client.get(reverse(f"workspace:{route}", args=(number,)), query)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_a_changed_answer_is_told_by_its_title_with_both_values(
    province: Province, submission: Submission, officer: Client
) -> None:
    save_answers(actor=province.officer, submission=submission, values={"staff": "97"})
    save_answers(actor=province.officer, submission=submission, values={"staff": "95"}, versions={"staff": 1})

    text = page(officer, "submission_history", submission.pk)

    assert "Lưu nội dung kê khai" in text
    assert "Số cán bộ:" in text
    assert "<del>97</del>" in text
    assert "<ins>95</ins>" in text
    assert province.officer.full_name in text


def test_why_a_value_is_missing_is_told_in_words(
    province: Province, submission: Submission, officer: Client
) -> None:
    save_answers(actor=province.officer, submission=submission, values={}, reasons={"staff": "not_reported"})
    assert "<ins>Chưa có số liệu</ins>" in page(officer, "submission_history", submission.pk)


def test_an_extension_is_told_with_its_reason_and_dates(
    province: Province, submission: Submission, officer: Client
) -> None:
    extend_deadline(
        actor=province.manager,
        campaign_body=submission.campaign_body,
        until=build.AFTER,
        reason="Mất điện kéo dài",
    )

    text = page(officer, "submission_history", submission.pk)

    assert "Gia hạn nộp hồ sơ" in text
    assert "<del>17:00 31/01/2026</del>" in text
    assert "<ins>15:00 01/02/2026</ins>" in text
    assert "Lý do: Mất điện kéo dài" in text


def test_of_an_import_a_body_sees_its_own_figures_only(
    province: Province, campaign: Campaign, submission: Submission, officer: Client, manager: Client
) -> None:
    records = [{"body": "so-mot", "staff": 41}, {"body": "so-hai", "staff": 42}]
    import_answers(actor=province.manager, campaign=campaign, records=records)

    own = page(officer, "submission_history", submission.pk)
    whole = page(manager, "campaign_history", campaign.pk)

    assert "<ins>41</ins>" in own
    assert own.count("<ins>") == 1
    assert "2 số liệu của 2 đơn vị" in whole


def test_the_history_of_a_campaign_holds_its_runs_extensions_and_publications(
    province: Province, manager: Client
) -> None:
    campaign = published_last_year(province).campaign

    text = page(manager, "campaign_history", campaign.pk)

    for words in ("Tạo đợt đánh giá", "Mở kê khai", "Tính điểm", "Niêm phong kết quả", "Công bố kết quả"):
        assert words in text
    assert "<ins>Đang kê khai</ins>" in text
    assert "campaign." not in text.partition("<main")[2]


def test_the_history_of_a_person_names_roles_in_words(province: Province) -> None:
    text = page(signed_in(build.administrator()), "person_history", province.officer.pk)
    assert "Giao vai trò" in text
    assert "Cán bộ đầu mối" in text


@pytest.mark.parametrize(
    ("route", "subject"),
    [
        ("submission_history", "submission"),
        ("campaign_history", "campaign"),
        ("body_history", "body"),
        ("person_history", "person"),
        ("framework_history", "framework"),
    ],
)
def test_no_history_costs_more_queries_for_a_hundred_events_than_for_ten(
    province: Province, campaign: Campaign, submission: Submission, route: str, subject: str
) -> None:
    things = {
        "submission": submission,
        "campaign": campaign,
        "body": province.first,
        "person": province.officer,
        "framework": province.version,
    }
    thing = things[subject]
    client = signed_in(build.persona(Role.AUDITOR))
    page(client, route, thing.pk)
    counts: list[int] = []
    for size in (10, 90):
        for number in range(size):
            actor = User(username=f"nguoi-{size}-{number}")
            record_event(actor=actor, action="x.done", subject=thing, before={"a": 1}, after={"a": number})
        with CaptureQueriesContext(connection) as queries:
            page(client, route, thing.pk)
        counts.append(len(queries))
    assert counts[1] <= counts[0]


def test_older_events_are_on_the_next_page(
    province: Province, submission: Submission, officer: Client
) -> None:
    for number in range(60):
        record_event(
            actor=province.officer, action="x.done", subject=submission, after={"name": f"lần {number:02}"}
        )
    first = page(officer, "submission_history", submission.pk)
    second = page(officer, "submission_history", submission.pk, trang="2")
    assert "lần 59" in first
    assert "lần 09" not in first
    assert "lần 09" in second
    assert "Trang 2/2" in second
    assert "lần 59" in page(officer, "submission_history", submission.pk, trang="x")


def test_the_file_holds_every_change_and_no_formula(
    province: Province, submission: Submission, officer: Client
) -> None:
    save_answers(
        actor=province.officer, submission=submission, values={"staff": '=HYPERLINK("x")', "computers": "8"}
    )

    response = officer.get(reverse("workspace:submission_history", args=(submission.pk,)), {"tep": "csv"})

    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))
    saved = [row for row in rows if row["Việc"] == "Lưu nội dung kê khai"]
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in response["Content-Disposition"]
    assert {(row["Nội dung"], row["Sau"]) for row in saved} == {
        ("Số cán bộ", '\'=HYPERLINK("x")'),
        ("Số máy tính", "8"),
    }
    assert {row["Tên đăng nhập"] for row in saved} == {"canbo.mot"}
