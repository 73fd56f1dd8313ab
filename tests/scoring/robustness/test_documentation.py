"""The page on robustness says what the code does."""

import re
from pathlib import Path
from typing import Any

import pytest

from ictindex.scoring.framework import load_framework
from ictindex.scoring.robustness import Plan, Robustness, parse_plan, robustness
from ictindex.scoring.robustness.experiment import Experiment
from ictindex.scoring.robustness.plan import Alternative, Choice, DataError, DirichletWeights, UniformWeights
from tests.scoring.build import plain, table

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "method" / "robustness.md").read_text(encoding="utf-8")
MODELS = (Plan, Choice, Alternative, DataError, DirichletWeights, UniformWeights)


def test_example_plan_can_be_used_with_the_framework_it_names() -> None:
    plan = parse_plan(re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)[0])
    of = load_framework("un-egdi")
    rows = [{"osi": 0.1 * row, "tii": 0.5, "hci": 0.9 - 0.1 * row} for row in range(1, 8)]
    assert len(Experiment(of, table(of, *rows), plan).factors) == 6


def test_every_key_of_a_plan_is_described() -> None:
    keys = {key for model in MODELS for key in model.model_fields}
    assert {key for key in keys if f"{key}:" not in PAGE and f"`{key}`" not in PAGE} == set()


@pytest.mark.parametrize(
    ("plan", "probability", "failing"),
    [
        ({"weights": {"spread": 0.25}}, 5 / 32, 0),
        ({"combine": "minimum"}, 0, 0),
        ({"combine": "geometric"}, 0, 0.5),
    ],
)
def test_worked_example_is_right(plan: dict[str, Any], probability: float, failing: float) -> None:
    found = worked_example(plan)
    assert found.precedence(["b1", "b2"])[0, 1] == pytest.approx(probability, abs=4 * 0.0026)
    assert len(found.failures) / found.draws == pytest.approx(failing, abs=0.02)


def worked_example(plan: dict[str, Any]) -> Robustness:
    if "combine" in plan:
        other = {"title": "other", "elements": {"index": plan}}
        plan = {"choices": [{"code": "combine", "alternatives": [{"title": "as declared"}, other]}]}
    else:
        plan["weights"]["type"] = "uniform"
    of = plain("x", "y", ranking={"value": "unrounded"})
    rows = ({"x": 1.0, "y": 0.0}, {"x": 0.6, "y": 0.5})
    return robustness(of, table(of, *rows), Plan.model_validate(plan), draws=20_000, seed=1)
