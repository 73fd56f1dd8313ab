"""Editing a draft: incomplete is fine, unreadable is not, and nobody's work is overwritten."""

from typing import Any

import pytest

from ictindex.directory.models import User
from ictindex.directory.rules import Role
from ictindex.foundation.errors import InvalidInput, InvalidState, NotAllowed, NotFound
from ictindex.foundation.models import Event
from ictindex.frameworks.documents import fingerprint, values_at
from ictindex.frameworks.items import Kind, find_element, find_item, tree_of
from ictindex.frameworks.models import FrameworkVersion
from ictindex.frameworks.selectors import draft_problems_of, load_document, load_version
from ictindex.frameworks.services import (
    EditConflict,
    add_item,
    change_general,
    change_item,
    change_weights,
    import_framework,
    move_item,
    remove_item,
    submit_framework,
)
from tests import build

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> User:
    return build.persona(Role.FRAMEWORK_EDITOR)


@pytest.fixture
def draft(editor: User) -> FrameworkVersion:
    return import_framework(actor=editor, source=build.small_framework())


def item(version: FrameworkVersion, kind: Kind, code: str) -> dict[str, Any]:
    version.refresh_from_db()
    found = find_item(load_document(version), kind, code)
    assert found is not None
    return found


def seen(version: FrameworkVersion, kind: Kind, code: str, *paths: str) -> str:
    return fingerprint(values_at(item(version, kind, code), paths))


def problems(version: FrameworkVersion) -> list[tuple[str | None, str, str]]:
    version.refresh_from_db()
    return [(each.kind, each.code, each.sentence) for each in draft_problems_of(version)]


def tree(version: FrameworkVersion) -> list[tuple[int, str]]:
    version.refresh_from_db()
    return [(depth, element["code"]) for depth, _, element in tree_of(load_document(version))]


def test_a_changed_item_is_saved_and_logged_with_what_stood_there(
    editor: User, draft: FrameworkVersion
) -> None:
    change_item(actor=editor, version=draft, kind="indicators", code="HT1", changes={"max_points": "70"})

    assert item(draft, "indicators", "HT1")["max_points"] == "70"
    event = Event.objects.get(action="framework.indicators.changed")
    assert (event.before, event.after) == ({"HT1": {"max_points": "60"}}, {"HT1": {"max_points": "70"}})


def test_the_digest_follows_the_content(editor: User, draft: FrameworkVersion) -> None:
    change_item(actor=editor, version=draft, kind="indicators", code="HT1", changes={"max_points": "70"})

    draft.refresh_from_db()
    assert draft.digest == load_version(draft).digest


def test_an_empty_value_removes_what_stood_there(editor: User, draft: FrameworkVersion) -> None:
    change_item(actor=editor, version=draft, kind="fields", code="staff", changes={"minimum": ""})

    assert "minimum" not in item(draft, "fields", "staff")


def test_a_text_without_english_serves_both_languages(editor: User, draft: FrameworkVersion) -> None:
    changes = {"title.vi": "Cán bộ", "title.en": ""}
    change_item(actor=editor, version=draft, kind="fields", code="staff", changes=changes)

    assert item(draft, "fields", "staff")["title"] == "Cán bộ"
    assert load_version(draft).field("staff").title.en == "Cán bộ"


def test_a_draft_may_be_incomplete_and_says_what_is_missing_at_the_item(
    editor: User, draft: FrameworkVersion
) -> None:
    add_item(actor=editor, version=draft, kind="indicators", changes={"code": "HT3", "parent": "HT"})

    assert problems(draft) == [
        ("indicators", "HT3", "Thiếu «Tên»."),
        ("indicators", "HT3", "Thiếu «Quy tắc chấm điểm»."),
    ]


def test_problems_of_sense_stand_at_their_items(editor: User, draft: FrameworkVersion) -> None:
    change_item(
        actor=editor, version=draft, kind="indicators", code="HT1", changes={"measure": "may / staff"}
    )
    change_item(actor=editor, version=draft, kind="indicators", code="HT2", changes={"max_points": ""})

    assert [(kind, code) for kind, code, _ in problems(draft)] == [
        ("indicators", "HT2"),
        ("indicators", "HT1"),
    ]


