"""Random frameworks that use every option of the method at once, and random data for them."""

from typing import Any

from hypothesis import strategies as st

from ictindex.scoring.framework import Framework
from tests.scoring.build import fields, framework, indicator

NUMBERS = [f"f{n}" for n in range(6)]
OPTIONS = [{"code": code, "title": code} for code in ("p", "q")]
FIELDS = [
    *fields(*NUMBERS),
    {"code": "kind", "title": "K", "type": "choice", "options": OPTIONS},
    {"code": "ticks", "title": "T", "type": "choices", "options": OPTIONS},
    {"code": "flag", "title": "F", "type": "boolean"},
]
GROUPS: list[dict[str, Any]] = [
    {"code": "so", "title": "Sở"},
    {"code": "huyen", "title": "Huyện"},
    {"code": "nganh", "title": "Ngành", "ranked": False},
]
PERIODS = (2014.0, 2016.0, 2019.0)
CURRENT = 2017.0
COMBINATIONS = ["sum_of_points", "arithmetic", "geometric", "harmonic", "power", "minimum", "copeland"]
LENIENT = ["sum_of_points", "arithmetic", "minimum", "copeland"]  # take any value, so that less is refused
BANDS = [{"to": 0.25, "points": 0.1}, {"from": 0.25, "to": 0.5, "points": 0.4}, {"from": 0.5, "points": 1}]
PART_RULES: list[dict[str, Any]] = [
    {"type": "proportional", "target": 0.7},
    {"type": "bands", "bands": [{"to": 0.5, "points": 0}, {"from": 0.5, "points": 0.3}]},
    {"type": "count", "points_per_unit": 0.4, "cap": 0.2},
]
ABSOLUTE: list[dict[str, Any]] = [
    {"type": "proportional", "target": 0.8, "output": [0.01, 1]},
    {"type": "proportional", "target": 0.8, "cap": False},
    {"type": "goalposts", "lower": 0.2, "upper": 0.9, "output": [0.01, 1]},
    {"type": "goalposts", "lower": 0.2, "upper": 0.9, "direction": "lower", "output": [0.1, 0.9]},
    {"type": "goalposts", "lower": 0.2, "upper": 0.9, "cap": False},
    {"type": "count", "points_per_unit": 0.9, "cap": 0.7},
]
OF_A_FIELD: list[dict[str, Any]] = [{"type": "given"}, {"type": "bands", "bands": BANDS}]
RELATIVE: list[dict[str, Any]] = [
    {"type": "min_max"},
    {"type": "z_score", "mean": 0.5, "sd": 0.1},
    {"type": "scaled"},
    {"type": "scaled", "lower": 0, "upper": 0.8},
    {"type": "rank"},
    {"type": "rank", "ties": "dense"},
    {"type": "percentile_rank"},
    {"type": "borda"},
    {"type": "fraction_of_max"},
    {"type": "distance_to_target", "target": 0.6},
    {"type": "distance_to_target", "target": 0.6, "cap": True},
    {"type": "distance_to_reference", "reference": "b0"},
    {"type": "distance_to_reference", "reference": "b1", "cap": True},
    {"type": "distance_to_max"},
]
OUTSIDE: list[dict[str, Any]] = [
    {"type": "bonus", "points_per_unit": 2, "cap": 1},
    {"type": "penalty", "points_per_unit": 0.5},
]
IMPUTATIONS: list[dict[str, Any]] = [
    {"method": "mean"},
    {"method": "median", "within": "group"},
    {"method": "mean", "within": "kind"},
    {"method": "previous"},
    {"method": "linear"},
]
TREATMENT: list[dict[str, Any]] = [
    {"max_winsorised": 2, "skewness": 0.8, "kurtosis": 0.1},
    {"max_winsorised": 1, "skewness": 0.5, "kurtosis": 0.5, "transform": "log"},
]


@st.composite
def wide_frameworks(draw: st.DrawFn) -> Framework:
    """Draw a ragged tree of up to three levels with any mix of the method's options."""
    nodes = [draw(_node("index", None))]
    for number in range(draw(st.integers(0, 2))):
        nodes.append(draw(_node(f"n{number}", draw(st.sampled_from(nodes))["code"])))
    groups = draw(st.sampled_from([GROUPS, GROUPS[:0]]))
    leaves = [
        draw(_leaf(f"{node['code']}_{place}", node, groups, first=place == 0))
        for node in nodes
        for place in range(draw(st.integers(1, 3)))
    ]
    breakers = draw(st.lists(st.sampled_from([leaf["code"] for leaf in leaves]), unique=True, max_size=2))
    ranking = {
        "value": draw(st.sampled_from(["published", "unrounded"])),
        "ties": draw(st.sampled_from(["competition", "dense", "average", "ordinal"])),
        "tie_breakers": breakers,
    }
    return framework(
        scale=draw(st.sampled_from([1, 10, 1000])),
        decimals=draw(st.integers(0, 4)),
        rounding=draw(st.sampled_from(["half_up", "half_even"])),
        ranking=ranking,
        groups=groups,
        fields=FIELDS,
        nodes=nodes,
        indicators=leaves,
    )


