"""The log page: who reads what of it, its filters, and the state of the chain."""

from __future__ import annotations

import csv

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ictindex.directory.models import User
from ictindex.directory.rules import Role
from ictindex.foundation.audit import record_event
from ictindex.foundation.models import LogCheck
from ictindex.submissions.models import Submission
from ictindex.submissions.services import save_answers
from tests import build
from tests.flows.province import Province
from tests.interfaces.workspace.conftest import signed_in

LOG = "/lam-viec/nhat-ky/"


@pytest.fixture
def auditor(province: Province) -> Client:
    return signed_in(build.persona(Role.AUDITOR))


@pytest.fixture
def administrator(province: Province) -> Client:
    return signed_in(build.administrator())


@pytest.fixture
def saved(province: Province, submission: Submission) -> Submission:
    save_answers(actor=province.officer, submission=submission, values={"staff": "9731"})
    return submission


def text_of(client: Client, **query: str) -> str:
    response = client.get(LOG, query)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def cells_of(client: Client) -> set[str]:
    rows = csv.reader(client.get(LOG, {"tep": "csv"}).content.decode("utf-8-sig").splitlines())
    return {cell for row in rows for cell in row}


@pytest.mark.usefixtures("saved")
def test_an_auditor_reads_values_an_administrator_only_that_they_changed(
    auditor: Client, administrator: Client
) -> None:
    assert "<ins>9731</ins>" in text_of(auditor)
    hidden = text_of(administrator)
    assert "Lưu nội dung kê khai" in hidden
    assert "(1 nội dung)" in hidden
    assert "<ins>" not in hidden
    assert "9731" in cells_of(auditor)
    assert "9731" not in cells_of(administrator)


def test_an_auditor_of_one_province_is_led_to_the_single_histories(province: Province) -> None:
    response = signed_in(province.auditor).get(LOG)
    assert response.status_code == 403
    assert LOG not in signed_in(province.auditor).get(reverse("workspace:home")).content.decode()


def test_the_rail_leads_to_the_log(auditor: Client) -> None:
    assert LOG in auditor.get(reverse("workspace:home")).content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"actor": "canbo.mot"}, True),
        ({"actor": "canbo"}, False),
        ({"action": "answers."}, True),
        ({"action": "run."}, False),
        ({"text": "Sở Một"}, True),
        ({"text": "Sở Chín"}, False),
        ({"since": "20/01/2026", "until": "20/01/2026"}, True),
        ({"since": "21/01/2026"}, False),
        ({"until": "19/01/2026"}, False),
    ],
)
@pytest.mark.usefixtures("saved")
def test_each_filter_narrows_the_log(auditor: Client, query: dict[str, str], found: bool) -> None:
    assert ("<ins>9731</ins>" in text_of(auditor, **query)) is found


def test_the_log_of_one_thing_is_asked_for_by_its_type_and_number(auditor: Client, saved: Submission) -> None:
    assert "<ins>9731</ins>" in text_of(auditor, subject=f"submissions.submission:{saved.pk}")
    assert "<ins>9731</ins>" not in text_of(auditor, subject=f"submissions.submission:{saved.pk + 1}")


def test_a_wrong_date_is_told_and_nothing_breaks(auditor: Client) -> None:
    text = text_of(auditor, since="31/02/2026", tep="csv")
    assert "remark-error" in text


def test_the_chain_is_checked_at_once_and_the_outcome_stays_on_the_page(administrator: Client) -> None:
    assert "Chưa kiểm tra lần nào." in text_of(administrator)

    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    administrator.post(reverse("workspace:verify_log"))

    assert "không dòng nào bị sửa" in text_of(administrator)
    assert LogCheck.objects.get().actor == "quantri"


def test_a_broken_chain_is_told_row_by_row(administrator: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE foundation_event DISABLE TRIGGER USER")
        cursor.execute("UPDATE foundation_event SET actor = 'khac' WHERE sequence = 2")
        cursor.execute("DELETE FROM foundation_event WHERE sequence = 4")
    administrator.post(reverse("workspace:verify_log"))

    text = text_of(administrator)

    assert "Không nguyên vẹn: 2 chỗ sai" in text
    assert "Dòng 2 đã bị sửa" in text
    assert "Thiếu dòng 4" in text


def test_the_number_of_queries_does_not_grow_with_the_log(auditor: Client, province: Province) -> None:
    counts: list[int] = []
    text_of(auditor)
    for size in (10, 90):
        for number in range(size):
            actor = User(username=f"nguoi-{size}-{number}")
            record_event(actor=actor, action="x.done", subject=province.first, after={"a": 1})
        with CaptureQueriesContext(connection) as queries:
            text_of(auditor)
        counts.append(len(queries))
    assert counts[1] <= counts[0]
