"""Checks of measures and rules: known fields, readable expressions, fitting types, possible parameters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl

from ictindex.scoring.errors import FrameworkError, Problem
from ictindex.scoring.framework.choice_labels import choice_label
from ictindex.scoring.framework.elements import Indicator
from ictindex.scoring.framework.fields import FieldDefinition
from ictindex.scoring.framework.model import Framework
from ictindex.scoring.measures import Measure, fitting_measure, measure_type
from ictindex.scoring.nearest import nearest
from ictindex.scoring.rules import Checklist, Choice, PartsRule, Rule

Schema = Mapping[str, pl.DataType]
COLUMN_TYPES: dict[str, pl.DataType] = {
    "integer": pl.Float64(),
    "decimal": pl.Float64(),
    "percent": pl.Float64(),
    "money": pl.Float64(),
    "boolean": pl.Boolean(),
    "choice": pl.String(),
    "choices": pl.List(pl.String()),
    "text": pl.String(),
    "date": pl.Date(),
    "link": pl.String(),
}

_NEEDED = {"number": "số", "text": "một phương án", "list": "danh sách phương án"}
_GIVEN = (
    (pl.String, "chữ hoặc phương án"),
    (pl.List, "danh sách phương án"),
    (pl.Date, "ngày"),
    (pl.Boolean, "có hoặc không"),
)


def field_schema(framework: Framework) -> dict[str, pl.DataType]:
    """Give the column type of every field."""
    return {field.code: COLUMN_TYPES[field.type] for field in framework.fields}


def measure_problems(framework: Framework) -> Iterator[Problem]:
    """Find measures and checks that cannot be evaluated and rules that cannot be applied."""
    schema = field_schema(framework)
    for indicator in framework.indicators:
        yield from _indicator_problems(framework, indicator, schema)
    for number, check in enumerate(framework.checks, start=1):
        _, problems = _parsed(check.expression, f"checks[{number}]", schema)
        yield from problems


def _indicator_problems(framework: Framework, indicator: Indicator, schema: Schema) -> Iterator[Problem]:
    where = f"indicators › {indicator.code}"
    rule = indicator.rule
    yield from rule.problems(f"{where} › rule", framework.scale_of(indicator))
    if indicator.treatment is not None and not rule.relative:
        yield Problem("treatment_not_relative", where)
    pairs: list[tuple[str, Rule]] = [(indicator.expression, rule)]
    if isinstance(rule, PartsRule):
        pairs = [(part.measure, part.rule) for part in rule.parts]
    for expression, part_rule in pairs:
        measure, problems = _parsed(expression, where, schema)
        yield from problems
        if measure is not None:
            wrong_type = list(_type_problems(measure, part_rule, where, schema))
            yield from wrong_type or _option_problems(framework, measure, part_rule, where)


def _parsed(expression: str, where: str, schema: Schema) -> tuple[Measure | None, list[Problem]]:
    try:
        return fitting_measure(expression, schema)[0], []
    except FrameworkError as error:
        return None, [Problem(problem.code, where, problem.data) for problem in error.problems]


def _type_problems(measure: Measure, rule: Rule, where: str, schema: Schema) -> Iterator[Problem]:
    found = measure_type(measure, schema)
    fits = {
        "number": found.is_numeric() or found == pl.Boolean,
        "text": found == pl.String,
        "list": isinstance(found, pl.List),
    }
    if not fits[rule.needs]:
        tag = getattr(rule, "type", type(rule).__name__)
        data = {"rule": tag, "needed": rule.needs, "expression": measure.expression, "given": str(found)}
        yield Problem("wrong_measure_type", where, data | _in_vietnamese(tag, rule, found))


def _in_vietnamese(tag: str, rule: Rule, found: pl.DataType) -> dict[str, str]:
    given = next((words for kind, words in _GIVEN if isinstance(found, kind)), _NEEDED["number"])
    return {"rule_vi": choice_label("rule", tag).vi, "needed_vi": _NEEDED[rule.needs], "given_vi": given}


def _option_problems(framework: Framework, measure: Measure, rule: Rule, where: str) -> Iterator[Problem]:
    if not isinstance(rule, Choice | Checklist) or not _is_plain_field(measure):
        return
    field: FieldDefinition = framework.field(measure.fields[0])
    options = [option.code for option in field.options]
    if not options:  # a choice without options is a problem of the field
        return
    for option in rule.points:
        if option not in options:
            data = {"option": option, "field": field.code, "nearest": nearest(option, options)}
            yield Problem("unknown_option", where, data)
    without = [option for option in options if option not in rule.points]
    if without and isinstance(rule, Choice):
        yield Problem("options_without_points", where, {"options": ", ".join(without)})


def _is_plain_field(measure: Measure) -> bool:
    return len(measure.fields) == 1 and measure.expression.strip('" ') == measure.fields[0]
