"""The plan: what is varied, and how, to see whether the ranks hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError, model_validator

from ictindex.scoring.errors import FrameworkError, IctIndexError, Problem
from ictindex.scoring.framework import Framework, Treatment
from ictindex.scoring.framework.loading import read_yaml
from ictindex.scoring.framework.validation import validation_problems
from ictindex.scoring.model import Code, FieldCode, Part, Positive, Text
from ictindex.scoring.nearest import nearest

Spread = Annotated[float, Field(gt=0, lt=1, allow_inf_nan=False)]


class PlanError(IctIndexError):
    """The plan of a robustness analysis cannot be used."""


class UniformWeights(Part):
    """Each weight times a factor drawn evenly from 1 ± ``spread``, inside ``nodes``; none named means all."""

    type: Literal["uniform"] = "uniform"
    spread: Spread
    nodes: tuple[Code, ...] = ()


class DirichletWeights(Part):
    """The weights inside a node drawn from a Dirichlet distribution around the declared ones.

    Parameters ``concentration · w``: variance ``w (1 − w) / (concentration + 1)`` for rescaled weights w.
    """

    type: Literal["dirichlet"]
    concentration: Positive
    nodes: tuple[Code, ...] = ()


class Alternative(Part):
    """One way to compute: declared parts of the framework replaced; with none replaced, as declared.

    ``elements``: keys replaced, by code of node or indicator. ``normalisation``: a rule for every indicator
    whose rule has a direction, which stays. ``treatment``: of outliers, for every indicator under a relative
    rule. ``settings``: keys at the top level, such as ``rounding``. What ``elements`` name goes first.
    """

    title: Text
    elements: dict[Code, dict[str, Any]] = {}
    normalisation: dict[str, Any] = {}
    treatment: Treatment | None = None
    settings: dict[str, Any] = {}


class Choice(Part):
    """A choice of method: each draw takes one of ``alternatives``, all equally probable."""

    code: Code
    alternatives: tuple[Alternative, ...] = Field(min_length=2)


class DataError(Part):
    """Error of measurement of ``fields`` or of the raw values of ``indicators``, independent between bodies.

    Naming neither means all numeric fields. Scale ``absolute + relative · |value|``: the standard deviation
    if ``normal``, the half-width if ``uniform``. A field stays within its bounds.
    """

    type: Literal["normal", "uniform"]
    absolute: Annotated[float, Field(ge=0, allow_inf_nan=False)] = 0.0
    relative: Annotated[float, Field(ge=0, allow_inf_nan=False)] = 0.0
    fields: tuple[FieldCode, ...] = ()
    indicators: tuple[Code, ...] = ()

    @model_validator(mode="after")
    def _refuse_no_error(self) -> DataError:
        if self.absolute == self.relative == 0:
            raise ValueError("absolute, relative > 0")
        return self


class Plan(Part):
    """Everything that is varied together; each part left out stays as declared."""

    weights: Annotated[UniformWeights | DirichletWeights, Field(discriminator="type")] | None = None
    choices: tuple[Choice, ...] = ()
    data: tuple[DataError, ...] = ()


def parse_plan(source: str | bytes) -> Plan:
    """Read a plan from YAML; raises PlanError with every problem found."""
    try:
        content = read_yaml(source)
    except FrameworkError as error:
        raise PlanError(error.problems) from error
    if not isinstance(content, dict):
        raise PlanError(Problem("empty_plan"))
    try:
        return Plan.model_validate(content)
    except ValidationError as error:
        raise PlanError(validation_problems(error, content, Plan)) from error


def plan_problems(plan: Plan, framework: Framework) -> Iterator[Problem]:
    """Find what in ``plan`` does not fit ``framework``: unknown codes, doubles, nothing to vary."""
    if plan.weights is None and not plan.choices and not plan.data:
        yield Problem("empty_plan")
    nodes = {node.code for node in framework.nodes}
    elements = {element.code for element in framework.elements}
    numeric = {field.code for field in framework.fields if field.is_numeric}
    for code in plan.weights.nodes if plan.weights else ():
        yield from _unknown("weights › nodes", code, nodes)
    for choice in plan.choices:
        for alternative in choice.alternatives:
            for code in alternative.elements:
                yield from _unknown(f"choices › {choice.code}", code, elements)
    indicators = {leaf.code for leaf in framework.indicators}
    for error in plan.data:
        for code in error.fields:
            yield from _unknown("data › fields", code, numeric)
        for code in error.indicators:
            yield from _unknown("data › indicators", code, indicators)
    yield from _doubles("data › fields", (c for e in plan.data for c in disturbed_fields(e, framework)))
    yield from _doubles("data › indicators", (code for error in plan.data for code in error.indicators))
    yield from _doubles("choices", (choice.code for choice in plan.choices))


def disturbed_fields(error: DataError, framework: Framework) -> tuple[str, ...]:
    """Give the fields that ``error`` disturbs: those it names; all numbers if it names nothing."""
    if error.fields or error.indicators:
        return error.fields
    return tuple(field.code for field in framework.fields if field.is_numeric)


def _unknown(where: str, code: str, known: set[str]) -> Iterator[Problem]:
    if code not in known:
        yield Problem("unknown_plan_code", where, {"code": code, "nearest": nearest(code, known)})


def _doubles(where: str, codes: Iterator[str]) -> Iterator[Problem]:
    for code, count in Counter(codes).items():
        if count > 1:
            yield Problem("duplicate_code", where, {"code": code})
