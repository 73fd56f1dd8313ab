"""Which indicators depend on the peers of a body."""

import pytest

from ictindex.scoring.peer_dependence import looks_at_group
from tests.scoring.build import fields, framework, indicator


@pytest.mark.parametrize(
    ("measure", "rule", "expected"),
    [
        ("x / y", "proportional", False),
        ("x / max(x)", "proportional", True),
        ("x / sum(y) OVER ()", "proportional", True),
        ("x", "min_max", True),
    ],
)
def test_aggregates_windows_and_relative_rules_look_at_the_group(
    measure: str, rule: str, expected: bool
) -> None:
    leaf = indicator("a", measure, rule={"type": rule})
    [made] = framework(fields=fields("x", "y"), indicators=[leaf]).indicators
    assert looks_at_group(made) == expected
