"""What SQL typed by hand changed is listed for auditors, value by value, and nothing else is."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ictindex.directory.models import User
from ictindex.directory.rules import Role
from ictindex.foundation.outside import tracked_tables
from ictindex.frameworks.models import FrameworkVersion
from ictindex.frameworks.services import import_framework
from ictindex.interfaces.workspace.history.tables import TABLES
from ictindex.submissions.models import Answer, Submission
from ictindex.submissions.services import save_answers
from tests import build
from tests.flows.province import Province
from tests.interfaces.workspace.conftest import signed_in

OUTSIDE = "/lam-viec/nhat-ky/ngoai-ung-dung/"


@pytest.fixture
def auditor(province: Province) -> Client:
    return signed_in(build.persona(Role.AUDITOR))


def by_hand(statement: str, *values: str | int) -> None:
    """Do what somebody with a console of the database could do."""
    with connection.cursor() as cursor:
        # A console knows of no request; the connection of a test still carries that of its last service.
        cursor.execute("SELECT set_config('pghistory.context_metadata', '', true)")
        cursor.execute(statement, values)


def text_of(client: Client, **query: str) -> str:
    response = client.get(OUTSIDE, query)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_what_services_and_pages_write_is_not_listed(
    auditor: Client, province: Province, submission: Submission
) -> None:
    save_answers(actor=province.officer, submission=submission, values={"staff": "9731"})

    assert "mọi dữ liệu đều do ứng dụng ghi" in text_of(auditor)


def test_sql_typed_by_hand_is_listed_with_what_it_changed(
    auditor: Client, province: Province, submission: Submission
) -> None:
    save_answers(actor=province.officer, submission=submission, values={"staff": "9731"})
    answer = Answer.objects.get(submission=submission, field="staff")
    by_hand("UPDATE submissions_answer SET raw = '12' WHERE id = %s", answer.pk)

    text = text_of(auditor)

    assert f"<strong>Sửa dòng: Nội dung kê khai</strong> – staff (dòng số {answer.pk})" in text
    assert "<del>9731</del>" in text
    assert "<ins>12</ins>" in text
    assert "1 thay đổi" in text


def test_a_draft_deleted_by_hand_is_listed_with_what_it_held(auditor: Client) -> None:
    draft = import_framework(actor=build.persona(Role.FRAMEWORK_EDITOR), source=build.small_framework("7"))
    by_hand("DELETE FROM frameworks_frameworkversion WHERE id = %s", draft.pk)

    text = text_of(auditor)

    assert "Xoá dòng: Phiên bản bộ chỉ số" in text
    assert "<del>Bộ chỉ số thử</del>" in text
    assert not FrameworkVersion.objects.filter(pk=draft.pk).exists()


def test_an_administrator_reads_that_but_not_what(province: Province) -> None:
    by_hand("UPDATE directory_user SET email = 'ai@la.vn' WHERE id = %s", province.officer.pk)

    text = text_of(signed_in(build.administrator()))

    assert "Sửa dòng: Tài khoản" in text
    assert "la.vn" not in text


def test_others_are_refused(province: Province) -> None:
    assert signed_in(province.officer).get(OUTSIDE).status_code == 403
    assert signed_in(province.auditor).get(OUTSIDE).status_code == 403


def test_the_filter_chooses_table_and_days(auditor: Client, province: Province) -> None:
    by_hand("UPDATE directory_user SET email = 'ai@la.vn' WHERE id = %s", province.officer.pk)

    assert "la.vn" in text_of(auditor, table="directory.user")
    assert "Không có thay đổi nào khớp" in text_of(auditor, table="directory.body")
    assert "Không có thay đổi nào khớp" in text_of(auditor, until="01/01/2020")
    assert "la.vn" in text_of(auditor, since="01/01/2020")
    assert text_of(auditor, table="la").count("remark-error") == 1


def test_a_page_of_many_changes_asks_no_more_than_one_of_few(auditor: Client, province: Province) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            text_of(auditor)
        return len(captured)

    by_hand("UPDATE directory_user SET email = 'ai@la.vn' WHERE id = %s", province.officer.pk)
    text_of(auditor)  # the first page of a session reads more
    few = queries()
    for number in range(40):
        by_hand("UPDATE directory_user SET email = %s", f"ai@la{number}.vn")

    assert User.objects.count() > 1
    assert queries() == few


def test_every_tracked_table_has_a_name() -> None:
    assert set(tracked_tables()) == set(TABLES)
