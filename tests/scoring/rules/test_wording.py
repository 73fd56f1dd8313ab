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
PARTS_VI = (
    "Có máy (Đạt 1 trở lên được 2,5 điểm, thấp hơn tính theo tỷ lệ)"
    " · b (Mỗi đơn vị 1 điểm, nhiều nhất 2 điểm)"
)
PARTS_EN = (
    "Has (1 or more earns 2.5 points, less in proportion) · b (1 point for each unit, 2 points at most)"
)
EXAMPLES: list[tuple[dict[str, Any], str, str]] = [
    (
        {"type": "proportional", "target": 0.5},
        "Đạt 0,5 trở lên được 10 điểm, thấp hơn tính theo tỷ lệ",
        "0.5 or more earns 10 points, less in proportion",
    ),
    (
        {"type": "goalposts", "lower": 2, "upper": 6, "direction": "lower"},
        "Từ 6 (0 điểm) đến 2 (10 điểm), tính theo đường thẳng",
        "From 6 (0 points) to 2 (10 points), in a straight line",
    ),
    (
        {"type": "bands", "bands": [{"to": 3, "points": 0}, {"from": 3, "points": 5}]},
        "dưới 3: 0 điểm; từ 3 trở lên: 5 điểm",
        "below 3: 0 points; 3 or more: 5 points",
    ),
    (
        {"type": "choice", "points": {"co": 5, "khong": 0}},
        "co: 5 điểm; khong: 0 điểm",
        "co: 5 points; khong: 0 points",
    ),
    (
        {"type": "checklist", "points": {"a": 1}, "cap": 4.5},
        "Cộng từng mục: Mục A: 1 điểm; nhiều nhất 4,5 điểm",
        "Items add up: Item A: 1 point; 4.5 points at most",
    ),
    (
        {"type": "count", "points_per_unit": 1.5},
        "Mỗi đơn vị 1,5 điểm, nhiều nhất 10 điểm",
        "1.5 points for each unit, 10 points at most",
    ),
    (
        {"type": "best_of", "parts": PARTS},
        f"Lấy trường hợp tốt nhất: {PARTS_VI}",
        f"The best case counts: {PARTS_EN}",
    ),
    (
        {"type": "sum_of", "parts": PARTS},
        f"Cộng các phần: {PARTS_VI}",
        f"The parts add up: {PARTS_EN}",
    ),
    (
        {"type": "given"},
        "Điểm được chấm trực tiếp, từ 0 đến 10",
        "Points given directly, 0 to 10",
    ),
    (
        {"type": "bonus", "cap": 3},
        "Thưởng 1 điểm cho mỗi đơn vị, nhiều nhất 3 điểm, ngoài thang điểm",
        "Adds 1 point for each unit, 3 points at most, outside the maximum",
    ),
    (
        {"type": "penalty"},
        "Trừ 1 điểm cho mỗi đơn vị, ngoài thang điểm",
        "Deducts 1 point for each unit, outside the maximum",
    ),
    (
        {"type": "min_max", "direction": "lower"},
        "So trong nhóm: giá trị cao nhất được 0 điểm, thấp nhất được 10 điểm",
        "Within the group: the highest value earns 0 points, the lowest earns 10",
    ),
    (
        {"type": "distance_to_max", "output": [0.1, 1]},
        "So trong nhóm: giá trị thấp nhất được 1 điểm, cao nhất được 10 điểm",
        "Within the group: the lowest value earns 1 point, the highest earns 10",
    ),
    (
        {"type": "scaled", "lower": 1, "upper": 5},
        "Từ 1 (0 điểm) đến 5 (10 điểm), không chặn hai đầu",
        "From 1 (0 points) to 5 (10 points), open at both ends",
    ),
    (
        {"type": "distance_to_target", "target": 0.5},
        "So trong nhóm: giá trị thấp nhất được 0 điểm, mục tiêu 0,5 được 10 điểm",
        "Within the group: the lowest value earns 0 points, the target of 0.5 earns 10",
    ),
    (
        {"type": "distance_to_reference", "reference": "Huế"},
        "So trong nhóm: giá trị thấp nhất được 0 điểm, bằng «Huế» được 10 điểm",
        "Within the group: the lowest value earns 0 points, the value of «Huế» earns 10",
    ),
    (
        {"type": "fraction_of_max", "direction": "lower"},
        "So với đơn vị tốt nhất trong nhóm: thấp nhất / giá trị × 10 điểm",
        "Against the best of the group: lowest over the value × 10 points",
    ),
    (
        {"type": "z_score", "mean": 0.5, "sd": 0.1},
        "Điểm chuẩn hoá: trung bình nhóm được 5 điểm, mỗi độ lệch chuẩn 1 điểm",
        "Standard score: the group mean earns 5 points, each standard deviation 1",
    ),
    (
        {"type": "rank"},
        "Theo thứ hạng trong nhóm, tính từ cuối (từ 0 đến 10 điểm)",
        "By rank in the group, counted from the last (0 to 10 points)",
    ),
    (
        {"type": "percentile_rank"},
        "Theo tỷ lệ đơn vị xếp sau trong nhóm (từ 0 đến 10 điểm)",
        "By the share of the group that is worse (0 to 10 points)",
    ),
    (
        {"type": "borda"},
        "Theo số đơn vị vượt qua trong nhóm (từ 0 đến 10 điểm)",
        "By the number of bodies beaten in the group (0 to 10 points)",
    ),
    (
        {"type": "proportional", "target": 2, "cap": False},
        "Cứ 2 được 10 điểm, tính theo tỷ lệ, không chặn trên",
        "10 points for each 2, in proportion, without a cap",
    ),
    (
        {"type": "goalposts", "lower": 0, "upper": 1, "output": [0.1, 1]},
        "Từ 0 (1 điểm) đến 1 (10 điểm), tính theo đường thẳng",
        "From 0 (1 point) to 1 (10 points), in a straight line",
    ),
    (
        {"type": "bands", "bands": [{"from": 0, "points": 4}]},
        "mọi giá trị: 4 điểm",
        "any value: 4 points",
    ),
    (
        {
            "type": "bands",
            "bands": [
                {"from": 2.5, "to": 7, "points": 7.5},
                {"from": 7, "points": 10},
                {"to": 0, "points": 0},
                {"from": 0, "to": 2.5, "points": 5},
            ],
        },
        "dưới 0: 0 điểm; từ 0 đến dưới 2,5: 5 điểm; từ 2,5 đến dưới 7: 7,5 điểm; từ 7 trở lên: 10 điểm",
        "below 0: 0 points; 0 to below 2.5: 5 points; 2.5 to below 7: 7.5 points; 7 or more: 10 points",
    ),
    (
        {"type": "checklist", "points": {"a": 1, "b": 2}},
        "Cộng từng mục: Mục A: 1 điểm; b: 2 điểm; nhiều nhất 10 điểm",
        "Items add up: Item A: 1 point; b: 2 points; 10 points at most",
    ),
    (
        {"type": "count", "points_per_unit": 1, "cap": 3},
        "Mỗi đơn vị 1 điểm, nhiều nhất 3 điểm",
        "1 point for each unit, 3 points at most",
    ),
    (
        {"type": "scaled", "lower": 1, "upper": 5, "direction": "lower"},
        "Từ 5 (0 điểm) đến 1 (10 điểm), không chặn hai đầu",
        "From 5 (0 points) to 1 (10 points), open at both ends",
    ),
    (
        {"type": "scaled", "lower": 1, "output": [0.1, 0.9]},
        "Từ 1 (1 điểm) đến giá trị cao nhất trong nhóm (9 điểm), không chặn hai đầu",
        "From 1 (1 point) to the group's highest value (9 points), open at both ends",
    ),
    (
        {"type": "scaled", "upper": 0.5},
        "Từ giá trị thấp nhất trong nhóm (0 điểm) đến 0,5 (10 điểm), không chặn hai đầu",
        "From the group's lowest value (0 points) to 0.5 (10 points), open at both ends",
    ),
    (
        {"type": "min_max"},
        "So trong nhóm: giá trị thấp nhất được 0 điểm, cao nhất được 10 điểm",
        "Within the group: the lowest value earns 0 points, the highest earns 10",
    ),
    (
        {"type": "fraction_of_max"},
        "So với đơn vị tốt nhất trong nhóm: giá trị / cao nhất × 10 điểm",
        "Against the best of the group: value over the highest × 10 points",
    ),
    (
        {"type": "distance_to_target", "target": 0.5, "direction": "lower"},
        "So trong nhóm: giá trị cao nhất được 0 điểm, mục tiêu 0,5 được 10 điểm",
        "Within the group: the highest value earns 0 points, the target of 0.5 earns 10",
    ),
    (
        {"type": "rank", "output": [0.1, 0.9]},
        "Theo thứ hạng trong nhóm, tính từ cuối (từ 1 đến 9 điểm)",
        "By rank in the group, counted from the last (1 to 9 points)",
    ),
    (
        {"type": "penalty", "cap": 2.5, "points_per_unit": 0.5},
        "Trừ 0,5 điểm cho mỗi đơn vị, nhiều nhất 2,5 điểm, ngoài thang điểm",
        "Deducts 0.5 points for each unit, 2.5 points at most, outside the maximum",
    ),
]


