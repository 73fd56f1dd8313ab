"""Importing bodies from a table, all or nothing, and exporting them again."""

import time
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ictindex.directory.models import Body, BodyDescription
from ictindex.directory.rules import BodyKind, Role
from ictindex.directory.selectors import bodies_frame, bodies_on, body_codes, description_on, plan_import
from ictindex.directory.services import create_body, import_bodies
from ictindex.foundation.errors import InvalidInput, NotAllowed
from ictindex.foundation.models import Event
from ictindex.scoring.files import read_table, write_table
from tests import build

pytestmark = pytest.mark.django_db

ON, LATER = date(2026, 1, 15), date(2026, 2, 1)
KIND = str(BodyKind.COMMUNE.label)
GOOD = {"Mã": "xa-a", "Loại": KIND, "Tên đơn vị": "Xã A", "Mã cơ quan cấp trên": "", "Từ ngày": ""}


def table(*rows: dict[str, str]) -> pl.DataFrame:
    columns = dict.fromkeys(name for row in rows for name in row)
    return pl.DataFrame([{name: row.get(name, "") for name in columns} for row in rows])


def refusal_of(frame: pl.DataFrame) -> list[str]:
    with pytest.raises(InvalidInput) as refusal:
        import_bodies(actor=build.administrator(), frame=frame, on=ON)
    return [problem.sentence for problem in refusal.value.problems]


def communes(count: int) -> pl.DataFrame:
    provinces = [GOOD | {"Mã": f"tinh-{n}", "Loại": "province", "Tên đơn vị": f"Tỉnh {n}"} for n in range(34)]
    below = [
        GOOD
        | {
            "Mã": f"xa-{n}",
            "Tên đơn vị": f"Xã số {n}",
            "Mã cơ quan cấp trên": f"tinh-{n % 34}",
            "Mã: Danh mục": f"{n:05d}",
        }
        for n in range(count)
    ]
    return table(*below, *provinces)


def test_new_bodies_are_added_in_any_order_with_path_and_codes() -> None:
    frame = table(
        GOOD | {"Mã cơ quan cấp trên": "tinh", "Mã: Danh mục": "00316", "Trang tin": "https://xa.gov.vn"},
        GOOD | {"Mã": "tinh", "Loại": "province", "Tên đơn vị": "Tỉnh"},
    )

    plan = import_bodies(actor=build.administrator(), frame=frame, on=ON)

    assert (len(plan.new), len(plan.changed), plan.unchanged) == (2, 0, 0)
    commune = Body.objects.get(code="xa-a")
    assert (commune.path, commune.kind) == ("/tinh/xa-a/", BodyKind.COMMUNE)
    row = description_on(commune, ON)
    assert row is not None
    assert (row.website, [code.code for code in body_codes(commune)]) == ("https://xa.gov.vn", ["00316"])
    assert [found.body.code for found in bodies_on(ON)] == ["tinh", "xa-a"]


