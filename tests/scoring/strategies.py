"""Random frameworks and random data for them."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from ictindex.scoring.framework import FieldDefinition, Framework
from tests.scoring.build import fields, framework, indicator

RULES: list[dict[str, Any]] = [
    {"type": "proportional", "target": 0.8, "output": [0.01, 1]},
    {"type": "goalposts", "lower": 0, "upper": 2, "output": [0.01, 1]},
    {"type": "goalposts", "lower": 0, "upper": 2, "direction": "lower", "output": [0.01, 1]},
    {"type": "bands", "bands": [{"to": 0.5, "points": 0.2}, {"from": 0.5, "points": 1}]},
    {"type": "count", "points_per_unit": 0.9, "cap": 0.7},
    {"type": "given"},
    {"type": "min_max", "constant": "midpoint", "output": [0.1, 1]},
]


@st.composite
def frameworks(draw: st.DrawFn) -> Framework:
    """Draw a tree of two levels with any mix of ways to combine, weights, rules and missing policies."""
    root = draw(st.sampled_from(["arithmetic", "geometric", "harmonic", "power", "minimum"]))
    nodes: list[dict[str, Any]] = [
        {"code": "index", "title": "I", "combine": root, "missing": "exclude", "exponent": 2}
    ]
    leaves: list[dict[str, Any]] = []
    for number in range(draw(st.integers(1, 3))):
        kind = draw(st.sampled_from(["arithmetic", "geometric", "harmonic", "minimum", "sum_of_points"]))
        code = f"n{number}"
        weight = draw(st.sampled_from([0.5, 1, 3]))
        nodes.append({"code": code, "title": code, "parent": "index", "combine": kind, "weight": weight})
        may_be_zero = not {"geometric", "harmonic"} & {root, kind}
        count = draw(st.integers(1, 3))
        leaves.extend(draw(_leaf(f"{code}_{place}", code, may_be_zero=may_be_zero)) for place in range(count))
    codes = [str(leaf["code"]) for leaf in leaves]
    scale = draw(st.sampled_from([1, 10, 100]))
    declared = fields(*codes, minimum=0.05, maximum=1)
    return framework(scale=scale, decimals=4, fields=declared, nodes=nodes, indicators=leaves)


@st.composite
def _leaf(draw: st.DrawFn, code: str, parent: str, *, may_be_zero: bool) -> dict[str, Any]:
    leaf = indicator(code, code, parent=parent, rule=draw(st.sampled_from(RULES)), scale=1)
    leaf["missing"] = draw(st.sampled_from(["zero", "exclude"] if may_be_zero else ["exclude"]))
    leaf["max_points"] = draw(st.sampled_from([1, 2, 5]))
    leaf["weight"] = draw(st.sampled_from([0.5, 1, 4]))
    return leaf


@st.composite
def rows(draw: st.DrawFn, of: Framework, *, largest: int = 6, complete: bool = False) -> list[dict[str, Any]]:
    """Draw up to ``largest`` bodies with a value for every field, or none unless ``complete``."""
    groups: list[str | None] = [group.code for group in of.groups] or [None]
    cells = {field.code: values(field) if complete else st.none() | values(field) for field in of.fields}
    row = st.fixed_dictionaries({"group": st.sampled_from(groups), **cells})
    drawn = draw(st.lists(row, min_size=1, max_size=largest))
    return [{"body": f"b{number}", **cells} for number, cells in enumerate(drawn)]


def values(definition: FieldDefinition) -> st.SearchStrategy[Any]:
    """Draw a value that the field accepts."""
    options = [option.code for option in definition.options]
    low = 0.0 if definition.minimum is None else definition.minimum
    high = max(low, low + 1 if definition.maximum is None else definition.maximum)
    by_type: dict[str, st.SearchStrategy[Any]] = {
        "integer": st.integers(int(low), int(high if definition.maximum is not None else low + 500)).map(
            float
        ),
        "boolean": st.booleans(),
        "text": st.just("Số 1"),
        "date": st.just(date(2026, 12, 31)),
        "link": st.just("https://vi.example"),
    }
    if definition.type == "choice":
        return st.sampled_from(options)
    if definition.type == "choices":
        return st.lists(st.sampled_from(options), unique=True).map(tuple)
    return by_type.get(definition.type, st.floats(low, high).map(lambda value: round(value, 4)))
