"""The directory as of any day, and dated rows that are closed but never rewritten."""

import unicodedata
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from ictindex.directory.models import Body, BodyDescription
from ictindex.directory.rules import BodyKind, Change, NewBody, SuccessionKind
from ictindex.directory.selectors import (
    bodies_on,
    body_codes,
    body_history,
    child_counts_on,
    children_on,
    description_on,
    groups_on,
    members_on,
    search_bodies,
    search_bodies_on,
    totals_on,
)
from ictindex.directory.services import (
    add_to_peer_group,
    change_body,
    create_body,
    create_peer_group,
    record_change,
    remove_from_peer_group,
)
from ictindex.foundation.errors import InvalidInput, InvalidState
from tests import build

pytestmark = pytest.mark.django_db

BEFORE, JANUARY, JULY, LATER = date(2024, 6, 1), date(2025, 1, 1), date(2025, 7, 1), date(2026, 1, 1)


def body(code: str, name: str = "", **options: Any) -> Body:
    options = {"kind": BodyKind.COMMUNE, "name_vi": name or f"Đơn vị {code}", **options}
    return create_body(actor=build.administrator(), code=code, **options)


def rename(renamed: Body, name: str, on: date) -> None:
    change = Change(SuccessionKind.RENAME, on, (renamed,), (NewBody(renamed.code, name),), decision="1/NQ")
    record_change(actor=build.administrator(), change=change)


def names_on(day: date) -> list[str]:
    return [row.name_vi for row in bodies_on(day)]


def test_a_body_is_in_the_directory_only_while_it_exists() -> None:
    body("a", "Xã A", valid_from=JANUARY, valid_to=JULY)

    assert not names_on(date(2024, 12, 31))
    assert names_on(JANUARY) == ["Xã A"]
    assert not names_on(JULY)


def test_every_day_shows_the_name_of_that_day() -> None:
    hue = body("thua-thien-hue", "Thừa Thiên Huế")

    rename(hue, "TP. Huế", JANUARY)

    assert names_on(date(2024, 12, 31)) == ["Thừa Thiên Huế"]
    assert names_on(JANUARY) == ["TP. Huế"]
    hue.refresh_from_db()
    assert hue.name_vi == "TP. Huế"
    assert [(row.name_vi, row.valid_to) for row in body_history(hue)] == [
        ("Thừa Thiên Huế", JANUARY),
        ("TP. Huế", None),
    ]


def test_a_change_of_tomorrow_leaves_today_as_it_is() -> None:
    hue = body("hue", "Thừa Thiên Huế")
    with build.at(build.DURING):
        rename(hue, "TP. Huế", date(2026, 6, 1))
    hue.refresh_from_db()

    assert hue.name_vi == "Thừa Thiên Huế"
    assert names_on(date(2026, 6, 1)) == ["TP. Huế"]


@pytest.mark.parametrize(
    "typed",
    ["thua thien hue", "Thừa Thiên Huế", unicodedata.normalize("NFD", "Thừa Thiên Huế"), "THỪA THIÊN HUẾ"],
)
def test_a_name_is_found_however_it_is_typed(typed: str) -> None:
    found, _other = body("hue", "Thừa Thiên Huế"), body("hoa", "Thừa Thiên Hoà")

    assert [row.body for row in search_bodies_on(LATER, typed)] == [found]
    assert list(search_bodies(typed)) == [found]


@pytest.mark.parametrize("typed", ["hội", "HỘI", unicodedata.normalize("NFD", "Hội")])
def test_exact_accents_come_first_in_any_case(typed: str) -> None:
    body("a", "Hoi An Đông")
    exact = body("z", "Hội Xuân")

    assert search_bodies_on(LATER, typed)[0].body == exact
    assert search_bodies(typed)[0] == exact


def test_a_former_name_finds_the_body_of_today() -> None:
    hue = body("hue", "Thừa Thiên Huế")
    rename(hue, "TP. Huế", JANUARY)

    assert list(search_bodies("thừa thiên")) == [hue]
    assert not search_bodies_on(LATER, "thừa thiên")
    assert search_bodies_on(BEFORE, "thừa thiên")


def test_names_sort_by_the_alphabet_and_numbers_by_their_value() -> None:
    for place, name in enumerate(["Phường 10", "Ấp 4.10", "Đức Hoà", "Phường 2", "Ấp 4.2", "Dầu Tiếng"]):
        body(f"b{place}", name)

    expected = ["Ấp 4.2", "Ấp 4.10", "Dầu Tiếng", "Đức Hoà", "Phường 2", "Phường 10"]
    assert names_on(LATER) == expected


