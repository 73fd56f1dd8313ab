"""The pages of people and their rights."""

import io
from datetime import UTC, datetime
from time import perf_counter

import pytest
import xlsxwriter
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from ictindex.directory.models import RoleAssignment, User
from ictindex.directory.rules import Role
from ictindex.directory.selectors import roles_held
from ictindex.directory.services import import_people
from ictindex.interfaces.tasks import invite_all
from tests import build
from tests.interfaces.workspace.conftest import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock(db: None) -> None:
    """Let the clock run: unlike the rounds, these pages are about now."""


@pytest.fixture
def administrator() -> Client:
    return signed_in(build.administrator())


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_the_list_is_filtered_by_name_role_and_body(administrator: Client) -> None:
    body = build.body("so-y-te", "Sở Y tế")
    build.user("lan", Role.DATA_OFFICER, body=body)
    build.user("minh", Role.HEAD_OF_BODY, body=body)

    page = text(administrator, "/lam-viec/nguoi-dung/?q=nguoi+dung+lan&role=data_officer&body=y+te")

    assert "1 tài khoản" in page
    assert "Người dùng lan" in page
    assert "Sở Y tế" in page


def test_an_unknown_body_in_the_filter_is_told(administrator: Client) -> None:
    assert "Không có đơn vị nào" in text(administrator, "/lam-viec/nguoi-dung/?body=khong-co")


def test_ten_thousand_people_cost_the_queries_of_ten_and_little_time(administrator: Client) -> None:
    body = build.body("so")
    rows = [
        {"username": f"n{number}", "full_name": f"Nguyễn Văn {number}", "role": "data_officer", "body": "so"}
        for number in range(10_000)
    ]
    import_people(actor=build.administrator(), records=rows[:10])
    queries_of(administrator)  # the first page also notes that the session began
    few = queries_of(administrator)
    import_people(actor=build.administrator(), records=rows[10:])
    with connection.cursor() as cursor:
        # What the server does by itself a little later.
        cursor.execute("ANALYZE directory_user, directory_roleassignment")
    many = queries_of(administrator)
    assert many == few
    times = []
    for _ in range(5):
        started = perf_counter()
        administrator.get("/lam-viec/nguoi-dung/?q=van&role=data_officer&body=so")
        times.append(perf_counter() - started)
    assert RoleAssignment.objects.filter(body=body).count() == 10_000
    assert sorted(times)[2] < 1  # measured 0.1; a busy machine is forgiven, a growing query is not


def queries_of(client: Client) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get("/lam-viec/nguoi-dung/").status_code == 200
    return len(queries)


def test_a_role_is_given_until_the_end_of_its_last_day(administrator: Client) -> None:
    build.body("so", "Sở Y tế")
    person = build.user()
    typed = {"role": "data_officer", "body": "sở y tế", "until": "31/12/2099"}

    answer = administrator.post(reverse("workspace:give_role", args=(person.pk,)), typed)

    assert answer.headers["Location"] == reverse("workspace:person", args=(person.pk,))
    assert person.role_assignments.get().until == datetime(2099, 12, 31, 17, tzinfo=UTC)


def test_a_conflict_is_told_at_the_role_and_waived_by_the_manager(administrator: Client) -> None:
    body = build.body("so")
    person = build.user("", Role.REVIEWER, body=body)
    give = reverse("workspace:give_role", args=(person.pk,))
    typed = {"role": "data_officer", "body": "so"}

    refused = administrator.post(give, typed)
    assert refused.status_code == 422
    assert "không đi cùng vai trò «Thẩm định viên»" in refused.content.decode()

    manager = signed_in(build.user("", Role.CAMPAIGN_MANAGER, body=body))
    both = {"role": "reviewer", "other": "data_officer", "body": "so", "reason": "Chỉ có một cán bộ"}
    manager.post(reverse("workspace:waive", args=(person.pk,)), both)

    assert administrator.post(give, typed).status_code == 302
    assert "Chỉ có một cán bộ" in text(administrator, reverse("workspace:person", args=(person.pk,)))


def test_several_bodies_of_that_name_are_listed_with_their_codes(administrator: Client) -> None:
    build.body("so-y-te", "Sở Y tế")
    build.body("so-xay-dung", "Sở Xây dựng")
    person = build.user()
    typed = {"role": "data_officer", "body": "sở"}
    page = administrator.post(reverse("workspace:give_role", args=(person.pk,)), typed).content.decode()
    assert "Sở Xây dựng (so-xay-dung); Sở Y tế (so-y-te)" in page


def test_work_is_handed_over_on_the_page(administrator: Client) -> None:
    leaver, successor = build.user("", Role.AUDITOR), build.user("nguoi.nhan")
    address = reverse("workspace:hand_over_work", args=(leaver.pk,))
    unknown = administrator.post(address, {"successor": "khong-ai", "reason": "Nghỉ hưu"})
    assert "Không có tài khoản «khong-ai»." in unknown.content.decode()

    administrator.post(address, {"successor": "nguoi.nhan", "reason": "Nghỉ hưu"})
    assert roles_held(successor).get().role == Role.AUDITOR


