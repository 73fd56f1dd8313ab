"""Plans: read from YAML, checked against the framework."""

import pytest

from ictindex.scoring.robustness import Plan, PlanError, UniformWeights, parse_plan
from ictindex.scoring.robustness.plan import DirichletWeights, plan_problems
from tests.scoring.build import fields, framework, indicator, plain

FULL = """
weights: {type: dirichlet, concentration: 20, nodes: [index]}
choices:
  - code: mean
    alternatives:
      - {title: {vi: như khai báo, en: as declared}}
      - {title: geometric, elements: {index: {combine: geometric}}, settings: {rounding: half_even}}
data:
  - {type: normal, relative: 0.05, fields: [x]}
  - {type: uniform, absolute: 2, fields: [y]}
"""


def codes_of(source: str) -> list[str]:
    with pytest.raises(PlanError) as raised:
        parse_plan(source)
    return [problem.code for problem in raised.value.problems]


def test_plan_is_read_with_all_its_parts() -> None:
    plan = parse_plan(FULL)
    assert plan.weights == DirichletWeights(type="dirichlet", concentration=20, nodes=("index",))
    assert [alternative.title.vi for alternative in plan.choices[0].alternatives] == [
        "như khai báo",
        "geometric",
    ]
    assert plan.choices[0].alternatives[1].elements == {"index": {"combine": "geometric"}}
    assert [(error.type, error.absolute, error.relative, error.fields) for error in plan.data] == [
        ("normal", 0.0, 0.05, ("x",)),
        ("uniform", 2.0, 0.0, ("y",)),
    ]
    assert list(plan_problems(plan, plain("x", "y"))) == []


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("", "empty_plan"),
        ("- a list", "empty_plan"),
        ("weights: {type: uniform, spread: [", "bad_yaml"),
        ("weights: {type: uniform, spread: 1.5}", "out_of_bounds"),
        ("weights: {type: normal, spread: 0.1}", "not_allowed"),
        ("weights: {type: dirichlet}", "missing_key"),
        ("wheights: {type: dirichlet}", "unknown_key"),
        ("choices: [{code: a, alternatives: [{title: t}]}]", "too_few"),
        ("data: [{type: normal}]", "bad_value"),
    ],
)
def test_bad_plan_is_refused_by_name(source: str, code: str) -> None:
    assert codes_of(source) == [code]


def test_plan_that_is_not_text_is_refused() -> None:
    with pytest.raises(PlanError) as raised:
        parse_plan(b"weights: \xff")
    assert raised.value.problems[0].code == "not_utf8"


def test_unknown_key_is_answered_with_the_keys_of_a_plan() -> None:
    with pytest.raises(PlanError) as raised:
        parse_plan("choises: []")
    assert "choices" in raised.value.problems[0].hint("en")


def test_everything_unknown_to_the_framework_is_named() -> None:
    plan = parse_plan(
        """
weights: {type: uniform, spread: 0.1, nodes: [indx]}
choices:
  - {code: a, alternatives: [{title: t}, {title: u, elements: {nothing: {weight: 2}}}]}
data: [{type: normal, relative: 0.1, fields: [z, note]}]
"""
    )
    of = framework(
        fields=[*fields("x"), {"code": "note", "title": "N", "type": "text"}],
        indicators=[indicator("a", "x")],
    )
    found = [(problem.code, problem.data["code"]) for problem in plan_problems(plan, of)]
    assert found == [("unknown_plan_code", code) for code in ("indx", "nothing", "z", "note")]


def test_field_disturbed_twice_and_choice_named_twice_are_refused() -> None:
    plan = parse_plan(
        """
choices:
  - {code: a, alternatives: [{title: t}, {title: u}]}
  - {code: a, alternatives: [{title: t}, {title: u}]}
data:
  - {type: normal, relative: 0.1}
  - {type: uniform, relative: 0.1, fields: [x]}
"""
    )
    found = [(problem.code, problem.data["code"]) for problem in plan_problems(plan, plain("x", "y"))]
    assert found == [("duplicate_code", "x"), ("duplicate_code", "a")]


def test_plan_that_varies_nothing_is_refused() -> None:
    assert [problem.code for problem in plan_problems(Plan(), plain("x"))] == ["empty_plan"]
    assert list(plan_problems(Plan(weights=UniformWeights(spread=0.1)), plain("x"))) == []


def test_a_key_written_twice_is_refused() -> None:
    with pytest.raises(PlanError) as raised:
        parse_plan("weights: {spread: 0.1}\nweights: {spread: 0.2}\n")
    assert raised.value.problems[0].code == "duplicate_key"
