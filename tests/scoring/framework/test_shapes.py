"""The single values of the parts of a framework file."""

from typing import get_args

import pytest

from ictindex.scoring.bands import Grade
from ictindex.scoring.framework import Check, FieldDefinition, Framework, Group, Indicator, Node, Section
from ictindex.scoring.framework.labels import LABELS, label_of
from ictindex.scoring.framework.shapes import Leaf, leaves_of, value_problems
from ictindex.scoring.model import Part
from ictindex.scoring.rules import AnyRule, Goalposts

PARTS = [Framework, Node, Indicator, FieldDefinition, Check, Group, Grade, Section]
RULES = get_args(get_args(AnyRule)[0])


def leaf(model: type[Part], path: str) -> Leaf:
    return next(each for each in leaves_of(model) if each.path == path)


def test_a_text_is_two_values_and_only_the_vietnamese_one_must_be_there() -> None:
    assert leaf(Node, "title.vi").required
    assert not leaf(Node, "title.en").required


def test_values_inside_an_optional_part_need_not_be_there() -> None:
    assert leaf(Indicator, "evidence.required").choices == ("always", "when_scored", "never")
    assert not leaf(Indicator, "evidence.title.vi").required


@pytest.mark.parametrize(
    ("model", "path", "kind", "default"),
    [
        (Node, "weight", "number", "1"),
        (Node, "decimals", "integer", ""),
        (Group, "ranked", "boolean", "true"),
        (Grade, "from", "number", ""),
        (Indicator, "groups", "codes", ""),
        (Goalposts, "output", "pair", ""),
        (Goalposts, "direction", "choice", "higher"),
    ],
)
def test_each_value_has_its_kind_and_default(model: type[Part], path: str, kind: str, default: str) -> None:
    found = leaf(model, path)
    assert (found.kind, found.default) == (kind, default)


def test_lists_of_parts_and_rules_are_no_single_values() -> None:
    assert {each.path for each in leaves_of(Indicator)}.isdisjoint({"rule"})
    assert {each.path for each in leaves_of(FieldDefinition)}.isdisjoint({"options"})


@pytest.mark.parametrize("model", [*PARTS, *RULES], ids=lambda model: str(model.__name__))
def test_every_value_has_a_name_in_words(model: type[Part]) -> None:
    for each in leaves_of(model):
        for key in each.path.split("."):
            assert key in LABELS or key in {"vi", "en"}, each.path


def test_a_name_tells_its_owner_and_its_language() -> None:
    assert label_of("evidence.title.en").vi == "Tài liệu kiểm chứng: tên (tiếng Anh)"
    assert label_of("evidence.required").en == "When it is required"
    assert label_of("lạ").vi == "lạ"


def test_wrong_values_are_found_at_their_paths_and_missing_ones_are_not_wrong() -> None:
    content = {"code": "A", "weight": "nhiều", "evidence": {"required": "đôi khi"}}

    assert [(path, problem.code) for path, problem in value_problems(Indicator, content)] == [
        ("weight", "bad_number"),
        ("evidence.required", "not_allowed"),
    ]


def test_right_values_are_no_problem() -> None:
    assert value_problems(Group, {"code": "so", "title": "Sở"}) == []