@st.composite
def _node(draw: st.DrawFn, code: str, parent: str | None) -> dict[str, Any]:
    combine = draw(st.sampled_from(COMBINATIONS + LENIENT))
    node: dict[str, Any] = {"code": code, "title": code, "combine": combine}
    if parent is not None:
        node |= {"parent": parent, "weight": draw(st.sampled_from([0, 1, 2.5]))}
        node |= {} if combine == "sum_of_points" else {"max_points": 4}
    return node | {
        "exponent": draw(st.sampled_from([-2, -1, 0, 0.5, 1, 3])),
        "minimum_available": draw(st.sampled_from([0, 0, 0.5, 1])),
        **draw(_policy([None, "exclude", "exclude", "zero", "impute", None if parent else "refuse"])),
    }


@st.composite
def _policy(draw: st.DrawFn, policies: list[str | None]) -> dict[str, Any]:
    policy = draw(st.sampled_from(policies))
    if policy == "impute":
        return {"missing": policy, "imputation": draw(st.sampled_from(IMPUTATIONS))}
    return {"missing": policy} if policy else {}


@st.composite
def _leaf(
    draw: st.DrawFn, code: str, node: dict[str, Any], groups: list[dict[str, Any]], *, first: bool
) -> dict[str, Any]:
    made = draw(st.sampled_from(["absolute", "field", "relative", "relative", "option", "parts", "outside"]))
    if made == "outside" and (first or node["combine"] != "sum_of_points"):
        made = "absolute"
    measure, rule = draw(_scored(made))
    leaf = indicator(
        code, measure, parent=node["code"], rule=rule, max_points=draw(st.sampled_from([1, 2, 5]))
    )
    leaf["weight"] = draw(st.sampled_from([0.5, 1, 3] if first else [0, 0.1, 1, 3]))
    leaf["scale"] = 1
    leaf["groups"] = draw(st.sampled_from([[], [], [group["code"] for group in groups[:2]]]))
    if made == "relative" and rule["type"] != "distance_to_reference" and draw(st.booleans()):
        leaf["treatment"] = draw(st.sampled_from(TREATMENT))
    return leaf | draw(_policy([None] * 6 + ["zero", "exclude", "impute", "refuse"]))


@st.composite
def _scored(draw: st.DrawFn, made: str) -> tuple[str, dict[str, Any]]:
    """Draw a measure and a rule for it."""
    field, other = draw(st.sampled_from(NUMBERS)), draw(st.sampled_from(NUMBERS))
    measure = draw(st.sampled_from([field, field, f"{field} / {other}"]))
    if made == "relative":
        constant = draw(st.sampled_from(["midpoint", "full", "exclude"] * 2 + ["refuse"]))
        direction = draw(st.sampled_from(["higher", "lower"]))
        output = draw(st.sampled_from([[0, 1], [0.01, 1], [0.2, 0.7]]))
        chosen = draw(st.sampled_from(RELATIVE))
        return measure, chosen | {"constant": constant, "direction": direction, "output": output}
    if made == "parts":
        parts = [
            {"measure": name, "points": points, "rule": draw(st.sampled_from(PART_RULES))}
            for name, points in ((field, 0.3), (other, 0.9))
        ]
        return field, {"type": draw(st.sampled_from(["best_of", "sum_of"])), "parts": parts}
    choices: dict[str, list[tuple[str, dict[str, Any]]]] = {
        "option": [
            ("kind", {"type": "choice", "points": {"p": 1, "q": 0.3}}),
            ("ticks", {"type": "checklist", "points": {"p": 0.5, "q": 0.8}}),
            ("ticks", {"type": "checklist", "points": {"p": 0.5, "q": 0.2}, "cap": 0.6}),
            ("flag", {"type": "proportional"}),
        ],
        "field": [(field, rule) for rule in OF_A_FIELD],
        "outside": [(field, rule) for rule in OUTSIDE],
        "absolute": [(measure, rule) for rule in ABSOLUTE],
    }
    drawn: tuple[str, dict[str, Any]] = draw(st.sampled_from(choices[made]))
    return drawn


@st.composite
def wide_rows(draw: st.DrawFn, of: Framework, *, largest: int = 7) -> list[dict[str, Any]]:
    """Draw up to ``largest`` bodies; many cells are equal and some are missing."""
    groups: list[str | None] = [group.code for group in of.groups] or [None]
    number = st.sampled_from([0.0, 0.25, 0.5, 1.0]) | st.floats(0, 1).map(lambda value: round(value, 4))
    cells: dict[str, st.SearchStrategy[Any]] = dict.fromkeys(NUMBERS, st.none() | number | number | number)
    cells["kind"] = st.sampled_from([None, "p", "q", "q"])
    cells["ticks"] = st.none() | st.lists(st.sampled_from(["p", "q"]), unique=True).map(tuple)
    cells["flag"] = st.sampled_from([None, True, False])
    row = st.fixed_dictionaries({"group": st.sampled_from(groups), **cells})
    drawn = draw(st.lists(row, min_size=1, max_size=largest))
    return [{"body": f"b{number}", **values} for number, values in enumerate(drawn)]


@st.composite
def wide_reasons(draw: st.DrawFn, rows: list[dict[str, Any]]) -> dict[tuple[str, str], Any]:
    """Draw reasons for some of the missing cells."""
    missing = [(row["body"], name) for row in rows for name in NUMBERS if row[name] is None]
    known = st.sampled_from(["not_reported", "rejected", "not_applicable"])
    return {cell: draw(known) for cell in missing if draw(st.booleans())}
