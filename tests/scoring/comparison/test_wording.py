"""What changed between two frameworks, in words."""

from typing import Any

import pytest

from ictindex.scoring.comparison import FrameworkChanges, describe_changes
from ictindex.scoring.framework import (
    build_framework,
    bundled_frameworks,
    load_framework,
    read_framework_bytes,
    read_yaml,
)


def document() -> dict[str, Any]:
    content = read_yaml(read_framework_bytes("ict-index-province"))
    assert isinstance(content, dict)
    return content


def item(content: dict[str, Any], kind: str, code: str) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in content[kind] if each["code"] == code)
    return found


def changes(after: dict[str, Any]) -> FrameworkChanges:
    return describe_changes(load_framework("ict-index-province"), build_framework(after))


def sentences(found: FrameworkChanges, code: str, language: str = "vi") -> list[str]:
    change = next(each for each in found.elements if each.code == code)
    return [sentence.in_language(language) for sentence in change.sentences]


@pytest.mark.parametrize("name", bundled_frameworks())
def test_nothing_changes_between_a_framework_and_itself(name: str) -> None:
    framework = load_framework(name)

    found = describe_changes(framework, framework)

    assert found.is_empty
    assert found.unchanged == len(framework.elements)


def test_a_number_and_a_formula_are_told_before_and_after() -> None:
    after = document()
    indicator = after["indicators"][0]
    indicator["weight"] = "2.5"
    indicator["measure"] = "computers / 2"
    code = indicator["code"]

    told = sentences(changes(after), code)

    assert "Trọng số: 1 → 2,5" in told
    assert any(
        sentence.startswith("Công thức: «") and sentence.endswith("«computers / 2»") for sentence in told
    )
    assert "Weight: 1 → 2.5" in sentences(changes(after), code, "en")


def test_a_rule_is_told_as_a_person_reads_it() -> None:
    after = document()
    indicator = next(each for each in after["indicators"] if each["rule"]["type"] == "proportional")
    indicator["rule"] = {"type": "proportional", "target": "0.37"}

    told = sentences(changes(after), indicator["code"])

    assert len(told) == 1
    assert told[0].startswith("Quy tắc chấm điểm: ")
    assert "Đạt 0,37 trở lên" in told[0]


def test_an_element_moved_is_told_by_the_names_of_its_nodes() -> None:
    after = document()
    nodes = [node for node in after["nodes"] if node.get("parent")]
    indicator = next(each for each in after["indicators"] if each["parent"] == nodes[0]["code"])
    indicator["parent"] = nodes[1]["code"]
    for node in nodes[:2]:
        del node["max_points"]

    told = sentences(changes(after), indicator["code"])

    assert told == [f"Thuộc nhóm nội dung: {nodes[0]['title']['vi']} → {nodes[1]['title']['vi']}"]


def test_new_and_removed_elements_are_named_and_those_above_follow() -> None:
    after = document()
    gone = after["indicators"].pop(0)
    after["indicators"].append(gone | {"code": "MOI"})

    found = changes(after)

    assert [(each.code, each.status) for each in found.elements] == [
        ("MOI", "added"),
        (gone["code"], "removed"),
    ]
    assert gone["parent"] in [each.code for each in found.below]
    assert not any(each.comparable for each in (*found.elements, *found.below))


def test_a_new_name_breaks_no_series() -> None:
    after = document()
    after["indicators"][0]["title"] = {"vi": "Tên mới", "en": "New name"}

    found = changes(after)

    assert [each.comparable for each in found.elements] == [True]
    assert found.below == ()


def test_a_field_with_another_meaning_is_told_at_the_field_and_at_its_indicators() -> None:
    after = document()
    item(after, "fields", "computers")["minimum"] = "5"

    found = changes(after)

    assert [each.code for each in found.items["fields"]] == ["computers"]
    assert [sentence.vi for sentence in found.items["fields"][0].sentences] == ["Giá trị nhỏ nhất: 0 → 5"]
    told = [sentence.vi for each in found.elements for sentence in each.sentences]
    assert "Dữ liệu dùng để tính đã đổi: Tổng số máy tính" in told


def test_options_groups_and_general_values_are_told() -> None:
    after = document()
    item(after, "fields", "server_room")["options"][0]["title"] = {"vi": "Khác", "en": "Other"}
    item(after, "groups", "xa")["ranked"] = "false"
    after["ranking"] = {"ties": "dense"}

    found = changes(after)

    assert [each.vi for each in found.items["fields"][0].sentences] == ["Các phương án đã đổi"]
    assert [each.vi for each in found.items["groups"][0].sentences] == ["Có xếp hạng: có → không"]
    assert [each.en for each in found.general] == [
        (
            "Ties in the ranking: shared rank, the next left out (1, 2, 2, 4) "
            "→ shared rank, none left out (1, 2, 2, 3)"
        )
    ]


def test_every_word_that_a_file_allows_has_a_name() -> None:
    from typing import get_args

    from ictindex.scoring.bands import Grade
    from ictindex.scoring.framework import Check, FieldDefinition, Framework, Group, Indicator, Node
    from ictindex.scoring.framework.choice_labels import CHOICE_LABELS
    from ictindex.scoring.framework.shapes import leaves_of
    from ictindex.scoring.rules import AnyRule

    rules = get_args(get_args(AnyRule)[0])
    for model in (Framework, Node, Indicator, FieldDefinition, Check, Group, Grade, *rules):
        for leaf in leaves_of(model):
            for word in leaf.choices:
                owner = "rule" if model in rules and leaf.path == "type" else leaf.path.rpartition(".")[2]
                assert f"{owner}.{word}" in CHOICE_LABELS, (model, leaf.path, word)


def test_a_node_that_becomes_an_indicator_is_told_as_that() -> None:
    after = document()
    moved = item(after, "indicators", "HT-01")
    after["indicators"].remove(moved)
    after["nodes"].append({key: moved[key] for key in ("code", "title", "parent", "max_points")})
    after["indicators"].append({**moved, "code": "HT-01a", "parent": "HT-01"})
    assert "Chuyển giữa nhóm nội dung và chỉ số" in sentences(changes(after), "HT-01")


def test_a_list_is_told_one_after_another() -> None:
    after = document()
    indicator = item(after, "indicators", "HT-01")
    indicator["groups"] = ["so", "huyen"]
    told = sentences(changes(after), "HT-01", "en")
    assert any(sentence.endswith("→ so, huyen") for sentence in told), told
