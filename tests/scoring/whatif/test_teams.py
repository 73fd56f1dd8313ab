"""Fields that count together."""

from ictindex.scoring.whatif.teams import components, links, teams_of
from tests.scoring.build import fields, framework, indicator


def test_fields_of_one_indicator_or_one_relation_are_linked() -> None:
    made = framework(
        fields=fields("x", "y", "z"),
        indicators=[indicator("a", "x + y"), indicator("b", "z")],
        checks=[
            {"expression": "y <= z", "message": "y > z"},
            {"expression": "x <= z", "message": "x > z", "severity": "warning"},
        ],
    )
    assert links(made, None, ["x", "y", "z"]) == [("x", "y"), ("z",), ("y", "z")]
    assert links(made, None, ["x", "z"]) == [("x",), ("z",)]


def test_links_that_share_a_field_are_one_component() -> None:
    assert components([("a", "b"), ("c",), ("b", "d")]) == [("c",), ("a", "b", "d")]


def test_every_team_of_a_small_component_is_tried() -> None:
    assert teams_of(("a", "b"), []) == [("a",), ("b",), ("a", "b")]
    assert len(teams_of(("a", "b", "c", "d"), [])) == 15


def test_of_a_large_component_only_fields_links_and_all_of_it() -> None:
    linked = [("a", "b"), ("b", "c", "d", "e"), ("x", "y"), ("a",)]
    component = ("a", "b", "c", "d", "e")
    single = [(field,) for field in component]
    assert teams_of(component, linked) == [*single, ("a", "b"), ("b", "c", "d", "e"), component]
