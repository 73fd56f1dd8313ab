"""One event of the log in words."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from ictindex.foundation.models import Event
from ictindex.interfaces.workspace.history.lines import (
    Change,
    Reading,
    body_codes,
    campaign_codes,
    lines_of,
)

READING = Reading(
    titles={"security": "Biện pháp an toàn"},
    options={"security": {"backup": "Sao lưu", "firewall": "Tường lửa"}},
)


def changes(
    before: dict[str, Any], after: dict[str, Any], subject_type: str = "submissions.submission"
) -> list[tuple[str, str, str]]:
    event = Event(
        at=datetime(2026, 1, 20, 8, tzinfo=UTC),
        actor="canbo",
        action="x.done",
        subject_type=subject_type,
        before=before,
        after=after,
    )
    [line] = lines_of([event], {"canbo": "Trần Thị Lan"}, READING)
    assert line.actor == "Trần Thị Lan"
    return [(each.name, each.before, each.after) for each in line.changes]


@pytest.mark.parametrize(
    ("subject_type", "before", "after", "expected"),
    [
        ("submissions.submission", "in_progress", "submitted", ("Trạng thái", "Đang kê khai", "Đã nộp")),
        ("campaigns.campaign", "draft", "open", ("Trạng thái", "Đang chuẩn bị", "Đang kê khai")),
        ("x.unknown", "cũ", "mới", ("Trạng thái", "cũ", "mới")),
    ],
)
def test_states_are_told_in_words(
    subject_type: str, before: str, after: str, expected: tuple[str, str, str]
) -> None:
    assert changes({"state": before}, {"state": after}, subject_type) == [expected]


def test_moments_and_dates_are_written_as_here() -> None:
    found = changes({"deadline": "2026-01-31T10:00:00Z"}, {"until": "2026-02-01", "name": "2026"})
    assert ("Hạn nộp", "17:00 31/01/2026", "") in found
    assert ("Đến", "", "01/02/2026") in found
    assert ("Tên", "", "2026") in found


def test_chosen_options_are_told_by_their_titles() -> None:
    found = changes({"security": ["backup", ""]}, {"security": ["backup|firewall", ""]})
    assert found == [("Biện pháp an toàn", "Sao lưu", "Sao lưu; Tường lửa")]


def test_bodies_are_told_by_their_names() -> None:
    event = Event(
        at=datetime(2026, 1, 20, tzinfo=UTC),
        action="body.succession_recorded",
        before={},
        after={"predecessors": ["h2", "h1"], "successors": ["h3"], "kind": "merge"},
    )
    reading = Reading(bodies={"h1": "Huyện Một", "h2": "Huyện Hai"})
    [line] = lines_of([event], {}, reading)
    assert body_codes([event]) == {"h1", "h2", "h3"}
    assert [(each.name, each.after) for each in line.changes] == [
        ("Đơn vị trước", "Huyện Hai, Huyện Một"),
        ("Đơn vị sau", "h3"),
        ("Loại", "Sáp nhập"),
    ]


def test_an_edit_of_a_framework_tells_the_values_that_differ() -> None:
    before = {"code": "HT1", "title": {"vi": "Tỷ lệ máy tính"}, "max_points": 60, "rule": {"target": 1}}
    after = before | {"max_points": 70, "rule": {"target": 2}}
    event = Event(
        at=datetime(2026, 1, 20, tzinfo=UTC),
        action="framework.indicators.changed",
        before={"HT1": before},
        after={"HT1": after},
    )
    [line] = lines_of([event], {}, Reading())
    assert line.action == "Sửa chỉ số"
    assert [(each.before, each.after) for each in line.changes] == [("60", "70"), ("1", "2")]
    assert all(each.name.startswith("HT1 – ") for each in line.changes)


def test_an_import_of_bodies_is_narrowed_to_the_one_in_question() -> None:
    event = Event(
        at=datetime(2026, 1, 20, tzinfo=UTC),
        action="directory.imported",
        before={},
        after={"created": ["a"], "changed": {"b": {"phone": "0235 3812 345"}, "c": {"phone": "1"}}},
    )
    [line] = lines_of([event], {}, Reading(body="b"))
    assert [(each.name, each.after) for each in line.changes] == [("Điện thoại", "0235 3812 345")]


def test_what_did_not_change_is_left_out() -> None:
    assert changes({"name": "A", "code": "1"}, {"name": "A", "code": "2"}) == [("Mã", "1", "2")]


def test_a_long_list_is_cut_with_how_much_more_there_is() -> None:
    found = changes({}, {"bodies": [f"b{number}" for number in range(14)]})
    assert found[0][2].endswith("b9 và 4 mục khác")


@pytest.mark.parametrize("value", [["a", 1], [], {}, {"x": {"y": [1]}}, 1.5, True, None, "2026-99-99T", "T"])
def test_no_stored_value_breaks_the_page(value: Any) -> None:
    assert isinstance(changes({"x": value}, {"x": "khác"}), list)


def test_hidden_values_are_only_counted() -> None:
    event = Event(at=datetime(2026, 1, 20, tzinfo=UTC), action="x.done", before={}, after={"a": 1, "b": 2})
    [line] = lines_of([event], {}, Reading(values=False))
    assert (line.changes, line.hidden) == ((), "2 nội dung")
    assert Change("a", "", "1") not in line.changes


def test_a_role_is_told_with_its_scope_by_the_names_of_body_and_campaign() -> None:
    held = "monitoring_feed@tinh#dot-1!staff,lan"
    event = Event(action="user.handed_over", subject_type="directory.user", after={"roles": [held, "la"]})
    assert (body_codes([event]), campaign_codes([event])) == ({"tinh"}, {"dot-1"})
    reading = Reading(bodies={"tinh": "Tỉnh Thử"}, campaigns={"dot-1": "Đợt năm 2026"})
    [line] = lines_of([event], {}, reading)
    told = "Nguồn số liệu theo dõi · Tỉnh Thử · chỉ trong «Đợt năm 2026» · chỉ ghi: staff, lan, la"
    assert line.changes == (Change("Các vai trò", "", told),)


def test_roles_of_an_import_and_of_a_waiver_are_told_in_words() -> None:
    given = {"roles": ["lan: data_officer@so", "m@x: auditor@*", "reviewer"]}
    event = Event(action="people.imported", subject_type="directory.user", after=given)
    [line] = lines_of([event], {}, Reading(bodies={"so": "Sở Y tế"}))
    told = "lan: Cán bộ đầu mối · Sở Y tế, m@x: Kiểm toán viên · mọi đơn vị, Thẩm định viên"
    assert line.changes == (Change("Các vai trò", "", told),)


def test_the_campaign_and_the_fields_of_a_role_have_their_words() -> None:
    after = {"role": "monitoring_feed", "campaign": "dot-1", "codes": ["staff", "lan"]}
    event = Event(action="role.assigned", subject_type="directory.user", after=after)
    assert campaign_codes([event]) == {"dot-1"}
    [line] = lines_of([event], {}, Reading(campaigns={"dot-1": "Đợt năm 2026"}))
    assert [(each.name, each.after) for each in line.changes] == [
        ("Vai trò", "Nguồn số liệu theo dõi"),
        ("Chỉ trong đợt đánh giá", "Đợt năm 2026"),
        ("Dữ liệu được ghi", "staff, lan"),
    ]
