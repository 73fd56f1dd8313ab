"""Every rule with an output range stretches its share to it, in either direction."""

from typing import Any, get_args

import numpy as np
import pytest

from ictindex.scoring.rules import AnyRule
from tests.scoring.build import fields, framework, indicator, scored

RULES = get_args(get_args(AnyRule)[0])
STRETCHED = [rule for rule in RULES if "output" in rule.model_fields]
NEEDED: dict[str, Any] = {"lower": 0, "upper": 10, "target": 6, "reference": "b2"}
VALUES = [2.0, 4.0, None, 4.0, 10.0]


def shares(kind: type[Any], **more: Any) -> np.ndarray[Any, Any]:
    """Give the shares of five bodies under the rule ``kind`` with what it cannot do without."""
    needed = {
        name: NEEDED[name]
        for name, field in kind.model_fields.items()
        if name in NEEDED and field.is_required()
    }
    [tag] = get_args(kind.model_fields["type"].annotation)
    leaf = indicator("a", "x", rule={"type": tag, **needed, **more})
    nodes = [{"code": "index", "title": "I", "missing": "exclude"}]
    made = framework(fields=fields("x"), nodes=nodes, indicators=[leaf], scale=1)
    return scored(made, *[{"x": value} for value in VALUES]).shares[:, 1]


def test_every_relative_rule_has_an_output_range() -> None:
    assert {rule for rule in RULES if rule.relative} < set(STRETCHED)
    assert len(STRETCHED) == 12


@pytest.mark.parametrize("rule", STRETCHED, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("direction", ["higher", "lower"])
def test_share_is_stretched_to_the_output_range(rule: type[Any], direction: str) -> None:
    way = {"direction": direction} if "direction" in rule.model_fields else {}
    plain, stretched = shares(rule, **way), shares(rule, **way, output=[0.2, 0.7])
    np.testing.assert_allclose(stretched, 0.2 + 0.5 * plain, rtol=1e-12)
    assert np.isnan(stretched[2])