@pytest.mark.parametrize(
    ("kind", "code", "changes", "field"),
    [
        ("indicators", "HT1", {"max_points": "nhiều"}, "max_points"),
        ("indicators", "HT1", {"code": "có dấu cách"}, "code"),
        ("indicators", "HT1", {"code": "HT"}, "code"),
        ("fields", "staff", {"type": "số"}, "type"),
        ("fields", "staff", {"code": "computers"}, "code"),
        ("nodes", "HT", {"parent": "HT"}, "parent"),
    ],
)
def test_what_cannot_be_read_is_refused_and_nothing_is_saved(
    editor: User, draft: FrameworkVersion, kind: Kind, code: str, changes: dict[str, str], field: str
) -> None:
    with pytest.raises(InvalidInput) as refusal:
        change_item(actor=editor, version=draft, kind=kind, code=code, changes=changes)

    assert [problem.field for problem in refusal.value.problems] == [field]
    before = draft.source
    draft.refresh_from_db()
    assert draft.source == before


def test_an_item_without_a_code_is_refused(editor: User, draft: FrameworkVersion) -> None:
    with pytest.raises(InvalidInput):
        add_item(actor=editor, version=draft, kind="groups", changes={"title.vi": "Xã"})


def test_two_editors_of_the_same_value_are_told_and_nothing_is_overwritten(
    editor: User, draft: FrameworkVersion
) -> None:
    both_saw = seen(draft, "indicators", "HT1", "max_points")
    first = {"max_points": "70"}
    change_item(actor=editor, version=draft, kind="indicators", code="HT1", changes=first, seen=both_saw)
    second = build.user("", Role.FRAMEWORK_EDITOR)

    with pytest.raises(EditConflict) as conflict:
        change_item(
            actor=second,
            version=draft,
            kind="indicators",
            code="HT1",
            changes={"max_points": "50"},
            seen=both_saw,
        )

    assert conflict.value.theirs == {"max_points": "70"}
    assert item(draft, "indicators", "HT1")["max_points"] == "70"


def test_two_editors_of_different_values_both_keep_their_work(editor: User, draft: FrameworkVersion) -> None:
    saw_points = seen(draft, "indicators", "HT1", "max_points")
    saw_title = seen(draft, "indicators", "HT1", "title.vi", "title.en")
    points, title = {"max_points": "70"}, {"title.vi": "Máy tính", "title.en": "Computers"}
    second = build.user("", Role.FRAMEWORK_EDITOR)

    change_item(actor=editor, version=draft, kind="indicators", code="HT1", changes=points, seen=saw_points)
    change_item(actor=second, version=draft, kind="indicators", code="HT1", changes=title, seen=saw_title)

    saved = item(draft, "indicators", "HT1")
    assert (saved["max_points"], saved["title"]["vi"]) == ("70", "Máy tính")


def test_the_same_change_made_twice_is_no_conflict(editor: User, draft: FrameworkVersion) -> None:
    saw = seen(draft, "indicators", "HT1", "max_points")
    for _ in range(2):
        change_item(
            actor=editor, version=draft, kind="indicators", code="HT1", changes={"max_points": "70"}, seen=saw
        )

    assert item(draft, "indicators", "HT1")["max_points"] == "70"


def test_a_renamed_field_is_renamed_in_every_formula(editor: User, draft: FrameworkVersion) -> None:
    change_item(actor=editor, version=draft, kind="fields", code="computers", changes={"code": "may_tinh"})

    assert item(draft, "indicators", "HT1")["measure"] == "may_tinh / staff"
    assert item(draft, "checks", "1")["expression"] == "may_tinh <= 3 * staff"
    assert problems(draft) == []


def test_a_renamed_node_keeps_its_children(editor: User, draft: FrameworkVersion) -> None:
    change_item(actor=editor, version=draft, kind="nodes", code="HT", changes={"code": "HATANG"})

    assert tree(draft) == [(0, "TOTAL"), (1, "HATANG"), (2, "HT1"), (2, "HT2")]


def test_a_renamed_group_and_section_are_renamed_where_they_are_named(
    editor: User, draft: FrameworkVersion
) -> None:
    change_item(actor=editor, version=draft, kind="groups", code="huyen", changes={"code": "quan"})
    change_item(actor=editor, version=draft, kind="sections", code="ht", changes={"code": "ha-tang"})

    communes = item(draft, "fields", "communes")
    assert (communes["groups"], communes["section"]) == (["quan"], "ha-tang")
    assert problems(draft) == []