def test_what_is_new_about_a_body_counts_from_the_day_of_the_import() -> None:
    admin, body = build.administrator(), build.body("xa-a", "Xã A", BodyKind.COMMUNE)
    frame = table(GOOD | {"Điện thoại": "0510 1", "Mã: Danh mục": "1"})

    plan = import_bodies(actor=admin, frame=frame, on=ON)

    before, after = description_on(body, date(2026, 1, 14)), description_on(body, ON)
    assert before is not None
    assert after is not None
    assert (before.phone, after.phone) == ("", "0510 1")
    assert [(code.code, code.valid_from) for code in body_codes(body)] == [("1", ON)]
    assert [dict(found.changes) for found in plan.changed] == [{"phone": "0510 1"}]
    assert Event.objects.get(action="directory.imported").after["changed"] == {
        "xa-a": {"phone": "0510 1", "Danh mục": "1"}
    }


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_an_exported_table_is_imported_without_any_change(tmp_path: Path, ending: str) -> None:
    admin = build.administrator()
    import_bodies(actor=admin, frame=communes(5), on=ON)
    create_body(
        actor=admin,
        code="cu",
        kind=BodyKind.COMMUNE,
        name_vi="=Xã, «Cũ»",
        name_en="Old",
        valid_from=date(2020, 1, 1),
        valid_to=LATER,
        email="a@xa.gov.vn",
    )
    path = tmp_path / f"bodies.{ending}"

    write_table(bodies_frame(ON, Body.objects.all()), path)
    plan = plan_import(admin, read_table(path), ON)

    assert (plan.problems, plan.new, plan.changed, plan.unchanged) == ((), (), (), 40)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ({"Mã": ""}, "Dòng 2, cột «Mã»"),
        ({"Mã": "a b"}, "Dòng 2, cột «Mã»"),
        ({"Loại": "xóm"}, "không có loại «xóm»"),
        ({"Tên đơn vị": ""}, "Chưa ghi tên đơn vị"),
        ({"Tên đơn vị": "x" * 201}, "Không quá 200 ký tự"),
        ({"Mã cơ quan cấp trên": "khong-co"}, "không có đơn vị mang mã «khong-co»"),
        ({"Mã cơ quan cấp trên": "xa-a"}, "nằm dưới chính nó"),
        ({"Từ ngày": "31/02/2026"}, "«31/02/2026» không phải ngày"),
        ({"Từ ngày": "01/02/2026", "Đến trước ngày": "01/01/2026"}, "Ngày kết thúc phải sau"),
        ({"Trang tin": "xa"}, "Trang tin không đúng dạng"),
        ({"Thư điện tử": "a@"}, "Thư điện tử không đúng dạng"),
        ({"Mã: Danh mục": "x" * 65}, "quá dài"),
    ],
)
def test_a_wrong_cell_is_named_and_nothing_is_written(cell: dict[str, str], said: str) -> None:
    [sentence] = refusal_of(table(GOOD | cell))

    assert said in sentence
    assert not Body.objects.exists()


def test_rows_that_contradict_each_other_are_named() -> None:
    frame = table(
        GOOD,
        GOOD | {"Mã": "XA-A", "Tên đơn vị": "Xã B"},
        GOOD | {"Mã": "c", "Tên đơn vị": "xã a"},
        GOOD | {"Mã": "d", "Tên đơn vị": "D", "Mã cơ quan cấp trên": "e", "Mã: Danh mục": "1"},
        GOOD | {"Mã": "e", "Tên đơn vị": "E", "Mã cơ quan cấp trên": "d", "Mã: Danh mục": "1"},
    )

    sentences = " ".join(refusal_of(frame))

    for said in (
        "Dòng 3, cột «Mã»: mã «XA-A» đã có ở dòng 2",
        "Dòng 4, cột «Tên đơn vị»: đã có đơn vị cùng tên",
        "Dòng 5, cột «Mã cơ quan cấp trên»: đơn vị nằm dưới chính nó",
        "Dòng 6, cột «Mã: Danh mục»: mã 1 đang là của đơn vị «D»",
    ):
        assert said in sentences


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("Tên đơn vị", "Xã Khác"),
        ("Loại", "province"),
        ("Từ ngày", "01/01/2020"),
        ("Mã cơ quan cấp trên", "tinh"),
    ],
)
def test_a_table_neither_renames_nor_moves_nor_ends_a_body(column: str, value: str) -> None:
    build.body("xa-a", "Xã A", BodyKind.COMMUNE)
    build.body("tinh", "Tỉnh", BodyKind.PROVINCE)

    [sentence] = refusal_of(table(GOOD | {column: value}))

    assert f"Dòng 2, cột «{column}»: khác với danh mục" in sentence


def test_an_import_never_rewrites_what_came_later() -> None:
    admin = build.administrator()
    build.body("xa-a", "Xã A", BodyKind.COMMUNE)
    import_bodies(actor=admin, frame=table(GOOD | {"Điện thoại": "1"}), on=LATER)

    assert "01/02/2026" in refusal_of(table(GOOD | {"Điện thoại": "2"}))[0]


