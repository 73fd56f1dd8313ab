"""Checks of sense on a loaded framework: tree, weights, bands, groups, measures against fields, rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from ictindex.scoring.bands import band_problems
from ictindex.scoring.errors import Problem
from ictindex.scoring.framework.elements import Element, Indicator, Node, scored
from ictindex.scoring.framework.fields import FieldDefinition
from ictindex.scoring.framework.measure_checks import measure_problems
from ictindex.scoring.framework.model import Framework
from ictindex.scoring.nearest import nearest


def framework_problems(framework: Framework) -> Iterator[Problem]:
    """Find everything that makes ``framework`` unusable; the tree first, since the rest depends on it."""
    tree = [*_duplicate_codes(framework), *_tree_problems(framework)]
    yield from tree
    if tree:
        return
    for node in framework.nodes:
        yield from _node_problems(framework, node)
    yield from _reference_problems(framework)
    yield from _imputation_problems(framework)
    if framework.grades:
        yield from band_problems(framework.grades, "grades", floor=0.0, ceiling=framework.scale)
    yield from measure_problems(framework)


def _duplicate_codes(framework: Framework) -> Iterator[Problem]:
    lists: dict[str, Iterable[str]] = {
        "nodes, indicators": [element.code for element in (*framework.nodes, *framework.indicators)],
        "fields": [field.code for field in framework.fields],
        "groups": [group.code for group in framework.groups],
        "sections": [section.code for section in framework.sections],
        "grades": [grade.code for grade in framework.grades],
    }
    for field in framework.fields:
        lists[f"fields › {field.code} › options"] = [option.code for option in field.options]
    for where, codes in lists.items():
        for code, count in Counter(codes).items():
            if count > 1:
                yield Problem("duplicate_code", where, {"code": code})


def _tree_problems(framework: Framework) -> Iterator[Problem]:
    nodes = {node.code: node for node in framework.nodes}
    roots = [node for node in framework.nodes if node.parent is None]
    for element in (*framework.nodes, *framework.indicators):
        if element.parent is None and isinstance(element, Indicator):
            yield Problem("missing_key", element.code, {"key": "parent"})
        elif element.parent is not None and element.parent not in nodes:
            data = {"parent": element.parent, "nearest": nearest(element.parent, nodes)}
            yield Problem("unknown_parent", element.code, data)
    cycles: dict[frozenset[str], list[str]] = {}
    for cycle in _cycles(nodes):
        cycles.setdefault(frozenset(cycle), cycle)
    for path in cycles.values():
        yield Problem("cycle", "nodes", {"path": " → ".join(path)})
    if len(roots) != 1 and not cycles:
        yield Problem("no_root", "nodes", {"count": len(roots)})


def _imputation_problems(framework: Framework) -> Iterator[Problem]:
    fields = [field.code for field in framework.fields]
    for element in framework.elements:
        if element.missing == "impute" and element.imputation is None:
            yield Problem("missing_key", element.code, {"key": "imputation"})
        within = element.imputation and element.imputation.within
        if within and within not in {"group", *fields}:
            yield Problem("unknown_code", element.code, {"code": within, "nearest": nearest(within, fields)})


def _cycles(nodes: dict[str, Node]) -> Iterator[list[str]]:
    for start in nodes:
        path = [start]
        while (parent := nodes[path[-1]].parent) in nodes and parent is not None:
            if parent in path:
                yield [*path[path.index(parent) :], parent]
                break
            path.append(parent)


def _node_problems(framework: Framework, node: Node) -> Iterator[Problem]:
    children = framework.children_of(node.code)
    if not children:
        yield Problem("empty_node", node.code)
        return
    if node.combine == "sum_of_points":
        yield from _points_problems(framework, node, children)
    else:
        yield from _outside_problems(children)
    if all(not scored(child) or child.weight == 0 for child in children):
        yield Problem("zero_weights", node.code)


def _points_problems(framework: Framework, node: Node, children: tuple[Element, ...]) -> Iterator[Problem]:
    for child in children:
        if scored(child) and framework.max_points_of(child) is None:
            yield Problem("missing_points", child.code, {"parent": node.code})
    total = sum(framework.max_points_of(child) or 0.0 for child in children if scored(child))
    if node.max_points is not None and abs(total - node.max_points) > 1e-9 * node.max_points:
        yield Problem(
            "points_disagree", node.code, {"declared": f"{node.max_points:g}", "total": f"{total:g}"}
        )


def _outside_problems(children: tuple[Element, ...]) -> Iterator[Problem]:
    for child in children:
        if not scored(child):
            yield Problem("bonus_outside_points", child.code)


def _reference_problems(framework: Framework) -> Iterator[Problem]:
    groups = [group.code for group in framework.groups]
    sections = [section.code for section in framework.sections]
    restricted: tuple[FieldDefinition | Indicator, ...] = (*framework.fields, *framework.indicators)
    for item in restricted:
        for group in item.groups:
            if group not in groups:
                yield Problem("unknown_group", item.code, {"group": group, "nearest": nearest(group, groups)})
    for field in framework.fields:
        if field.section is not None and field.section not in sections:
            data = {"section": field.section, "nearest": nearest(field.section, sections)}
            yield Problem("unknown_section", field.code, data)
        if field.type in {"choice", "choices"} and not field.options:
            yield Problem("missing_key", f"fields › {field.code}", {"key": "options"})
    codes = [element.code for element in framework.elements]
    for code in framework.ranking.tie_breakers:
        if code not in codes:
            yield Problem("unknown_tie_breaker", "ranking", {"code": code, "nearest": nearest(code, codes)})
