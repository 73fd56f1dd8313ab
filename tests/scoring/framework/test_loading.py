"""Framework files: read as written, or refused with place, sentence and hint."""

from typing import Any

import pytest

from ictindex.scoring.errors import FrameworkError, Problem
from ictindex.scoring.framework import bundled_frameworks, framework_schema, load_framework, parse_framework
from tests.scoring.build import fields, framework, framework_text, indicator

POINTS = [{"code": "index", "title": "Index", "combine": "sum_of_points"}]


def problems(text: str | bytes) -> list[Problem]:
    with pytest.raises(FrameworkError) as caught:
        parse_framework(text)
    for problem in caught.value.problems:
        assert problem.sentence("vi")
        assert problem.hint("vi")
        assert problem.hint("en")
    return list(caught.value.problems)


def only(**changes: Any) -> Problem:
    [problem] = problems(framework_text(**changes))
    return problem


def rule(**parameters: Any) -> list[dict[str, Any]]:
    return [indicator("a", "x", rule=parameters)]


def test_scalars_are_text_first() -> None:
    options = {"type": "choice", "options": [{"code": "NO", "title": "Na Uy"}, {"code": "SE", "title": "SE"}]}
    read = parse_framework(
        framework_text(version="@", fields=fields("x", **options), indicators=[
            indicator("@", "x", rule={"type": "choice", "points": {"NO": 1, "SE": 2}}),
        ]).replace("'@'", "1.10").replace("'NO'", "NO")
    )  # fmt: skip
    assert (read.version, read.indicators[0].code) == ("1.10", "1.10")
    assert [option.code for option in read.fields[0].options] == ["NO", "SE"]


def test_the_digest_depends_on_content_not_on_layout() -> None:
    assert parse_framework(framework_text() + "\n# ghi chú\n").digest == framework().digest
    assert framework(version="2").digest != framework().digest


def test_elements_come_in_tree_order_with_the_index_first() -> None:
    nodes = [{"code": "index", "title": "I"}, {"code": "n", "title": "N", "parent": "index"}]
    made = framework(nodes=nodes, indicators=[indicator("a", "x"), indicator("b", "x", parent="n")])
    assert [element.code for element in made.elements] == ["index", "n", "b", "a"]


@pytest.mark.parametrize("text", ["", "# chỉ có chú thích", "- 1"])
def test_a_file_without_content_is_refused(text: str) -> None:
    assert [problem.code for problem in problems(text)] == ["empty_framework"]


def test_broken_yaml_names_line_and_column() -> None:
    [problem] = problems("id: a\ntitle: [x\n")
    assert problem.code == "bad_yaml"
    assert "dòng 3" in problem.sentence("vi")


def test_a_key_written_twice_is_refused() -> None:
    assert [problem.code for problem in problems("id: a\nid: b\n")] == ["duplicate_key"]


def test_a_cycle_of_yaml_aliases_is_refused() -> None:
    assert [problem.code for problem in problems("nodes: &a [*a]\n")] == ["bad_yaml"]


def test_a_wrong_encoding_is_refused() -> None:
    assert [problem.code for problem in problems("title: Điểm".encode("utf-16"))] == ["not_utf8"]


def test_an_unknown_key_is_refused_with_the_nearest_one() -> None:
    problem = only(indicators=[indicator("a", "x", max_point=3)])
    assert problem.sentence("vi") == "indicators[1] (a): không có khoá «max_point»"
    assert "max_points" in problem.hint("vi")


def test_an_unknown_parameter_of_a_rule_is_refused_with_the_nearest_one() -> None:
    problem = only(indicators=rule(type="goalposts", lower=0, upper=1, uper=2))
    assert problem.code == "unknown_key"
    assert "upper" in problem.hint("vi")


def test_a_missing_key_and_text_in_a_number_are_refused() -> None:
    assert only(indicators=rule(type="goalposts", lower=0)).code == "missing_key"
    assert only(indicators=[indicator("a", "x", weight="nặng")]).code == "bad_number"
    assert only(scale="inf").code == "bad_number"
    assert only(id="có dấu cách").code == "bad_code"
    assert only(indicators=[]).code == "too_few"