def test_an_official_code_is_free_only_while_nobody_bears_it() -> None:
    admin, until = build.administrator(), date(2026, 1, 20)
    old = {"Mã": "cu", "Loại": KIND, "Tên đơn vị": "Xã Cũ"}
    create_body(
        actor=admin,
        code="cu",
        kind=BodyKind.COMMUNE,
        name_vi="Xã Cũ",
        codes={"Danh mục": "1"},
        valid_to=until,
    )

    assert refusal_of(table(GOOD | {"Từ ngày": "19/01/2026", "Mã: Danh mục": "1"})) == [
        "Dòng 2, cột «Mã: Danh mục»: mã 1 đang là của đơn vị «Xã Cũ»."
    ]
    import_bodies(actor=admin, frame=table(GOOD | {"Từ ngày": "20/01/2026", "Mã: Danh mục": "1"}), on=ON)
    assert refusal_of(table({**old, "Mã: Danh mục": "2"})) == [
        "Dòng 2, cột «Mã: Danh mục»: đơn vị kết thúc ngày 20/01/2026; mã giữ nguyên."
    ]


def test_an_official_code_given_later_is_not_rewritten_from_an_earlier_day() -> None:
    admin, body = build.administrator(), build.body("xa-a", "Xã A", BodyKind.COMMUNE)
    import_bodies(actor=admin, frame=table(GOOD | {"Mã: Danh mục": "1"}), on=LATER)

    assert refusal_of(table(GOOD | {"Mã: Danh mục": "2"})) == [
        "Dòng 2, cột «Mã: Danh mục»: đơn vị đã có mã khác từ ngày 01/02/2026."
    ]
    assert [code.code for code in body_codes(body)] == ["1"]


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"Tên": "x"}, "Cột «Tên» không có trong mẫu"),
        ({"name_vi": "x", "Tên đơn vị": "y"}, "Cột «Tên đơn vị» không có trong mẫu hoặc lặp lại"),
        ({"Mã": "x"}, "Thiếu cột «Loại»"),
    ],
)
def test_a_table_with_other_columns_is_refused(columns: dict[str, str], said: str) -> None:
    assert any(said in sentence for sentence in refusal_of(table(columns)))


def test_only_an_administrator_imports_and_only_below_the_own_body() -> None:
    province, other = build.body("tinh"), build.body("khac")
    local = build.user("", Role.SYSTEM_ADMINISTRATOR, body=province)
    below = GOOD | {"Mã cơ quan cấp trên": "tinh"}

    import_bodies(actor=local, frame=table(below), on=ON)
    plan = plan_import(
        local, table(below, GOOD | {"Mã": "b"}, GOOD | {"Mã": "c", "Mã cơ quan cấp trên": "khac"}), ON
    )

    assert [problem.field for problem in plan.problems] == ["3:Mã cơ quan cấp trên", "4:Mã cơ quan cấp trên"]
    with pytest.raises(NotAllowed):
        import_bodies(actor=build.user("", Role.CAMPAIGN_MANAGER, body=other), frame=table(GOOD), on=ON)


def test_one_bad_row_among_3000_applies_nothing_and_is_named() -> None:
    frame = communes(3000)
    kinds = frame["Loại"].to_list()
    kinds[1499], kinds[2000] = "xóm", "ấp"

    sentences = refusal_of(frame.with_columns(pl.Series("Loại", kinds)))

    assert [sentence.partition(":")[0] for sentence in sentences] == [
        "Dòng 1501, cột «Loại»",
        "Dòng 2002, cột «Loại»",
    ]
    assert not Body.objects.exists()


def test_the_communes_of_the_country_are_imported_in_seconds() -> None:
    admin, frame = build.administrator(), communes(3321)
    started = time.monotonic()

    with CaptureQueriesContext(connection) as queries:
        import_bodies(actor=admin, frame=frame, on=ON)

    assert time.monotonic() - started < 60
    assert len(queries) < 40
    assert (Body.objects.count(), BodyDescription.objects.count()) == (3355, 3355)
