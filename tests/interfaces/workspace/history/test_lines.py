"""One event of the log in words."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from ictindex.foundation.models import Event
from ictindex.interfaces.workspace.history.lines import Change, Reading, lines_of

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
