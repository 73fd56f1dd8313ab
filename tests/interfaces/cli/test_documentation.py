"""The reference pages name every command, option, key and rule, and their example works."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, get_args, get_origin

import pytest
from pydantic import BaseModel

from ictindex.interfaces.cli.check import check
from ictindex.interfaces.cli.explain import explain
from ictindex.interfaces.cli.frameworks import frameworks
from ictindex.interfaces.cli.main import COMMANDS
from ictindex.interfaces.cli.schema import schema
from ictindex.interfaces.cli.score import score
from ictindex.scoring.framework import Framework, parse_framework
from ictindex.scoring.rules import AnyRule

REFERENCE = Path(__file__).resolve().parents[3] / "docs" / "reference"
COMMAND_LINE = (REFERENCE / "command-line.md").read_text(encoding="utf-8")
FRAMEWORK_FILE = (REFERENCE / "framework-file.md").read_text(encoding="utf-8")


def test_every_command_is_described() -> None:
    assert all(f"`ictindex {name}" in COMMAND_LINE for name in COMMANDS)


@pytest.mark.parametrize("command", [score, explain, frameworks, check, schema])
def test_every_option_is_described(command: object) -> None:
    options = [name for parameter in getattr(command, "params", []) for name in parameter.opts]
    assert all(f"`{name}" in COMMAND_LINE for name in options if name.startswith("--"))


def test_every_key_of_a_framework_file_is_described() -> None:
    models: list[type[BaseModel]] = [Framework, *_models_below(Framework)]
    keys = {key for model in models for key in _keys(model)}
    assert len(keys) > 50
    assert {key for key in keys - {"vi", "en"} if f"`{key}`" not in FRAMEWORK_FILE} == set()


def test_every_value_that_a_key_may_have_is_described() -> None:
    models: list[type[BaseModel]] = [Framework, *_models_below(Framework)]
    values = {
        value
        for model in models
        for field in model.model_fields.values()
        for value in _literals(field.annotation)
    }
    assert len(values) > 60
    assert {value for value in values if f"`{value}`" not in FRAMEWORK_FILE} == set()


def test_every_rule_is_described() -> None:
    rules = get_args(get_args(AnyRule)[0])
    types = {get_args(rule.model_fields["type"].annotation)[0] for rule in rules}
    assert {name for name in types if f"`{name}`" not in FRAMEWORK_FILE} == set()


def test_every_parameter_of_a_rule_stands_in_its_row() -> None:
    general = {"type", "direction", "constant"}
    rows = [line for line in FRAMEWORK_FILE.splitlines() if line.startswith("| `")]
    for rule in get_args(get_args(AnyRule)[0]):
        kind = get_args(rule.model_fields["type"].annotation)[0]
        [row] = [line for line in rows if f"`{kind}`" in line.split("|")[1]]
        own = set(rule.model_fields) - general - ({"output"} if rule.relative else set())
        aliases = {rule.model_fields[name].alias or name for name in own}
        assert {name for name in aliases if f"`{name}`" not in row} == set(), kind


def test_example_is_a_usable_framework() -> None:
    example = re.findall(r"```yaml\n(.*?)```", FRAMEWORK_FILE, re.DOTALL)[-1]
    assert parse_framework(example).max_points_of(parse_framework(example).root) == 100


def _keys(model: type[BaseModel]) -> Iterator[str]:
    return (field.alias or name for name, field in model.model_fields.items())


def _literals(annotation: object) -> Iterator[str]:
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    else:
        for argument in get_args(annotation):
            yield from _literals(argument)


def _models_below(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for field in model.model_fields.values():
        for found in _models_in(field.annotation):
            yield found
            yield from _models_below(found)


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)
