"""Which fields may move: yes or no may turn, text may not, parts of a rule have peaks of their own."""

from typing import Any

from ictindex.scoring.whatif import FieldChange, improve
from tests.scoring.build import fields, framework, indicator, scored


def test_a_yes_or_no_may_turn_and_a_text_that_is_read_may_not() -> None:
    leaves = [indicator("a", "flag"), indicator("b", "CASE WHEN word = 'ISO' THEN 1 ELSE 0 END")]
    declared = [
        {"code": "flag", "title": "F", "type": "boolean"},
        {"code": "word", "title": "W", "type": "text"},
    ]
    of = framework(fields=declared, indicators=leaves)
    sheet = scored(of, {"flag": False, "word": "không"}, {"flag": True, "word": "không"})
    answer = improve(sheet, "b1", to_rank=1)
    assert answer.changes == (FieldChange("flag", False, True),)
    assert [gain.changes for gain in answer.gains] == [(FieldChange("flag", False, True),), ()]


def test_a_band_in_the_middle_of_a_part_is_found() -> None:
    bands = [{"to": 4, "points": 0}, {"from": 4, "to": 5, "points": 8}, {"from": 5, "points": 1}]
    parts: list[dict[str, Any]] = [
        {"measure": "x", "points": 8, "rule": {"type": "bands", "bands": bands}},
        {"measure": "y", "points": 2, "rule": {"type": "proportional", "target": 10}},
    ]
    leaf = indicator("a", "x", rule={"type": "sum_of", "parts": parts}, max_points=10)
    nodes = [{"code": "index", "title": "I", "combine": "sum_of_points"}]
    of = framework(fields=fields("x", "y", minimum=0, maximum=10), nodes=nodes, indicators=[leaf])
    sheet = scored(of, {"x": 0.0, "y": 5.0}, {"x": 4.5, "y": 5.0})
    [change] = improve(sheet, "b1", to_rank=1).changes
    assert change.field == "x"
    assert 4 <= float(change.after) < 5  # type: ignore[arg-type]  # a number