@pytest.mark.parametrize(("parameters", "vi", "en"), EXAMPLES)
def test_a_rule_says_what_earns_points(parameters: dict[str, Any], vi: str, en: str) -> None:
    about = About(10, "m", {"a": Text(vi="Mục A", en="Item A")})
    assert describe_rule(RULES.validate_python(parameters), about) == Text(vi=vi, en=en)


def test_every_rule_has_an_example_here() -> None:
    rules = get_args(get_args(AnyRule)[0])
    known = {get_args(made.model_fields["type"].annotation)[0] for made in rules}
    assert known == {example[0]["type"] for example in EXAMPLES}


def test_options_are_named_by_their_titles_and_a_yes_or_no_as_such() -> None:
    about = About(4, '"lan"', {"co": Text(vi="Có dây", en="Wired")}, frozenset({"lan"}))
    asked = RULES.validate_python({"type": "proportional"})
    assert describe_rule(asked, about) == Text(vi="Có: 4 điểm", en="Yes: 4 points")
    choice = RULES.validate_python({"type": "choice", "points": {"co": 4}})
    assert describe_rule(choice, about) == Text(vi="Có dây: 4 điểm", en="Wired: 4 points")
    bonus = describe_rule(RULES.validate_python({"type": "bonus"}), about)
    assert bonus == Text(vi="Thưởng 1 điểm, ngoài thang điểm", en="Adds 1 point, outside the maximum")


def test_a_part_speaks_of_its_own_measure() -> None:
    about = About(4, "other", yes_no=frozenset({"lan"}))
    parts = RULES.validate_python({"type": "best_of", "parts": [PARTS[0] | {"measure": "lan"}, PARTS[1]]})
    assert "Có máy (Có: 2,5 điểm) · b (Mỗi đơn vị 1 điểm" in describe_rule(parts, about).vi
