"""Many accounts from one table."""

from time import perf_counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ictindex.directory.models import RoleAssignment, User
from ictindex.directory.rules import Role
from ictindex.directory.services import import_people
from ictindex.foundation.errors import InvalidInput, NotAllowed
from ictindex.foundation.models import Event
from tests import build

pytestmark = pytest.mark.django_db


def row(username: str = "lan", full_name: str = "Trần Thị Lan", **cells: str) -> dict[str, str]:
    names = {
        "role": "Vai trò",
        "body": "Mã đơn vị",
        "email": "Thư điện tử",
        "since": "Từ ngày",
        "until": "Đến ngày",
    }
    empty = dict.fromkeys(names.values(), "")
    typed = {names[name]: text for name, text in cells.items()}
    return {"Tên đăng nhập": username, "Họ và tên": full_name} | empty | typed


def refused(*rows: dict[str, str]) -> list[str]:
    accounts = User.objects.count()
    with pytest.raises(InvalidInput) as refusal:
        import_people(actor=build.administrator(), records=rows)
    assert User.objects.count() == max(accounts, 1)
    return [problem.sentence for problem in refusal.value.problems]


def test_a_table_makes_accounts_and_gives_roles() -> None:
    build.body("so-y-te")
    made = import_people(
        actor=build.administrator(),
        records=[
            row(role="Cán bộ đầu mối", body="so-y-te", email="lan@example.vn", until="31/12/2099"),
            row(role="head_of_body", body="so-y-te"),
            row("minh", "Lê Quang Minh"),
        ],
    )

    assert (made.accounts, made.roles) == (2, 2)
    lan = User.objects.get(username="lan")
    assert not lan.has_usable_password()
    assert {each.role for each in lan.role_assignments.all()} == {Role.DATA_OFFICER, Role.HEAD_OF_BODY}
    assert Event.objects.get(action="people.imported").after["accounts"] == ["lan", "minh"]


def test_an_account_that_exists_only_gets_its_roles() -> None:
    person = build.user("lan")
    made = import_people(actor=build.administrator(), records=[row(full_name="", role="auditor")])

    assert (made.accounts, made.roles) == (0, 1)
    assert person.role_assignments.get().role == Role.AUDITOR


def test_a_dry_run_says_the_same_and_stores_nothing() -> None:
    admin = build.administrator()
    records = [row(role="auditor")]
    tried = import_people(actor=admin, records=records, dry_run=True)
    assert not User.objects.filter(username="lan").exists()
    assert import_people(actor=admin, records=records) == tried


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"username": "có dấu cách"}, "Dòng 2, cột «Tên đăng nhập»: Tên đăng nhập chỉ gồm"),
        ({"full_name": ""}, "Dòng 2, cột «Họ và tên»: Chưa ghi họ và tên."),
        ({"full_name": "x" * 151}, "dài quá 150 ký tự"),
        ({"email": "khong-phai-thu"}, "cột «Thư điện tử»"),
        ({"role": "giám đốc"}, "Không có vai trò «giám đốc»."),
        ({"role": "auditor", "body": "khong-co"}, "Không có đơn vị mang mã «khong-co»."),
        ({"body": "so"}, "chưa ghi vai trò"),
        ({"role": "auditor", "until": "31/02/2026"}, "không phải ngày"),
        ({"role": "auditor", "until": "31/12/2020"}, "Ngày cuối đã qua."),
        ({"role": "auditor", "since": "02/01/2099", "until": "01/01/2099"}, "không sớm hơn"),
    ],
)
def test_a_wrong_cell_is_told_with_its_place(cells: dict[str, str], sentence: str) -> None:
    build.body("so")
    assert any(sentence in found for found in refused(row(**cells)))


def test_one_bad_row_among_many_stores_nothing_and_all_errors_are_told() -> None:
    rows = [row(f"nguoi{number}", f"Người {number}") for number in range(300)]
    rows[7]["Họ và tên"] = ""
    rows[250]["Vai trò"] = "vua"
    problems = refused(*rows)
    assert [problem.partition(",")[0] for problem in problems] == ["Dòng 9", "Dòng 252"]


def test_names_that_differ_only_in_case_are_refused() -> None:
    build.user("lan")
    assert "chỉ khác cách viết" in refused(row("LAN"))[0]
    assert "chỉ khác cách viết" in refused(row("Minh"), row("minh"))[0]


def test_roles_in_conflict_within_the_table_are_refused() -> None:
    build.body("so")
    problems = refused(row(role="reviewer"), row(role="data_officer", body="so"))
    assert problems[0].startswith("Dòng 3, cột «Vai trò»: Vai trò «Cán bộ đầu mối» không đi cùng")


def test_the_same_role_twice_is_refused() -> None:
    assert "ở một dòng trên" in refused(row(role="auditor"), row(role="auditor"))[0]


def test_a_table_without_its_columns_or_rows_is_refused() -> None:
    assert any("Thiếu cột «Họ và tên»." in found for found in refused({"username": "lan", "lương": "5"}))
    assert refused({"username": "", "full_name": ""}) == []


def test_only_an_administrator_imports() -> None:
    with pytest.raises(NotAllowed):
        import_people(actor=build.persona(Role.CAMPAIGN_MANAGER), records=[row()])


def test_ten_thousand_accounts_come_in_few_queries() -> None:
    build.body("so")
    admin = build.administrator()
    rows = [
        row(f"nguoi{number}", f"Nguyễn Văn {number}", role="data_officer", body="so")
        for number in range(10_000)
    ]
    started = perf_counter()
    with CaptureQueriesContext(connection) as queries:
        import_people(actor=admin, records=rows)
    assert len(queries) < 60
    assert RoleAssignment.objects.filter(role=Role.DATA_OFFICER).count() == 10_000
    assert perf_counter() - started < 60
