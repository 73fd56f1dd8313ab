"""Variants of a framework: the same tree under other choices of method, or other weights."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray
from pydantic import ValidationError

from ictindex.scoring.errors import Problem
from ictindex.scoring.framework import Framework, MissingPolicy, Node
from ictindex.scoring.framework.checks import framework_problems
from ictindex.scoring.framework.validation import validation_problems
from ictindex.scoring.robustness.plan import Alternative, PlanError
from ictindex.scoring.rules import AnyRule

FloatArray = NDArray[np.float64]
_RULES = get_args(get_args(AnyRule)[0])
_RELATIVE = frozenset(get_args(rule.model_fields["type"].annotation)[0] for rule in _RULES if rule.relative)
_FIXED = frozenset({"parent", "code"})
_FIXED_SETTINGS = frozenset({"nodes", "indicators", "fields", "groups", "scale", "id"})


def varied(framework: Framework, alternatives: Sequence[Alternative]) -> Framework:
    """Apply ``alternatives`` in turn to ``framework``.

    Raises PlanError if the result is no usable framework, or if one would change the tree itself.
    """
    changes = [each for each in alternatives if each.model_fields_set - {"title"}]
    if not changes:
        return framework
    content = framework.model_dump(mode="json", by_alias=True)
    for alternative in changes:
        _refuse_other_tree(alternative)
    _apply(changes, content)
    try:
        result = Framework.model_validate(content)
    except ValidationError as error:
        raise PlanError(list(validation_problems(error, content))) from error
    problems = list(framework_problems(result))
    if problems:
        raise PlanError(problems)
    return result


def _refuse_other_tree(alternative: Alternative) -> None:
    keys = {key for change in alternative.elements.values() for key in change if key in _FIXED}
    keys |= _FIXED_SETTINGS & set(alternative.settings)
    if keys:
        raise PlanError(
            [Problem("fixed_in_plan", alternative.title.vi, {"key": key}) for key in sorted(keys)]
        )


def _apply(changes: Sequence[Alternative], content: dict[str, Any]) -> None:
    """Replace what holds for many elements first, then what is said of one, whatever the order of choices."""
    for alternative in changes:
        for item in content["indicators"]:
            _normalise(item, alternative.normalisation)
    for alternative in changes:
        for item in (*content["nodes"], *content["indicators"]):
            item.update(alternative.elements.get(item["code"], {}))
        content.update(alternative.settings)
    named = {code for each in changes for code, keys in each.elements.items() if "treatment" in keys}
    for alternative in changes:
        for item in content["indicators"]:
            if alternative.treatment and item["code"] not in named and item["rule"]["type"] in _RELATIVE:
                item["treatment"] = alternative.treatment.model_dump()


def _normalise(item: dict[str, Any], normalisation: Mapping[str, Any]) -> None:
    """Give an indicator another rule; outliers are treated before relative rules only."""
    if normalisation:
        item["rule"] = _normalised(item["rule"], normalisation)
        if item["rule"]["type"] not in _RELATIVE:
            item["treatment"] = None


def _normalised(rule: Mapping[str, Any], normalisation: Mapping[str, Any]) -> dict[str, Any]:
    """Give the other rule with this one's direction and output range; a rule without direction stays."""
    if "direction" not in rule:
        return dict(rule)
    kept = {key: rule[key] for key in ("direction", "output") if key in rule}
    return kept | dict(normalisation)


def reweighted(framework: Framework, weights: Mapping[str, float]) -> Framework:
    """Give the framework with other ``weights`` by code, everything else as it was.

    A sum of points becomes the arithmetic mean with these weights: its points fix the scales of the rules,
    which must not change with them.
    """
    values = {name: getattr(framework, name) for name in Framework.model_fields}
    values["nodes"] = tuple(_reweighted_node(framework, node, weights) for node in framework.nodes)
    values["indicators"] = tuple(
        each.model_copy(update={"weight": weights[each.code]}) for each in framework.indicators
    )
    return Framework.model_construct(**values)


def _reweighted_node(framework: Framework, node: Node, weights: Mapping[str, float]) -> Node:
    update: dict[str, object] = {"weight": weights[node.code], "missing": _policy_inside(framework, node)}
    if node.combine == "sum_of_points":
        update |= {"combine": "arithmetic", "max_points": framework.max_points_of(node)}
    return node.model_copy(update=update)


def _policy_inside(framework: Framework, node: Node) -> MissingPolicy:
    """Give the policy that the children of ``node`` inherit."""
    here: Node | None = node
    while here is not None:
        if here.missing is not None:
            return here.missing
        here = framework.parent_of(here)
    return "zero" if node.combine == "sum_of_points" else "refuse"