def test_an_unknown_rule_is_refused_with_the_allowed_ones() -> None:
    problem = only(indicators=rule(type="proportion"))
    assert (problem.code, "proportional" in problem.hint("vi")) == ("not_allowed", True)


def test_duplicate_codes_are_refused_everywhere() -> None:
    assert only(indicators=[indicator("a", "x"), indicator("a", "x")]).code == "duplicate_code"
    assert only(indicators=[indicator("index", "x")]).code == "duplicate_code"
    assert only(fields=fields("x", "x")).code == "duplicate_code"


def test_a_cycle_of_nodes_is_refused_and_drawn() -> None:
    nodes = [
        {"code": "index", "title": "I"},
        {"code": "b", "title": "B", "parent": "c"},
        {"code": "c", "title": "C", "parent": "b"},
    ]
    problem = only(nodes=nodes)
    assert problem.code == "cycle"
    assert "b → c → b" in problem.sentence("vi")


def test_a_tree_has_one_root_known_parents_and_no_empty_node() -> None:
    two = [{"code": "index", "title": "I"}, {"code": "other", "title": "O"}]
    assert only(nodes=two).code == "no_root"
    assert only(indicators=[indicator("a", "x", parent="indx")]).code == "unknown_parent"
    lonely = [{"code": "index", "title": "I"}, {"code": "n", "title": "N", "parent": "index"}]
    assert only(nodes=lonely).code == "empty_node"
    orphan = {key: value for key, value in indicator("a", "x").items() if key != "parent"}
    assert problems(framework_text(indicators=[orphan]))[0].code == "missing_key"


def test_weights_all_zero_or_negative_are_refused() -> None:
    zero = [indicator("a", "x", weight=0), indicator("b", "x", weight=0)]
    assert only(indicators=zero).code == "zero_weights"
    assert only(indicators=[indicator("a", "x", weight=-1)]).code == "out_of_bounds"


def test_points_nodes_need_points_that_agree() -> None:
    assert only(nodes=POINTS).code == "missing_points"
    nodes = [{**POINTS[0], "max_points": 30}]
    assert only(nodes=nodes, indicators=[indicator("a", "x", max_points=20)]).code == "points_disagree"


def test_bonus_points_outside_a_points_node_are_refused() -> None:
    indicators = [indicator("a", "x"), indicator("b", "x", rule={"type": "bonus"})]
    assert only(indicators=indicators).code == "bonus_outside_points"


def test_gaps_and_overlaps_in_grades_are_refused() -> None:
    gap = [
        {"code": "yeu", "title": "Yếu", "to": 69},
        {"code": "kha", "title": "Khá", "from": 70},
    ]
    assert only(grades=gap).code == "band_gap"
    gap[0]["to"] = 71
    assert only(grades=gap).code == "band_overlap"


@pytest.mark.parametrize(
    "impossible",
    [
        {"type": "goalposts", "lower": 5, "upper": 5},
        {"type": "bands", "bands": [{"points": 200}]},
        {"type": "count", "points_per_unit": 1, "cap": 200},
        {"type": "best_of", "parts": [
            {"measure": "x", "points": 200, "rule": {"type": "proportional"}},
            {"measure": "x", "points": 1, "rule": {"type": "proportional"}},
        ]},
        {"type": "sum_of", "parts": [
            {"measure": "x", "points": 1, "rule": {"type": "goalposts", "lower": 3, "upper": 1}},
            {"measure": "x", "points": 1, "rule": {"type": "proportional"}},
        ]},
    ],
)  # fmt: skip
def test_impossible_rules_are_refused(impossible: dict[str, Any]) -> None:
    assert only(indicators=rule(**impossible)).code == "impossible_rule"


def test_a_rule_with_a_gap_in_its_bands_is_refused() -> None:
    steps = [{"to": 5, "points": 1}, {"from": 6, "points": 2}]
    assert only(indicators=rule(type="bands", bands=steps)).code == "band_gap"