def test_the_tree_and_its_totals_are_those_of_the_day() -> None:
    old, new = body("tinh-a", kind=BodyKind.PROVINCE), body("tinh-b", kind=BodyKind.PROVINCE)
    commune = body("xa", "Xã", parent=old)
    move = Change(SuccessionKind.MOVE, JULY, (commune,), parent=new, decision="2/NQ")
    record_change(actor=build.administrator(), change=move)

    assert [row.body for row in children_on(old, BEFORE)] == [commune]
    assert not children_on(old, JULY)
    assert child_counts_on([old, new], JULY) == {new.pk: 1}
    assert [row.body for row in children_on(None, JULY)] == [old, new]
    assert dict(totals_on(JULY)) == {str(BodyKind.PROVINCE.label): 2, str(BodyKind.COMMUNE.label): 1}
    commune.refresh_from_db()
    assert commune.path == "/tinh-b/xa/"


def test_peer_groups_have_the_members_of_the_day() -> None:
    admin, first, second = build.administrator(), body("a"), body("b", valid_from=JANUARY)
    group = create_peer_group(actor=admin, code="xa", title_vi="Xã")
    add_to_peer_group(actor=admin, group=group, bodies=[first, second])
    remove_from_peer_group(actor=admin, group=group, bodies=[first], on=JULY, reason="Lên phường")
    add_to_peer_group(actor=admin, group=group, bodies=[first], on=LATER)

    counts = {day: dict(groups_on(day))[group] for day in (BEFORE, JANUARY, JULY, LATER)}

    assert counts == {BEFORE: 1, JANUARY: 2, JULY: 1, LATER: 2}
    assert [row.body for row in members_on(group, JULY)] == [second]


def test_contact_and_official_codes_are_dated_too() -> None:
    admin = build.administrator()
    made = body("xa", codes={"Cục Thống kê": "00316"}, website="https://xa.gov.vn")

    change_body(actor=admin, body=made, on=JULY, changes={"phone": "0510 1"}, codes={"Cục Thống kê": "9"})

    before, after = description_on(made, BEFORE), description_on(made, JULY)
    assert before is not None
    assert after is not None
    assert (before.phone, after.phone, after.website) == ("", "0510 1", "https://xa.gov.vn")
    codes = [(row.code, row.valid_from, row.valid_to) for row in body_codes(made)]
    assert codes == [("00316", None, JULY), ("9", JULY, None)]


def test_a_mistake_of_the_same_day_is_replaced_and_not_shown() -> None:
    made = body("xa", "Xã Mộtt", valid_from=JANUARY)

    rename(made, "Xã Một", JULY)
    rename(made, "Xã Một Mới", JULY)

    assert names_on(JULY) == ["Xã Một Mới"]
    assert [row.name_vi for row in body_history(made)] == ["Xã Mộtt", "Xã Một Mới"]
    assert BodyDescription.objects.filter(body=made).count() == 3


def test_history_is_written_forwards() -> None:
    made = body("xa")
    rename(made, "Xã Mới", JULY)

    with pytest.raises(InvalidState, match="01/07/2025"):
        change_body(actor=build.administrator(), body=made, on=JANUARY, changes={"phone": "1"})
    with pytest.raises(InvalidInput):
        rename(made, "Xã Cũ", JANUARY)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE directory_bodydescription SET name_vi = 'Khác'",
        "UPDATE directory_bodydescription SET valid_from = '2020-01-01'",
        "UPDATE directory_bodydescription SET valid_to = '2030-01-01' WHERE valid_to IS NOT NULL",
        "DELETE FROM directory_bodydescription",
        "UPDATE directory_bodycode SET code = 'x'",
        "UPDATE directory_succession SET decision = 'x'",
        "DELETE FROM directory_successionlink",
    ],
)
def test_the_database_refuses_to_rewrite_what_was(statement: str) -> None:
    made = body("xa", codes={"Cục Thống kê": "1"})
    rename(made, "Xã Mới", JULY)

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_database_refuses_two_descriptions_of_one_day() -> None:
    made = body("xa")

    with pytest.raises(IntegrityError), transaction.atomic():
        BodyDescription.objects.create(body=made, valid_from=JULY, name_vi="Xã khác")