def test_an_account_is_made_and_its_person_invited_by_mail(administrator: Client, settings: Settings) -> None:
    settings.EMAIL_HOST = "mail.example.vn"
    typed = {"full_name": "Trần Thị Lan", "username": "lan", "email": "lan@example.vn"}

    page = administrator.post("/lam-viec/nguoi-dung/them/", typed).content.decode()

    assert "Đã gửi lời mời đến lan@example.vn" in page
    address = mail.outbox[0].body.split("http://testserver")[1].split()[0]
    assert address not in page
    visitor = Client()
    assert "Trần Thị Lan" in text(visitor, address)
    typed = {"password": "troi-xanh-may-trang", "again": "troi-xanh-may-trang"}
    assert visitor.post(address, typed).headers["Location"] == "/dang-nhap/"
    assert visitor.get(address).status_code == 404


def test_without_mail_the_administrator_hands_the_address_over(administrator: Client) -> None:
    person = build.user()
    page = administrator.post(reverse("workspace:invite", args=(person.pk,))).content.decode()
    assert "http://testserver/loi-moi/" in page


def test_all_who_wait_are_invited_by_the_worker_and_nobody_twice(
    administrator: Client, settings: Settings
) -> None:
    settings.EMAIL_HOST = "mail.example.vn"
    rows = [
        {"username": f"n{number}", "full_name": f"Người {number}", "email": f"n{number}@example.vn"}
        for number in range(3)
    ]
    import_people(actor=build.administrator(), records=[*rows, {"username": "khong-thu", "full_name": "Ẩn"}])
    address = "/lam-viec/nguoi-dung/moi/"
    assert "Còn 3 người" in text(administrator, address)
    for _ in range(2):
        assert "Đã giao cho hệ thống gửi" in administrator.post(address).content.decode()
    assert ProcrastinateJob.objects.filter(task_name="invite_all").count() == 1

    invite_all("quantri")
    invite_all("quantri")

    assert sorted(message.to[0] for message in mail.outbox) == [
        f"n{number}@example.vn" for number in range(3)
    ]
    assert "Còn 0 người" in text(administrator, address)


def test_a_closed_account_is_not_invited(administrator: Client) -> None:
    person = build.user()
    administrator.post(reverse("workspace:deactivate", args=(person.pk,)), {"reason": "Nghỉ hưu"})
    assert administrator.post(reverse("workspace:invite", args=(person.pk,))).status_code == 409


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"password": "12345", "again": "12345"}, "Mật khẩu"),
        ({"password": "troi-xanh-may-trang", "again": "troi-xanh"}, "Hai lần nhập không giống nhau."),
    ],
)
def test_a_password_that_will_not_do_is_told(
    typed: dict[str, str], sentence: str, administrator: Client
) -> None:
    person = build.user()
    page = administrator.post(reverse("workspace:invite", args=(person.pk,))).content.decode()
    address = page.split("http://testserver")[1].split("<")[0]
    answer = Client().post(address, typed)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def upload(name: str, content: bytes, do: str) -> dict[str, object]:
    return {"table": SimpleUploadedFile(name, content), "do": do}


TABLE = "Tên đăng nhập;Họ và tên;Vai trò\nlan;Trần Thị Lan;Kiểm toán viên\n".encode()


def test_a_table_is_tried_and_then_imported(administrator: Client) -> None:
    address = "/lam-viec/nguoi-dung/nhap/"
    tried = administrator.post(address, upload("a.csv", TABLE, "try")).content.decode()
    assert "sẽ có 1 tài khoản mới và 1 vai trò" in tried
    assert not User.objects.filter(username="lan").exists()
    done = administrator.post(address, upload("a.csv", TABLE, "import")).content.decode()
    assert "Đã nhập 1 tài khoản mới" in done
    assert User.objects.get(username="lan").full_name == "Trần Thị Lan"


def test_a_workbook_with_real_dates_is_imported(administrator: Client) -> None:
    book = io.BytesIO()
    with xlsxwriter.Workbook(book, {"default_date_format": "dd/mm/yyyy"}) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["Tên đăng nhập", "Họ và tên", "Vai trò", "Đến ngày"])
        sheet.write_row(1, 0, ["lan", "Trần Thị Lan", "Kiểm toán viên"])
        sheet.write_datetime(1, 3, datetime(2099, 12, 31))  # noqa: DTZ001  # a day in a cell has no zone

    administrator.post("/lam-viec/nguoi-dung/nhap/", upload("a.xlsx", book.getvalue(), "import"))

    assert User.objects.get(username="lan").role_assignments.get().until == datetime(
        2099, 12, 31, 17, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("a.pdf", b"%PDF", "Chỉ đọc được tệp CSV hoặc XLSX."),
        ("a.csv", b"\xff\xfe\x00", "UTF-8"),
        ("a.xlsx", b"not a workbook", "Không đọc được tệp"),
        ("a.csv", b"ten;tuoi\nlan;5\n", "Thiếu cột «Tên đăng nhập»."),
        ("a.csv", TABLE + ";Không Tên;\n".encode(), "Dòng 3, cột «Tên đăng nhập»"),
    ],
)
def test_a_file_that_will_not_do_is_told_and_nothing_is_stored(
    administrator: Client, name: str, content: bytes, sentence: str
) -> None:
    answer = administrator.post("/lam-viec/nguoi-dung/nhap/", upload(name, content, "import"))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert User.objects.count() == 1
