"""Mergers, splits, renamings, moves and dissolutions, and what they leave alone."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection

from ictindex.directory.models import Body, Succession
from ictindex.directory.rules import BodyKind, Change, Comparability, NewBody, Role, SuccessionKind
from ictindex.directory.selectors import (
    bodies_on,
    change_effects,
    change_problems,
    children_on,
    members_on,
    predecessors_of,
    successions_of,
    successors_of,
    totals_on,
)
from ictindex.directory.services import (
    add_to_peer_group,
    create_body,
    create_peer_group,
    record_change,
)
from ictindex.foundation.errors import InvalidInput, NotAllowed
from ictindex.foundation.models import Event
from tests import build

pytestmark = pytest.mark.django_db

BEFORE, JULY, LATER = date(2025, 6, 30), date(2025, 7, 1), date(2026, 1, 1)


def province(code: str, name: str = "") -> Body:
    return build.body(code, name or f"Tỉnh {code}", BodyKind.PROVINCE)


def change(kind: SuccessionKind, *predecessors: Body, **options: Any) -> Change:
    return Change(kind, JULY, predecessors, **{"decision": "202/2025/QH15", **options})


def record(wanted: Change) -> Succession:
    return record_change(actor=build.administrator(), change=wanted)


def merger(*predecessors: Body, code: str = "tuyen-quang-2025", **options: Any) -> Change:
    options = {"successors": (NewBody(code, "Tuyên Quang"),), **options}
    return change(SuccessionKind.MERGE, *predecessors, **options)


def rows_before_july() -> list[Any]:
    """Give every row that tells of the days before the change, straight from the database."""
    with connection.cursor() as cursor:
        found = []
        for table in ("bodydescription", "bodycode", "peergroupmembership"):
            cursor.execute(
                f"SELECT to_jsonb(t) - 'valid_to' FROM directory_{table} t "  # noqa: S608  # three fixed names
                "WHERE valid_from IS NULL OR valid_from < '2025-07-01' ORDER BY id"
            )
            found.append(cursor.fetchall())
        return found


def seen_on(day: date) -> list[tuple[str, str, str]]:
    return [(r.body.code, r.name_vi, r.parent.code if r.parent else "") for r in bodies_on(day)]


def test_a_merger_ends_two_bodies_and_begins_one() -> None:
    first, second = province("ha-giang", "Hà Giang"), province("tuyen-quang", "Tuyên Quang")

    record(merger(first, second))

    assert seen_on(BEFORE) == [("ha-giang", "Hà Giang", ""), ("tuyen-quang", "Tuyên Quang", "")]
    assert seen_on(JULY) == [("tuyen-quang-2025", "Tuyên Quang", "")]
    merged = Body.objects.get(code="tuyen-quang-2025")
    assert [link.predecessor for link in predecessors_of(merged)] == [first, second]
    assert [link.successor for link in successors_of(first)] == [merged]
    assert [found.kind for found in successions_of(second)] == [SuccessionKind.MERGE]
    assert Event.objects.filter(action="body.succession_recorded").count() == 3


def test_a_merger_changes_no_row_dated_before_it() -> None:
    first, second = province("a"), province("b")
    for parent in (first, second):
        build.body(f"xa-{parent.code}", kind=BodyKind.COMMUNE, parent=parent)
    group = create_peer_group(actor=build.administrator(), code="tinh", title_vi="Tỉnh")
    add_to_peer_group(actor=build.administrator(), group=group, bodies=[first, second])
    rows, seen, totals = rows_before_july(), seen_on(BEFORE), totals_on(BEFORE)

    record(merger(first, second))

    assert (rows_before_july(), seen_on(BEFORE), totals_on(BEFORE)) == (rows, seen, totals)
    assert [row.body.code for row in members_on(group, BEFORE)] == ["a", "b"]
    assert [row.body.code for row in members_on(group, JULY)] == ["tuyen-quang-2025"]


def test_the_bodies_below_follow_to_the_successor() -> None:
    first, second = province("a"), province("b")
    commune = build.body("xa", kind=BodyKind.COMMUNE, parent=first)
    school = build.body("truong", parent=commune)

    record(merger(first, second))

    merged = Body.objects.get(code="tuyen-quang-2025")
    assert [row.body for row in children_on(first, BEFORE)] == [commune]
    assert [row.body for row in children_on(merged, JULY)] == [commune]
    school.refresh_from_db()
    assert school.path == "/tuyen-quang-2025/xa/truong/"


def test_a_body_is_merged_into_one_that_goes_on() -> None:
    parent = province("tinh")
    absorbed, staying = build.body("so-tttt", parent=parent), build.body("so-khcn", parent=parent)

    record(change(SuccessionKind.MERGE, absorbed, successors=(staying,)))

    assert [row.body for row in children_on(parent, JULY)] == [staying]
    assert [link.predecessor for link in predecessors_of(staying)] == [absorbed]


def test_a_split_leaves_the_body_that_goes_on_and_begins_another() -> None:
    body = province("a")

    record(change(SuccessionKind.SPLIT, body, successors=(body, NewBody("a2", "Tỉnh A2"))))

    assert [row.body.code for row in bodies_on(JULY)] == ["a", "a2"]
    assert [link.successor.code for link in successors_of(body) if link.successor] == ["a2"]


def test_a_dissolved_body_has_no_successor() -> None:
    body = province("a")

    record(change(SuccessionKind.DISSOLVE, body))

    assert not bodies_on(JULY)
    assert [link.successor for link in successors_of(body)] == [None]


@pytest.mark.parametrize("kind", [SuccessionKind.DISSOLVE, SuccessionKind.SPLIT])
def test_a_body_does_not_leave_others_without_a_parent(kind: SuccessionKind) -> None:
    parent = province("a")
    build.body("xa", parent=parent)
    successors = () if kind == SuccessionKind.DISSOLVE else (NewBody("b", "B"), NewBody("c", "C"))

    with pytest.raises(InvalidInput) as refusal:
        record(change(kind, parent, successors=successors))

    assert "1 đơn vị trực thuộc" in refusal.value.problems[0].sentence


def test_a_body_is_not_moved_below_itself() -> None:
    top = province("a")
    below = build.body("b", parent=build.body("giua", parent=top))

    found = change_problems(change(SuccessionKind.MOVE, top, parent=below))

    assert [problem.field for problem in found] == ["parent"]
    with pytest.raises(InvalidInput):
        record(change(SuccessionKind.MOVE, top, parent=below))


@pytest.mark.parametrize(
    ("new", "field"),
    [
        (NewBody("C", "Tỉnh mới"), "code"),
        (NewBody("a b", "Tỉnh mới"), "code"),
        (NewBody("moi", ""), "name_vi"),
        (NewBody("moi", "TỈNH C"), "name_vi"),
        (NewBody("moi", "Tỉnh mới", codes={"Cục Thống kê": "03"}), "codes"),
    ],
)
def test_a_successor_needs_a_code_a_name_and_an_official_code_of_its_own(new: NewBody, field: str) -> None:
    first, second = province("a"), province("b")
    create_body(
        actor=build.administrator(),
        code="c",
        kind=BodyKind.PROVINCE,
        name_vi="Tỉnh c",
        codes={"Cục Thống kê": "03"},
    )

    with pytest.raises(InvalidInput) as refusal:
        record(merger(first, second, successors=(new,)))

    assert [problem.field for problem in refusal.value.problems] == [field]
    assert not Succession.objects.exists()


def test_a_successor_takes_over_name_and_official_code_of_a_body_that_ends() -> None:
    codes = {"Cục Thống kê": "08"}
    second = create_body(
        actor=build.administrator(),
        code="tuyen-quang",
        kind=BodyKind.PROVINCE,
        name_vi="Tuyên Quang",
        codes=codes,
    )

    record(merger(province("a"), second, successors=(NewBody("moi", "Tuyên Quang", codes=codes),)))

    assert Body.objects.get(code="moi").codes.get().valid_from == JULY


def test_two_moves_of_different_days_never_close_a_circle() -> None:
    first, second = province("a"), province("b")
    record(replace(change(SuccessionKind.MOVE, first, parent=second), on=LATER))

    problems = change_problems(change(SuccessionKind.MOVE, second, parent=first))

    assert [problem.field for problem in problems] == ["parent"]
    assert "01/01/2026" in problems[0].sentence


@pytest.mark.parametrize(
    ("kind", "options", "field"),
    [
        (SuccessionKind.MERGE, "successors", "successors"),
        (SuccessionKind.DISSOLVE, "parent", "parent"),
    ],
)
def test_nobody_follows_to_a_body_below_one_that_ends(kind: SuccessionKind, options: str, field: str) -> None:
    ending = province("a")
    below = build.body("c", parent=build.body("b", parent=ending))
    wanted = change(kind, ending, **{options: (below,) if options == "successors" else below})

    assert [problem.field for problem in change_problems(wanted)] == [field]


def test_nobody_comes_below_a_body_whose_end_is_written() -> None:
    first, second, child = province("a"), province("b"), province("c")
    record(replace(merger(first, second), on=LATER))
    first.refresh_from_db()

    assert [
        problem.field for problem in change_problems(change(SuccessionKind.MOVE, child, parent=first))
    ] == ["parent"]
    with pytest.raises(InvalidInput, match="Chưa thêm được") as refusal:
        build.body("d", parent=first)
    assert [problem.field for problem in refusal.value.problems] == ["parent"]
    short = create_body(
        actor=build.administrator(),
        code="e",
        kind=BodyKind.DEPARTMENT,
        name_vi="Cơ quan tạm",
        parent=first,
        valid_from=BEFORE,
        valid_to=LATER,
    )
    assert short.valid_to == LATER


@pytest.mark.parametrize("kind", [SuccessionKind.MERGE, SuccessionKind.DISSOLVE])
def test_a_body_that_changes_later_does_not_end_before(kind: SuccessionKind) -> None:
    first, second = province("a"), province("b")
    renaming = change(SuccessionKind.RENAME, first, successors=(NewBody("a", "Tỉnh mới"),))
    record(replace(renaming, on=LATER))
    wanted = merger(first, second) if kind == SuccessionKind.MERGE else change(kind, first)

    problems = change_problems(wanted)

    assert [(problem.field, "01/01/2026" in problem.sentence) for problem in problems] == [("on", True)]


def test_a_body_does_not_end_before_one_that_begins_below_it() -> None:
    parent = province("a")
    create_body(
        actor=build.administrator(),
        code="c",
        kind=BodyKind.DEPARTMENT,
        name_vi="Sở mai sau",
        parent=parent,
        valid_from=LATER,
    )

    assert [problem.field for problem in change_problems(change(SuccessionKind.DISSOLVE, parent))] == ["on"]


def test_nothing_is_succeeded_a_second_time() -> None:
    first, second = province("a"), province("b")
    record(merger(first, second))

    with pytest.raises(InvalidInput) as refusal:
        record(merger(first, second, code="khac"))

    assert {problem.field for problem in refusal.value.problems} == {"on"}


def test_the_preview_says_what_the_change_then_does() -> None:
    first, second = province("a"), province("b")
    commune = build.body("xa", parent=first)
    officer = build.user("", Role.DATA_OFFICER, body=first)
    wanted = merger(first, second)

    effects = change_effects(wanted)

    assert effects.ending == (first, second)
    assert [new.code for new in effects.beginning] == ["tuyen-quang-2025"]
    assert [row.body for row in effects.moving] == [commune]
    assert [held.user for held in effects.roles] == [officer]
    assert not Succession.objects.exists()
    assert seen_on(JULY) == seen_on(BEFORE)


def test_the_declared_shares_are_kept_with_the_links() -> None:
    first, second = province("a"), province("b")
    shares = {"a": Decimal("0.6"), "b": Decimal("0.4")}

    record(merger(first, second, comparability=Comparability.COMBINED, shares=shares))

    merged = Body.objects.get(code="tuyen-quang-2025")
    assert [link.share for link in predecessors_of(merged)] == [Decimal("0.6"), Decimal("0.4")]


def test_only_who_administers_every_body_involved_records_a_change() -> None:
    first, second = province("a"), province("b")
    local = build.user("", Role.SYSTEM_ADMINISTRATOR, body=first)

    move = change(SuccessionKind.MOVE, build.body("xa", parent=first), parent=second)

    with pytest.raises(NotAllowed):
        record_change(actor=local, change=merger(first, second))
    with pytest.raises(NotAllowed):
        record_change(actor=local, change=move)


def test_two_changes_of_one_body_follow_each_other() -> None:
    first, second = province("a"), province("b")
    rename = change(SuccessionKind.RENAME, first, successors=(NewBody("a", "Tỉnh A mới"),))
    record(replace(rename, on=BEFORE))
    record(merger(first, second))

    assert [found.kind for found in successions_of(first)] == [SuccessionKind.MERGE, SuccessionKind.RENAME]