def test_an_unknown_field_in_a_measure_is_refused_with_the_nearest_one() -> None:
    problem = only(fields=fields("x", "computers"), indicators=[indicator("a", "computer / x")])
    assert problem.code == "unknown_field"
    assert "computers" in problem.hint("vi")


def test_a_measure_that_cannot_be_read_or_does_not_fit_the_rule_is_refused() -> None:
    assert only(indicators=[indicator("a", "x +")]).code == "bad_expression"
    assert only(indicators=rule(type="choice", points={"p": 1})).code == "wrong_measure_type"
    assert only(checks=[{"expression": "x <= y", "message": "m"}]).code == "unknown_field"


def test_choices_need_points_for_exactly_the_options_of_the_field() -> None:
    options = {"type": "choice", "options": [{"code": "p", "title": "P"}, {"code": "q", "title": "Q"}]}
    made = {"fields": fields("x", **options)}
    assert only(**made, indicators=rule(type="choice", points={"p": 1})).code == "options_without_points"
    points = {"p": 1, "q": 2, "r": 3}
    assert only(**made, indicators=rule(type="choice", points=points)).code == "unknown_option"
    empty = fields("x", type="choice")
    assert only(fields=empty, indicators=rule(type="choice", points={"p": 1})).code == "missing_key"


def test_groups_sections_and_tie_breakers_must_exist() -> None:
    assert only(indicators=[indicator("a", "x", groups=["so"])]).code == "unknown_group"
    assert only(fields=fields("x", section="s")).code == "unknown_section"
    assert only(ranking={"ties": "ordinal", "tie_breakers": ["z"]}).code == "unknown_tie_breaker"


def test_every_problem_is_reported_at_once() -> None:
    found = problems(framework_text(indicators=[indicator("a", "y"), indicator("b", "x +")]))
    assert [problem.code for problem in found] == ["unknown_field", "bad_expression"]


def test_an_unknown_name_is_refused_and_bundled_ones_load_by_id(tmp_path: Any) -> None:
    with pytest.raises(FrameworkError, match="no file"):
        load_framework("khong-co")
    assert load_framework(bundled_frameworks()[0]).id == bundled_frameworks()[0]
    path = tmp_path / "f.yaml"
    path.write_text(framework_text(), encoding="utf-8")
    assert load_framework(path) == framework()


def test_the_json_schema_knows_every_rule() -> None:
    definitions = framework_schema()["$defs"]
    assert {"Goalposts", "BestOf", "Penalty", "MinMax"} <= set(definitions)


def test_a_changed_copy_derives_everything_anew() -> None:
    made = framework()
    assert made.root.combine == "arithmetic"
    before = made.digest
    copied = made.model_copy(update={"nodes": (made.root.model_copy(update={"combine": "minimum"}),)})
    assert copied.root.combine == "minimum"
    assert (made.digest, copied.digest != before) == (before, True)


def test_an_empty_key_counts_as_not_written() -> None:
    assert parse_framework(framework_text() + "description:\n").description is None


def test_broken_yaml_is_told_by_its_place_and_by_the_parsers_words_in_english_alone() -> None:
    [problem] = problems("id: a\nname: [1, 2")
    assert problem.sentence("vi") == "tệp YAML sai ở dòng 2, cột 12"
    assert problem.sentence("en").startswith("the YAML is broken at line 2, column 12: expected")


def test_yaml_nested_without_end_is_refused() -> None:
    assert [problem.code for problem in problems("a: " + "[" * 5000)] == ["bad_yaml"]


def test_a_measure_whose_types_do_not_fit_is_refused() -> None:
    mixed = [*fields("x"), {"code": "word", "title": "W", "type": "text"}]
    problem = only(fields=mixed, indicators=[indicator("a", "x + sqrt(word)")])
    assert problem.code == "bad_expression"


def test_a_framework_names_itself_and_counts_its_parts() -> None:
    loaded = load_framework("un-egdi")
    assert repr(loaded) == str(loaded)
    assert f"{len(loaded.nodes)} nodes, {len(loaded.indicators)} indicators" in str(loaded)
