"""The rule of an indicator on its page, and its picture."""

from typing import Any, get_args

import pytest
from django.test import Client

from ictindex.frameworks.items import find_item
from ictindex.frameworks.models import FrameworkVersion
from ictindex.interfaces.workspace.frameworks.pictures import HEIGHT, LEFT, TOP, WIDTH, rule_picture
from ictindex.scoring.framework.workbook.layout import RULES
from ictindex.scoring.rules import AnyRule, Rule
from tests.interfaces.workspace.frameworks.pages import address, document_of, form_of, send, text_of


def rule(version: FrameworkVersion, code: str = "HT1") -> dict[str, Any]:
    found = find_item(document_of(version), "indicators", code)
    assert found is not None
    stored: dict[str, Any] = found["rule"]
    return stored


def page(version: FrameworkVersion, code: str = "HT1") -> str:
    return address("framework_rule", version, code)


@pytest.mark.parametrize("kind", RULES)
def test_every_kind_of_rule_has_a_form(editor: Client, draft: FrameworkVersion, kind: str) -> None:
    answer = editor.get(page(draft), {"kieu": kind})

    assert answer.status_code == 200
    assert f'<option value="{kind}" selected>' in answer.content.decode()


def test_a_kind_that_is_none_is_not_found(editor: Client, draft: FrameworkVersion) -> None:
    assert editor.get(page(draft), {"kieu": "la"}).status_code == 404


def test_parameters_are_saved_and_drawn(editor: Client, draft: FrameworkVersion) -> None:
    send(editor, f"{page(draft)}?kieu=goalposts", lower="0,2", upper="0,8")

    assert rule(draft) == {"type": "goalposts", "lower": "0.2", "upper": "0.8"}
    assert "<polyline" in text_of(editor, page(draft))


def test_bands_are_rows(editor: Client, draft: FrameworkVersion) -> None:
    target = f"{page(draft)}?kieu=bands"
    rows = {"rows-0-to": "0,5", "rows-0-points": "10", "rows-1-from": "0,5", "rows-1-points": "60"}

    editor.post(target, form_of(editor, target) | rows)

    assert rule(draft) == {
        "type": "bands",
        "bands": [{"to": "0.5", "points": "10"}, {"from": "0.5", "points": "60"}],
    }


def test_bands_with_a_gap_are_kept_and_told_as_a_problem(editor: Client, draft: FrameworkVersion) -> None:
    target = f"{page(draft)}?kieu=bands"
    rows = {"rows-0-to": "0,4", "rows-0-points": "10", "rows-1-from": "0,5", "rows-1-points": "60"}

    editor.post(target, form_of(editor, target) | rows)

    assert "không có mức nào" in text_of(editor, page(draft))


def test_the_options_of_the_field_wait_for_their_points(editor: Client, draft: FrameworkVersion) -> None:
    field = address("framework_item", draft, "du-lieu", "lan")
    options = {"type": "choice", "options-0-code": "co", "options-1-code": "khong"}
    editor.post(field, form_of(editor, field) | options)
    target = f"{page(draft, 'HT2')}?kieu=choice"

    opened = form_of(editor, target)
    assert (opened["rows-0-option"], opened["rows-1-option"]) == ("co", "khong")
    editor.post(target, opened | {"rows-0-points": "40", "rows-1-points": "0"})

    assert rule(draft, "HT2") == {"type": "choice", "points": {"co": "40", "khong": "0"}}


def test_parts_are_added_one_by_one_and_taken_out(editor: Client, draft: FrameworkVersion) -> None:
    send(editor, f"{page(draft)}?kieu=best_of")
    for number, points in ((1, "60"), (2, "30")):
        send(editor, f"{page(draft)}?phan={number}", measure="computers / staff", points=points, target="2")

    stored = rule(draft)
    assert stored["type"] == "best_of"
    assert stored["parts"] == [
        {"measure": "computers / staff", "points": points, "rule": {"type": "proportional", "target": "2"}}
        for points in ("60", "30")
    ]

    editor.post(address("framework_part_remove", draft, "HT1", 1))
    assert [part["points"] for part in rule(draft)["parts"]] == ["30"]


def test_a_part_beyond_the_next_is_not_found(editor: Client, draft: FrameworkVersion) -> None:
    assert editor.get(page(draft), {"phan": "1"}).status_code == 404
    send(editor, f"{page(draft)}?kieu=sum_of")
    assert editor.get(page(draft), {"phan": "1"}).status_code == 200
    assert editor.get(page(draft), {"phan": "2"}).status_code == 404


def test_a_rule_somebody_else_changed_is_not_overwritten(
    editor: Client, second: Client, draft: FrameworkVersion
) -> None:
    opened = form_of(second, page(draft))
    send(editor, page(draft), target="3")

    answer = second.post(page(draft), opened | {"target": "4"})

    assert answer.status_code == 409
    assert rule(draft)["target"] == "3"


DRAWN: dict[str, dict[str, object]] = {
    "proportional": {"target": 2},
    "goalposts": {"lower": -1, "upper": 4},
    "bands": {"bands": [{"to": 5, "points": 1}, {"from": 5, "points": 4}]},
    "count": {"points_per_unit": 2},
    "given": {},
    "bonus": {"points_per_unit": 1, "cap": 3},
    "penalty": {"points_per_unit": 1, "cap": 3},
    "distance_to_target": {"target": 8},
}
NOT_DRAWN: dict[str, dict[str, object]] = {
    "choice": {"points": {"a": 1}},
    "checklist": {"points": {"a": 1}},
    "best_of": {"parts": [{"measure": "x", "points": 1, "rule": {"type": "proportional"}}] * 2},
    "sum_of": {"parts": [{"measure": "x", "points": 1, "rule": {"type": "proportional"}}] * 2},
    "distance_to_reference": {"reference": "so-mot"},
}


def made(kind: str) -> Rule:
    return RULES[kind].model_validate({"type": kind, **DRAWN.get(kind, {}), **NOT_DRAWN.get(kind, {})})


@pytest.mark.parametrize("kind", [kind for kind in RULES if kind not in NOT_DRAWN])
def test_the_picture_stays_inside_its_frame(kind: str) -> None:
    picture = rule_picture(made(kind), 5.0)

    assert picture is not None
    places = [tuple(map(float, pair.split(","))) for pair in picture.points.split()]
    assert len(places) > 10
    assert all(LEFT <= x <= WIDTH and TOP <= y <= HEIGHT for x, y in places)


@pytest.mark.parametrize("kind", NOT_DRAWN)
def test_a_rule_over_words_parts_or_another_body_has_no_picture(kind: str) -> None:
    assert rule_picture(made(kind), 5.0) is None


def test_the_ends_of_the_axes_say_what_the_rule_names() -> None:
    picture = rule_picture(made("penalty"), 5.0)

    assert picture is not None
    assert (picture.lowest, picture.highest) == ("-3", "0")


def test_every_rule_of_the_engine_is_offered() -> None:
    assert len(RULES) == len(get_args(get_args(AnyRule)[0]))
