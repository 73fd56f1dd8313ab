"""Every rule says in both languages what earns points."""

from typing import Any, get_args

import pytest
from pydantic import TypeAdapter

from ictindex.scoring.model import Text
from ictindex.scoring.rules import AnyRule, Rule
from ictindex.scoring.rules.about import About
from ictindex.scoring.rules.wording import describe_rule

RULES: TypeAdapter[Rule] = TypeAdapter(AnyRule)
PARTS = [
    {"measure": "a", "points": 2.5, "rule": {"type": "proportional"}, "title": {"vi": "Có máy", "en": "Has"}},
    {"measure": "b", "points": 2, "rule": {"type": "count", "points_per_unit": 1}},
]
EXAMPLES: list[tuple[dict[str, Any], str]] = [
    ({"type": "proportional", "target": 0.5}, "Đạt 0,5 trở lên được 10 điểm"),
    ({"type": "goalposts", "lower": 2, "upper": 6, "direction": "lower"}, "Từ 6 (0 điểm) đến 2"),
    ({"type": "bands", "bands": [{"to": 3, "points": 0}, {"from": 3, "points": 5}]}, "dưới 3: 0 điểm; từ 3"),
    ({"type": "choice", "points": {"co": 5, "khong": 0}}, "co: 5 điểm"),
    ({"type": "checklist", "points": {"a": 1}, "cap": 4.5}, "nhiều nhất 4,5"),
    ({"type": "count", "points_per_unit": 1.5}, "1,5 điểm, nhiều nhất 10"),
    ({"type": "best_of", "parts": PARTS}, "tốt nhất: Có máy"),
    ({"type": "sum_of", "parts": PARTS}, "2,5 điểm"),
    ({"type": "given"}, "từ 0 đến 10"),
    ({"type": "bonus", "cap": 3}, "Thưởng 1 điểm"),
    ({"type": "penalty"}, "Trừ 1 điểm"),
    ({"type": "min_max", "direction": "lower"}, "cao nhất được 0 điểm, thấp nhất được 10"),
    ({"type": "distance_to_max", "output": [0.1, 1]}, "thấp nhất được 1 điểm"),
    ({"type": "scaled", "lower": 1, "upper": 5}, "Từ 1 (0 điểm) đến 5 (10 điểm)"),
    ({"type": "distance_to_target", "target": 0.5}, "mục tiêu 0,5 được 10 điểm"),
    ({"type": "distance_to_reference", "reference": "Huế"}, "bằng «Huế» được 10"),
    ({"type": "fraction_of_max", "direction": "lower"}, "thấp nhất / giá trị × 10"),
    ({"type": "z_score", "mean": 0.5, "sd": 0.1}, "trung bình nhóm được 5 điểm, mỗi độ lệch chuẩn 1"),
    ({"type": "rank"}, "thứ hạng trong nhóm"),
    ({"type": "percentile_rank"}, "xếp sau"),
    ({"type": "borda"}, "vượt qua"),
]


@pytest.mark.parametrize(("parameters", "said"), EXAMPLES, ids=[example[0]["type"] for example in EXAMPLES])
def test_a_rule_says_what_earns_points(parameters: dict[str, Any], said: str) -> None:
    text = describe_rule(RULES.validate_python(parameters), About(10))
    assert said in text.vi
    assert text.en != text.vi or parameters["type"] == "choice"


def test_every_rule_has_an_example_here() -> None:
    rules = get_args(get_args(AnyRule)[0])
    known = {get_args(made.model_fields["type"].annotation)[0] for made in rules}
    assert known == {example[0]["type"] for example in EXAMPLES}


def test_options_are_named_by_their_titles_and_a_yes_or_no_as_such() -> None:
    about = About(4, "lan", {"co": Text(vi="Có dây", en="Wired")}, frozenset({"lan"}))
    assert describe_rule(RULES.validate_python({"type": "proportional"}), about).vi == "Có: 4 điểm"
    choice = RULES.validate_python({"type": "choice", "points": {"co": 4}})
    assert describe_rule(choice, about).en == "Wired: 4 points"
    parts = RULES.validate_python({"type": "best_of", "parts": [PARTS[0] | {"measure": "lan"}, PARTS[1]]})
    assert "Có máy (Có: 2,5 điểm)" in describe_rule(parts, about).vi
    assert (
        describe_rule(RULES.validate_python({"type": "bonus"}), about).vi == "Thưởng 1 điểm, ngoài thang điểm"
    )


def test_an_uncapped_proportion_and_an_output_range_are_told() -> None:
    uncapped = RULES.validate_python({"type": "proportional", "target": 2, "cap": False})
    assert "không chặn trên" in describe_rule(uncapped, About(10)).vi
    raised = RULES.validate_python({"type": "goalposts", "lower": 0, "upper": 1, "output": [0.1, 1]})
    assert describe_rule(raised, About(10)).vi.startswith("Từ 0 (1 điểm)")


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"type": "scaled"}, "thấp nhất được 0 điểm, cao nhất được 10"),
        ({"type": "fraction_of_max"}, "giá trị / cao nhất × 10"),
    ],
)
def test_relative_rules_without_ends_speak_of_the_group(parameters: dict[str, Any], said: str) -> None:
    assert said in describe_rule(RULES.validate_python(parameters), About(10)).vi
