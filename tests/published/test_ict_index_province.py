"""Our own provincial set: twelve kinds of rule, three groups, a section that is not scored."""

import numpy as np

from ictindex.scoring.framework import load_framework
from ictindex.scoring.measures import parse_measure
from ictindex.scoring.rules import PartsRule
from tests.published.random_tables import random_sheet

FRAMEWORK = load_framework("ict-index-province")
RULES = {
    "proportional", "goalposts", "bands", "choice", "checklist", "count",
    "best_of", "sum_of", "given", "bonus", "penalty", "min_max",
}  # fmt: skip


def test_rules_of_all_twelve_kinds_are_used() -> None:
    assert {indicator.rule.type for indicator in FRAMEWORK.indicators} == RULES


def test_six_components_make_a_thousand_points() -> None:
    components = [FRAMEWORK.max_points_of(node) for node in FRAMEWORK.nodes if node.parent == "TONG"]
    assert components == [180, 200, 150, 220, 120, 130]
    assert sum(filter(None, components)) == FRAMEWORK.scale


def test_general_information_is_collected_but_only_staff_figures_serve_as_denominators() -> None:
    general = {field.code for field in FRAMEWORK.fields if field.section == "TC"}
    assert general & _fields_in_measures() == {"officials", "leaders", "units"}
    assert "contact_name" in general


def test_every_declared_field_outside_general_information_is_scored_or_shown() -> None:
    declared = {field.code for field in FRAMEWORK.fields if field.section != "TC"}
    assert declared - _fields_in_measures() == {"portal_address"}


def test_each_group_is_assessed_on_its_own_indicators() -> None:
    counts = {
        group.code: sum(indicator.applies_to(group.code) for indicator in FRAMEWORK.indicators)
        for group in FRAMEWORK.groups
    }
    assert counts == {"so": 45, "huyen": 45, "xa": 41}


def test_reduced_set_is_rescaled_to_the_full_points_of_its_component() -> None:
    sheet = random_sheet(FRAMEWORK, bodies=12, seed=5)
    columns = [sheet.column(code) for code in ("NL-01", "NL-02", "NL-03", "NL-04", "NL-05", "NL-06")]
    for row, group in enumerate(sheet.groups):
        assert sheet.weights[row, columns].sum() == 1.0 or np.isclose(sheet.weights[row, columns].sum(), 1.0)
        assert (sheet.weights[row, columns[0]] == 0) == (group == "xa")
        assert (sheet.weights[row, columns[1]] == 0) == (group != "xa")


def _fields_in_measures() -> set[str]:
    expressions = [expression for each in FRAMEWORK.indicators for expression in each.expressions]
    assert any(isinstance(each.rule, PartsRule) for each in FRAMEWORK.indicators)
    return {name for expression in expressions for name in parse_measure(expression).fields}
