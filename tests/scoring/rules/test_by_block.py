"""A rule that scores many indicators at once scores each as if it were alone."""

import numpy as np
import pytest
from pydantic import TypeAdapter

from ictindex.scoring.rules import AnyRule

RULES: TypeAdapter[AnyRule] = TypeAdapter(AnyRule)


@pytest.mark.parametrize(
    "parameters",
    [
        {"type": "proportional", "target": 4},
        {"type": "goalposts", "lower": 1, "upper": 8, "direction": "lower"},
        {"type": "count", "points_per_unit": 2, "cap": 3},
        {"type": "given"},
        *(
            {"type": kind, "direction": direction, "constant": constant, **more}
            for kind, more in (
                ("min_max", {"output": [0.1, 1]}),
                ("distance_to_max", {}),
                ("scaled", {"lower": 1}),
                ("scaled", {}),
                ("distance_to_target", {"target": 20, "cap": True}),
                ("fraction_of_max", {}),
            )
            for direction in ("higher", "lower")
            for constant in ("midpoint", "full", "exclude", "refuse")
            if not (kind == "distance_to_target" and direction == "lower")
        ),
    ],
)
def test_a_rule_scores_a_block_as_it_scores_each_column(parameters: dict[str, object]) -> None:
    rule = RULES.validate_python(parameters)
    nan = np.nan
    block = np.array([[1, 5, nan, 0, 3], [2, 5, nan, -1, nan], [nan, 5, nan, 4, nan], [8, nan, nan, 2, 9.0]])
    assert rule.by_block
    one_by_one = [rule.shares([column], 10.0) for column in block.T]
    np.testing.assert_array_equal(rule.shares([block], 10.0), np.column_stack(one_by_one))