def test_a_field_with_the_code_of_its_indicator_may_be_renamed(editor: User) -> None:
    source = build.small_framework().replace("code: lan,", "code: HT2,").replace("    measure: lan\n", "")
    draft = import_framework(actor=editor, source=source)

    change_item(actor=editor, version=draft, kind="fields", code="HT2", changes={"code": "lan"})

    assert item(draft, "indicators", "HT2")["measure"] == "lan"
    assert problems(draft) == []


def test_a_removed_node_takes_everything_below_it_along(editor: User, draft: FrameworkVersion) -> None:
    remove_item(actor=editor, version=draft, kind="nodes", code="HT")

    assert tree(draft) == [(0, "TOTAL")]


def test_items_move_among_their_siblings_into_nodes_and_out_again(
    editor: User, draft: FrameworkVersion
) -> None:
    move_item(actor=editor, version=draft, kind="indicators", code="HT2", to="up")
    assert tree(draft) == [(0, "TOTAL"), (1, "HT"), (2, "HT2"), (2, "HT1")]

    move_item(actor=editor, version=draft, kind="indicators", code="HT1", to="out")
    assert tree(draft) == [(0, "TOTAL"), (1, "HT"), (2, "HT2"), (1, "HT1")]

    move_item(actor=editor, version=draft, kind="indicators", code="HT1", to="in")
    assert tree(draft) == [(0, "TOTAL"), (1, "HT"), (2, "HT2"), (2, "HT1")]


@pytest.mark.parametrize(
    ("kind", "code", "direction"),
    [
        ("indicators", "HT1", "up"),
        ("indicators", "HT2", "down"),
        ("nodes", "HT", "in"),
        ("nodes", "HT", "out"),
        ("nodes", "TOTAL", "in"),
    ],
)
def test_there_is_an_end_to_moving(
    editor: User, draft: FrameworkVersion, kind: Kind, code: str, direction: Any
) -> None:
    with pytest.raises(InvalidState):
        move_item(actor=editor, version=draft, kind=kind, code=code, to=direction)


def test_weights_are_changed_together_or_not_at_all(editor: User, draft: FrameworkVersion) -> None:
    with pytest.raises(InvalidInput):
        change_weights(
            actor=editor, version=draft, weights={"HT1": {"max_points": "50"}, "HT2": {"max_points": "-1"}}
        )
    assert item(draft, "indicators", "HT1")["max_points"] == "60"

    change_weights(
        actor=editor, version=draft, weights={"HT1": {"max_points": "50"}, "HT2": {"max_points": "50"}}
    )
    draft.refresh_from_db()
    document = load_document(draft)
    found = [find_element(document, code) for code in ("HT1", "HT2")]
    assert [element[1]["max_points"] for element in found if element] == ["50", "50"]


def test_the_framework_says_other_things_of_itself_but_keeps_its_code(
    editor: User, draft: FrameworkVersion
) -> None:
    changes = {
        "title.vi": "Bộ khác",
        "title.en": "Other",
        "ranking.ties": "dense",
        "id": "khac",
        "version": "9",
    }
    change_general(actor=editor, version=draft, changes=changes)

    draft.refresh_from_db()
    assert (draft.title_vi, draft.title_en, draft.version) == ("Bộ khác", "Other", "1")
    assert (load_version(draft).id, load_version(draft).ranking.ties) == ("bo-thu", "dense")


def test_general_values_that_cannot_be_read_are_refused(editor: User, draft: FrameworkVersion) -> None:
    with pytest.raises(InvalidInput) as refusal:
        change_general(actor=editor, version=draft, changes={"ranking.ties": "hoà", "scale": "0"})

    assert {problem.field for problem in refusal.value.problems} == {"ranking.ties", "scale"}


def test_only_editors_edit_and_only_drafts(editor: User, draft: FrameworkVersion) -> None:
    changes = {"max_points": "70"}
    with pytest.raises(NotAllowed):
        change_item(
            actor=build.persona(Role.APPROVER), version=draft, kind="indicators", code="HT1", changes=changes
        )
    submit_framework(actor=editor, version=draft)
    with pytest.raises(InvalidState):
        change_item(actor=editor, version=draft, kind="indicators", code="HT1", changes=changes)


def test_an_item_that_is_not_there_is_not_found(editor: User, draft: FrameworkVersion) -> None:
    with pytest.raises(NotFound):
        change_item(actor=editor, version=draft, kind="fields", code="khong-co", changes={"minimum": "1"})
    with pytest.raises(NotFound):
        change_weights(actor=editor, version=draft, weights={"X": {"weight": "1"}})
