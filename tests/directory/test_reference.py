"""The provinces of Viet Nam, 63 before 1 July 2025 and 34 after."""

from collections import Counter
from datetime import date

import pytest

from ictindex.directory.models import Body, Succession
from ictindex.directory.reference import bundled_directories, read_reference
from ictindex.directory.rules import BodyKind, Change, NewBody, Role, SuccessionKind
from ictindex.directory.selectors import (
    bodies_on,
    body_codes,
    children_on,
    predecessors_of,
    search_bodies,
    successors_of,
)
from ictindex.directory.services import create_body, load_reference, record_change
from ictindex.foundation.errors import NotAllowed, NotFound
from ictindex.foundation.models import Event
from tests import build

LAST_DAY, FIRST_DAY = date(2025, 6, 30), date(2025, 7, 1)
NAME = "vietnam-provinces"


def test_every_bundled_directory_is_sound() -> None:
    assert NAME in bundled_directories()
    for name in bundled_directories():
        reference = read_reference(name)
        codes = [body.code for body in reference.bodies]
        officials = [body.official for body in reference.bodies]
        assert reference.id == name
        assert len(set(codes)) == len(codes)
        assert len(set(officials)) == len(officials)


def test_each_province_is_merged_once_or_unchanged() -> None:
    reference = read_reference(NAME)
    mergers = [change for change in reference.changes if change.kind == SuccessionKind.MERGE]
    merged = Counter(code for change in mergers for code in change.before)

    assert set(merged.values()) == {1}
    assert (len(reference.bodies), len(mergers), len(merged)) == (63, 23, 52)
    assert len({change.after.official for change in mergers}) == 23


@pytest.mark.django_db
def test_63_provinces_become_34_and_the_years_before_stay_as_they_were() -> None:
    loaded = load_reference(actor=build.administrator(), name=NAME)

    assert (loaded.created, loaded.adopted, loaded.changes) == (63, 0, 24)
    before, after = (
        {row.name_vi for row in bodies_on(day).filter(body__kind=BodyKind.PROVINCE)}
        for day in (LAST_DAY, FIRST_DAY)
    )
    assert (len(before), len(after)) == (63, 34)
    assert before - after >= {"Hà Giang", "Quảng Nam", "Bình Dương"}
    assert "Thừa Thiên Huế" in {row.name_vi for row in bodies_on(date(2024, 12, 31))}
    assert "TP. Huế" in after
    first = predecessors_of(Body.objects.get(code="ho-chi-minh-2025"))
    assert [link.predecessor.name_vi for link in first] == [
        "Bà Rịa - Vũng Tàu",
        "Bình Dương",
        "TP. Hồ Chí Minh",
    ]
    assert [code.code for code in body_codes(Body.objects.get(code="lao-cai-2025"))] == ["15"]


@pytest.mark.django_db
def test_loading_again_changes_nothing() -> None:
    admin = build.administrator()
    load_reference(actor=admin, name=NAME)
    events = Event.objects.count()

    again = load_reference(actor=admin, name=NAME)

    assert (again.created, again.adopted, again.changes) == (0, 63, 0)
    assert Event.objects.count() == events
    assert Succession.objects.count() == 24


@pytest.mark.django_db
def test_provinces_that_were_there_are_adopted_with_their_names_and_bodies() -> None:
    admin = build.administrator()
    ours = build.body("ha-giang", "Tỉnh Hà Giang", BodyKind.PROVINCE)
    district = build.body("dong-van", "Huyện Đồng Văn", BodyKind.DISTRICT, ours)
    commune = build.body("lung-cu", "Xã Lũng Cú", BodyKind.COMMUNE, district)

    load_reference(actor=admin, name=NAME)

    assert list(search_bodies("Tỉnh Hà Giang")) == [ours]
    merged = Body.objects.get(code="tuyen-quang-2025")
    assert [row.body for row in children_on(ours, LAST_DAY)] == [district]
    assert [row.body for row in children_on(district, LAST_DAY)] == [commune]
    assert [row.body for row in children_on(merged, FIRST_DAY)] == [commune]
    assert [link.successor for link in successors_of(district)] == [None]
    commune.refresh_from_db()
    assert commune.path == "/tuyen-quang-2025/lung-cu/"


@pytest.mark.django_db
def test_districts_of_other_trees_stay() -> None:
    sample = build.body("tinh-mau", "Tỉnh mẫu", BodyKind.PROVINCE)
    district = build.body("huyen", kind=BodyKind.DISTRICT, parent=sample)

    load_reference(actor=build.administrator(), name=NAME)

    assert [row.body for row in children_on(sample, FIRST_DAY)] == [district]


@pytest.mark.django_db
def test_only_an_administrator_of_everything_loads_a_known_directory() -> None:
    local = build.user("", Role.SYSTEM_ADMINISTRATOR, body=build.body())

    with pytest.raises(NotAllowed):
        load_reference(actor=local, name=NAME)
    with pytest.raises(NotFound, match="sao-hoa"):
        load_reference(actor=build.administrator(), name="sao-hoa")


@pytest.mark.django_db
def test_a_dissolved_body_may_leave_those_below_it_to_another() -> None:
    admin = build.administrator()
    province = build.body("tinh", kind=BodyKind.PROVINCE)
    district = build.body("huyen", kind=BodyKind.DISTRICT, parent=province)
    commune = create_body(actor=admin, code="xa", kind=BodyKind.COMMUNE, name_vi="Xã", parent=district)
    end = Change(SuccessionKind.DISSOLVE, FIRST_DAY, (district,), parent=province, decision="203/2025/QH15")

    record_change(actor=admin, change=end)

    assert [row.body for row in children_on(province, FIRST_DAY)] == [commune]


@pytest.mark.django_db
def test_new_bodies_take_the_kind_of_those_before_them() -> None:
    first, second = (build.body(code, kind=BodyKind.COMMUNE) for code in ("a", "b"))
    merger = Change(
        SuccessionKind.MERGE, FIRST_DAY, (first, second), (NewBody("c", "Xã C"),), decision="1656/NQ"
    )

    record_change(actor=build.administrator(), change=merger)

    assert Body.objects.get(code="c").kind == BodyKind.COMMUNE