@pytest.mark.parametrize("name", ["xã tân phú", unicodedata.normalize("NFD", "Xã Tân Phú"), "XÃ  TÂN PHÚ"])
def test_two_bodies_side_by_side_never_bear_one_name(name: str) -> None:
    body("a", "Xã Tân Phú", valid_to=JULY)

    with pytest.raises(InvalidInput, match="Chưa thêm được") as refusal:
        body("b", name)
    assert [problem.field for problem in refusal.value.problems] == ["name_vi"]
    body("c", name, valid_from=JULY)
    body("d", name, parent=body("tinh", kind=BodyKind.PROVINCE))


def test_two_bodies_never_bear_one_official_code_at_the_same_time() -> None:
    body("a", codes={"Cục Thống kê": "01"}, valid_to=JULY)

    with pytest.raises(InvalidInput) as refusal:
        body("b", codes={"Cục Thống kê": "01"})
    assert [problem.field for problem in refusal.value.problems] == ["codes"]
    body("c", codes={"Cục Thống kê": "01"}, valid_from=JULY)


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ("'b', 'Cục Thống kê', '01', NULL, NULL", "official_code_of_one_body_a_day"),
        ("'b', 'Cục Thống kê', '01', '2025-06-30', '2025-07-02'", "official_code_of_one_body_a_day"),
        ("'a', 'Cục Thống kê', '02', '2020-01-01', '2020-01-02'", "one_code_of_a_list_a_day"),
        ("'b', 'Cục Thống kê', '03', '2020-01-02', '2020-01-01'", "code_dates_in_order"),
    ],
)
def test_raw_sql_gives_no_official_code_to_two_bodies_of_one_day(values: str, constraint: str) -> None:
    body("a", codes={"Cục Thống kê": "01"}, valid_to=JULY)
    body("b")

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        insert_code(values)


@pytest.mark.parametrize(
    "values",
    [
        "'b', 'Cục Thống kê', '01', '2025-07-01', NULL",
        "'b', 'Danh mục khác', '01', NULL, NULL",
        "'b', 'Cục Thống kê', '1', NULL, NULL",
        "'a', 'Danh mục khác', '9', NULL, NULL",
    ],
)
def test_another_day_list_or_code_is_no_matter(values: str) -> None:
    body("a", codes={"Cục Thống kê": "01"}, valid_to=JULY)
    body("b")

    insert_code(values)


def insert_code(values: str) -> None:
    """Write an official code past every service: code of the body, list, code, first day, last day."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO directory_bodycode (body_id, code_list, code, valid_from, valid_to) "  # noqa: S608  # texts of this test
            "SELECT id, code_list, v.code, valid_on::date, valid_till::date "
            f"FROM (VALUES ({values})) AS v (body, code_list, code, valid_on, valid_till) "
            "JOIN directory_body ON directory_body.code = v.body"
        )


def test_the_code_of_a_body_whose_end_is_written_stays() -> None:
    ending = body("a", codes={"Cục Thống kê": "01"}, valid_to=LATER)

    with pytest.raises(InvalidState, match="mã trong danh mục «Cục Thống kê» giữ nguyên"):
        change_body(
            actor=build.administrator(), body=ending, on=JULY, changes={}, codes={"Cục Thống kê": "02"}
        )


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"code": "TINH"}, "code"),
        ({"name_vi": "x" * 201}, "name_vi"),
        ({"name_en": "x" * 201}, "name_en"),
        ({"website": "khong phai"}, "website"),
        ({"website": "javascript:alert(1)"}, "website"),
        ({"email": "a@"}, "email"),
        ({"phone": "1" * 41}, "phone"),
        ({"address": "a\0b"}, "address"),
        ({"valid_from": BEFORE}, "valid_from"),
    ],
)
def test_a_wrong_value_is_refused_with_its_field(options: dict[str, Any], field: str) -> None:
    parent = body("tinh", kind=BodyKind.PROVINCE, valid_from=JANUARY)
    wrong = {"code": "xa", "name_vi": "Xã", "valid_from": JULY, "parent": parent, **options}

    with pytest.raises(InvalidInput) as refusal:
        body(wrong.pop("code"), wrong.pop("name_vi"), **wrong)

    assert [problem.field for problem in refusal.value.problems] == [field]
    assert Body.objects.count() == 1


def test_reading_a_day_costs_the_same_for_ten_bodies_and_a_hundred() -> None:
    province = body("tinh", kind=BodyKind.PROVINCE)
    counts = []
    for size in (10, 100):
        for number in range(size):
            body(f"x{size}-{number}", parent=province)
        with CaptureQueriesContext(connection) as queries:
            assert [row.parent.name for row in children_on(province, LATER) if row.parent and row.body.code]
            totals_on(LATER)
            groups_on(LATER)
        counts.append(len(queries))

    assert counts == [3, 3]
