"""Pages of the directory: list, body, changes, contact, import."""

import unicodedata
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ictindex.directory.models import Body, Succession
from ictindex.directory.rules import BodyKind, Role
from ictindex.directory.selectors import bodies_on, description_on
from tests import build

pytestmark = pytest.mark.django_db

JULY = {"on": "01/07/2025", "decision": "202/2025/QH15", "comparability": "not_comparable"}


@pytest.fixture
def admin() -> Client:
    client = Client()
    client.force_login(build.administrator())
    return client


@pytest.fixture
def province() -> Body:
    return build.body("tinh", "Tỉnh thử", BodyKind.PROVINCE)


def page(client: Client, view: str, *args: object, **query: str) -> str:
    answer = client.get(reverse(f"workspace:{view}", args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def send(client: Client, view: str, *args: object, **typed: Any) -> Any:
    return client.post(reverse(f"workspace:{view}", args=args), typed)


def test_the_list_goes_down_level_by_level(admin: Client, province: Body) -> None:
    build.body("xa", "Xã Một", BodyKind.COMMUNE, province)

    top = page(admin, "bodies")
    below = page(admin, "bodies", thuoc=str(province.pk))

    assert "Tỉnh thử" in top
    assert "Xã Một" not in top
    assert "Xã Một" in below
    assert "Đơn vị trực thuộc Tỉnh thử" in below


@pytest.mark.parametrize(
    "typed", ["thua thien hue", unicodedata.normalize("NFD", "Thừa Thiên Huế"), "THỪA THIÊN"]
)
def test_a_body_is_found_however_its_name_is_typed(admin: Client, typed: str) -> None:
    build.body("hue", "Thừa Thiên Huế", BodyKind.PROVINCE)
    build.body("khac", "Hà Tĩnh", BodyKind.PROVINCE)

    found = page(admin, "bodies", q=typed)

    assert "Thừa Thiên Huế" in found
    assert "Hà Tĩnh" not in found


def test_codes_are_sorted_with_numbers_by_value(admin: Client) -> None:
    for code in ("b-4.10", "b-4.2", "a-10"):
        build.body(code, f"Đơn vị {code}")

    listed = page(admin, "bodies", xep="ma")

    assert listed.index("a-10</td>") < listed.index("b-4.2</td>") < listed.index("b-4.10</td>")


def test_the_list_of_another_day_shows_that_day(admin: Client, province: Body) -> None:
    send(admin, "body_change", province.pk, "doi-ten", name_vi="Tỉnh mới", confirm="1", **JULY)

    assert "Tỉnh thử" in page(admin, "bodies", ngay="30/06/2025")
    assert "Tỉnh mới" in page(admin, "bodies", ngay="01/07/2025")
    assert "Có vào lúc khác" in page(admin, "bodies", ngay="01/07/2025", q="tinh thu")


@pytest.mark.parametrize(
    "query",
    [
        {"ngay": "31/02/2025"},
        {"thuoc": "x"},
        {"trang": "-1"},
        {"loai": "x"},
        {"q": "\0"},
        {"thuoc": "9" * 30},
    ],
)
def test_an_address_that_makes_no_sense_shows_the_list(
    admin: Client, province: Body, query: dict[str, str]
) -> None:
    assert "Danh mục đơn vị" in page(admin, "bodies", **query)


def test_people_see_the_bodies_of_their_roles_only(province: Body) -> None:
    build.body("khac", "Tỉnh khác", BodyKind.PROVINCE)
    own = build.body("so", "Sở Y tế", parent=province)
    client = Client()
    client.force_login(build.user("", Role.DATA_OFFICER, body=own))

    listed = page(client, "bodies")

    assert "Sở Y tế" in listed
    assert "Tỉnh khác" not in listed
    assert "Tỉnh khác" not in page(client, "bodies", q="tinh")
    exported = client.get(reverse("workspace:bodies_file", args=("csv",))).content.decode()
    assert "Sở Y tế" in exported
    assert "Tỉnh khác" not in exported
    assert client.get(reverse("workspace:body", args=(province.pk,))).status_code == 404


def test_a_change_is_previewed_before_it_is_recorded(admin: Client, province: Body) -> None:
    other = build.body("khac", "Tỉnh khác", BodyKind.PROVINCE)
    build.body("xa", "Xã Một", BodyKind.COMMUNE, province)
    build.user("canbo", Role.DATA_OFFICER, body=province)
    typed = {"predecessors": [str(other.pk)], "code": "moi", "name_vi": "Tỉnh mới", **JULY}

    preview = send(admin, "body_change", province.pk, "sap-nhap", **typed).content.decode()

    for said in (
        "Tỉnh thử (tinh) kết thúc từ ngày 01/07/2025",
        "Tỉnh khác (khac) kết thúc từ ngày 01/07/2025",
        "Tỉnh mới (moi) được thành lập từ ngày 01/07/2025",
        "1 đơn vị trực thuộc chuyển theo",
        "Người dùng canbo",
    ):
        assert said in preview
    assert not Succession.objects.exists()

    again = send(admin, "body_change", province.pk, "sap-nhap", again="1", **typed).content.decode()
    assert 'value="Tỉnh mới"' in again
    assert not Succession.objects.exists()

    answer = send(admin, "body_change", province.pk, "sap-nhap", confirm="1", **typed)
    made = Body.objects.get(code="moi")
    assert answer.headers["Location"] == reverse("workspace:body", args=(made.pk,))
    assert "Kế thừa:" in page(admin, "body", made.pk)
    assert "Được kế thừa bởi:" in page(admin, "body", province.pk)
    assert "đã kết thúc từ ngày 01/07/2025" in page(admin, "body", province.pk)


def test_one_of_the_merged_bodies_may_go_on_with_declared_shares(admin: Client, province: Body) -> None:
    other = build.body("khac", "Tỉnh khác", BodyKind.PROVINCE)
    typed = {
        **JULY,
        "predecessors": [str(other.pk)],
        "goes_on": str(province.pk),
        "comparability": "combined",
        "shares": "tinh = 0,6\nkhac = 0,4",
        "confirm": "1",
    }

    send(admin, "body_change", province.pk, "sap-nhap", **typed)

    assert [row.body for row in bodies_on(date(2025, 7, 1))] == [province]
    body = page(admin, "body", province.pk)
    assert "Gộp theo quy tắc đã công bố" in body
    assert "40,00 %" in body


@pytest.mark.parametrize(
    ("slug", "typed", "said"),
    [
        ("sap-nhap", {}, "bắt buộc"),
        ("sap-nhap", {"predecessors": "ID", "code": "", "name_vi": ""}, "Chưa ghi tên đơn vị"),
        ("sap-nhap", {"predecessors": "ID", "code": "khac", "name_vi": "Mới"}, "đã được dùng"),
        ("sap-nhap", {"predecessors": "ID", "goes_on": "9999"}, "9999"),
        (
            "sap-nhap",
            {
                "predecessors": "ID",
                "code": "m",
                "name_vi": "M",
                "comparability": "combined",
                "shares": "tinh",
            },
            "Không đọc được dòng «tinh»",
        ),
        ("chia-tach", {"code_1": "m", "name_vi_1": "M"}, "ít nhất hai"),
        ("doi-ten", {"name_vi": "TỈNH KHÁC"}, "Đã có đơn vị cùng tên"),
        ("doi-ten", {"name_vi": "Mới", "on": "32/07/2025"}, "ngày"),
        ("doi-ten", {"name_vi": "Mới", "decision": ""}, "bắt buộc"),
        ("chuyen-cap-tren", {"parent": "khong-co"}, "khong-co"),
        ("chuyen-cap-tren", {"parent": "xa"}, "dưới chính nó"),
        ("giai-the", {}, "1 đơn vị trực thuộc"),
    ],
)
def test_a_change_that_cannot_be_is_refused_beside_its_field(
    admin: Client, province: Body, slug: str, typed: dict[str, str], said: str
) -> None:
    other = build.body("khac", "Tỉnh khác", BodyKind.PROVINCE)
    build.body("xa", "Xã Một", BodyKind.COMMUNE, province)
    typed = {name: str(other.pk) if value == "ID" else value for name, value in typed.items()}

    answer = send(admin, "body_change", province.pk, slug, confirm="1", **{**JULY, **typed})

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Succession.objects.exists()


def test_a_split_a_move_and_a_dissolution_are_recorded(admin: Client, province: Body) -> None:
    district = build.body("huyen", "Huyện Một", BodyKind.DISTRICT, province)
    commune = build.body("xa", "Xã Một", BodyKind.COMMUNE, district)
    new = {"goes_on": "1", "code_1": "huyen-2", "name_vi_1": "Huyện Hai", "confirm": "1"}

    send(admin, "body_change", district.pk, "chia-tach", **{**JULY, "on": "01/01/2025"}, **new)
    send(admin, "body_change", commune.pk, "chuyen-cap-tren", parent="huyen-2", confirm="1", **JULY)
    second = Body.objects.get(code="huyen-2")
    send(admin, "body_change", second.pk, "giai-the", follow="1", confirm="1", **JULY)

    row = description_on(commune, date(2025, 7, 1))
    assert row is not None
    assert row.parent == province
    assert "Giải thể ngày 01/07/2025" in page(admin, "body", second.pk)


def test_contact_and_codes_are_written_from_their_day(admin: Client, province: Body) -> None:
    typed = {
        "website": "https://tinh.gov.vn",
        "phone": "1",
        "on": "01/07/2025",
        "code_list": "Danh mục",
        "official": "46",
    }

    send(admin, "body_edit", province.pk, **typed)

    before, after = description_on(province, date(2025, 6, 30)), description_on(province, date(2025, 7, 1))
    assert before is not None
    assert after is not None
    assert (before.website, after.website) == ("", "https://tinh.gov.vn")
    assert "<strong>46</strong>" in page(admin, "body", province.pk)
    wrong = send(admin, "body_edit", province.pk, **{**typed, "website": "x"})
    assert (wrong.status_code, "Trang tin không đúng dạng" in wrong.content.decode()) == (422, True)
    past = send(admin, "body_edit", province.pk, **{**typed, "on": "01/01/2025", "phone": "2"})
    assert (past.status_code, "lịch sử không bị sửa" in past.content.decode()) == (422, True)


def test_a_body_is_added_below_another(admin: Client, province: Body) -> None:
    typed = {"code": "xa", "kind": "commune", "name_vi": "Xã Một", "valid_from": "01/07/2025"}

    assert "Thêm đơn vị trực thuộc Tỉnh thử" in page(admin, "body_create_below", province.pk)
    send(admin, "body_create_below", province.pk, **typed)
    again = send(admin, "body_create_below", province.pk, **typed)

    assert Body.objects.get(code="xa").parent == province
    assert (again.status_code, "đã được dùng" in again.content.decode()) == (422, True)


def upload(client: Client, content: bytes, name: str = "bang.csv") -> Any:
    return send(client, "bodies_import", on="01/07/2025", file=SimpleUploadedFile(name, content))


def test_a_file_is_previewed_then_imported(admin: Client) -> None:
    content = "Mã,Loại,Tên đơn vị\nxa,commune,Xã Một\n".encode()

    preview = upload(admin, content)
    assert "1 đơn vị mới, 0 đơn vị thay đổi" in preview.content.decode()
    assert not Body.objects.exists()

    done = send(admin, "bodies_import", on="01/07/2025", table=preview.context["table"], confirm="1")
    assert "thêm 1 đơn vị" in done.content.decode()
    assert Body.objects.get().name_vi == "Xã Một"


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        ("Mã,Loại,Tên đơn vị\nxa,xóm,Xã Một\n".encode(), "a.csv", "Dòng 2, cột «Loại»"),
        (b"\xff\xfe\x00", "a.csv", "UTF-8"),
        (b"khong phai tep", "a.xlsx", "không"),
        (b"x", "a.pdf", "Chỉ đọc được tệp CSV hoặc XLSX"),
        (b"", "a.csv", ""),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_words(
    admin: Client, content: bytes, name: str, said: str
) -> None:
    answer = upload(admin, content, name)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Body.objects.exists()


@pytest.mark.parametrize("query", [{}, {"q": "xa"}, {"xep": "ma"}, {"loai": "commune"}])
def test_the_list_costs_the_same_for_ten_bodies_and_a_hundred(
    admin: Client, province: Body, query: dict[str, str]
) -> None:
    page(admin, "bodies")  # the first request of a session reads more
    counts = []
    for size in (10, 90):
        for number in range(size):
            build.body(f"xa-{size}-{number}", f"Xã {size} {number}", BodyKind.COMMUNE, province)
        with CaptureQueriesContext(connection) as queries:
            page(admin, "bodies", **(query or {"thuoc": str(province.pk)}))
        counts.append(len(queries))

    assert counts[0] == counts[1]
    assert counts[0] <= 20


def test_an_officer_proposes_and_the_administrator_decides_field_by_field(
    admin: Client, province: Body
) -> None:
    officer = Client()
    officer.force_login(build.user("canbo", Role.DATA_OFFICER, body=province))
    assert "Đề nghị sửa thông tin" in page(officer, "body", province.pk)

    made = send(officer, "propose", province.pk, phone="0510 1", website="https://tinh.gov.vn", note="Mới")
    address = made.headers["Location"]
    assert "Ghi quyết định" not in officer.get(address).content.decode()
    assert "Tỉnh thử" in page(admin, "proposals")
    unsaid = admin.post(address, {"on": "01/07/2025", "website": "refuse"})
    assert (unsaid.status_code, "Chưa ghi lý do" in unsaid.content.decode()) == (422, True)
    admin.post(address, {"on": "01/07/2025", "phone": "accept", "website": "refuse", "reason_website": "Sai"})

    row = description_on(province, date(2025, 7, 1))
    assert row is not None
    assert (row.phone, row.website) == ("0510 1", "")
    told = officer.get(address).content.decode()
    assert "Đã duyệt" in told
    assert "Sai" in told
    nothing = send(officer, "propose", province.pk, phone="0510 1")
    assert (nothing.status_code, "Không có gì khác" in nothing.content.decode()) == (422, True)


def test_a_group_has_the_members_of_the_day(admin: Client, province: Body) -> None:
    build.body("khac", "Tỉnh khác", BodyKind.PROVINCE)
    made = send(admin, "groups", code="tinh", title_vi="Các tỉnh")
    group = int(made.headers["Location"].strip("/").rpartition("/")[2])

    send(admin, "group", group, step="enter", codes="tinh\nkhac", on="01/01/2025")
    send(admin, "group", group, step="leave", codes="khac", on="01/07/2025", reason="Sáp nhập")

    assert "Tỉnh khác" in page(admin, "group", group, ngay="30/06/2025")
    assert "Tỉnh khác" not in page(admin, "group", group, ngay="01/07/2025")
    assert "2 đơn vị" in page(admin, "groups", ngay="30/06/2025")
    assert "1 đơn vị" in page(admin, "groups", ngay="01/07/2025")
    unknown = send(admin, "group", group, step="enter", codes="khong-co", on="01/01/2025")
    assert (unknown.status_code, "khong-co" in unknown.content.decode()) == (422, True)
    early = send(admin, "group", group, step="leave", codes="tinh", on="01/01/2024")
    assert (early.status_code, "lịch sử không bị sửa" in early.content.decode()) == (422, True)
    taken = send(admin, "groups", code="tinh", title_vi="Trùng")
    assert (taken.status_code, "đã được dùng" in taken.content.decode()) == (422, True)
    assert admin.get(reverse("workspace:group", args=(group + 1,))).status_code == 404


def test_the_boxes_of_a_merger_show_the_bodies_beside(admin: Client, province: Body) -> None:
    build.body("khac", "Tỉnh khác", BodyKind.PROVINCE)

    form = page(admin, "body_change", province.pk, "sap-nhap")

    assert "Tỉnh khác (khac)" in form
    assert 'class="form-check-input"' not in form
