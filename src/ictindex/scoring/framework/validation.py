"""Turns what pydantic found into the engine's problems: place in the file, sentence, hint."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ictindex.scoring.errors import Problem
from ictindex.scoring.framework.model import Framework
from ictindex.scoring.nearest import nearest

_LIMITS = {
    "greater_than": ("gt", ">"),
    "greater_than_equal": ("ge", "≥"),
    "less_than": ("lt", "<"),
    "less_than_equal": ("le", "≤"),
}
_SHOWN = 60  # characters of a wrong value that an error repeats
_NUMBER_ERRORS = {"float_parsing", "float_type", "int_parsing", "int_type", "int_from_float", "finite_number"}


def validation_problems(
    error: ValidationError, content: dict[str, Any], root: type[BaseModel] = Framework
) -> Iterator[Problem]:
    """Translate each of pydantic's findings in ``content``, which ``root`` was to be read from."""
    found = error.errors(include_url=False, include_context=True)
    paths = [details["loc"] for details in found]
    for details in found:
        if not any(_inside(path, details["loc"]) for path in paths):
            yield problem_of(details, content, root)


def _inside(path: tuple[int | str, ...], outer: tuple[int | str, ...]) -> bool:
    """Tell whether ``path`` lies below ``outer``, whose own error is then only a consequence."""
    return len(path) > len(outer) and path[: len(outer)] == outer


def problem_of(details: ErrorDetails, content: dict[str, Any], root: type[BaseModel]) -> Problem:
    """Say one of pydantic's findings in the engine's words."""
    path = details["loc"]
    kind, value = details["type"], details.get("input")
    if kind == "missing":
        return Problem("missing_key", _where(path[:-1], content), {"key": str(path[-1])})
    if kind == "extra_forbidden":
        data = {"key": str(path[-1]), "nearest": nearest(str(path[-1]), _known_keys(path, root))}
        return Problem("unknown_key", _where(path[:-1], content), data)
    where = _where(path, content)
    if kind in _NUMBER_ERRORS:
        return Problem("bad_number", where, {"value": value})
    return _value_problem(details, where)


def _value_problem(details: ErrorDetails, where: str) -> Problem:
    kind, value, context = details["type"], details.get("input"), details.get("ctx", {})
    allowed = context.get("expected") or context.get("expected_tags")
    if allowed:
        return Problem("not_allowed", where, {"value": context.get("tag", value), "allowed": allowed})
    if kind in _LIMITS:
        key, sign = _LIMITS[kind]
        return Problem("out_of_bounds", where, {"value": _short(value), "limit": f"{sign} {context[key]:g}"})
    if kind == "too_short":
        return Problem("too_few", where, {"count": context["min_length"]})
    if kind == "string_pattern_mismatch":
        return Problem("bad_code", where, {"value": _short(value)})
    return Problem("bad_value", where, {"value": _short(value), "detail": details["msg"]})


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def _where(path: tuple[int | str, ...], content: Any) -> str:
    """Write a path as ``indicators[3] (HT-1) › rule › target``, naming the code where the item has one."""
    steps: list[str] = []
    here = content
    for step in path:
        here = _descend(here, step)
        if isinstance(step, int) and steps:
            code = here.get("code") if isinstance(here, dict) else None
            steps[-1] += f"[{step + 1}]" + (f" ({code})" if code else "")
        else:
            steps.append(str(step))
    return " › ".join(steps)


def _descend(here: Any, step: int | str) -> Any:
    if isinstance(here, dict):
        return here.get(step, here)
    return here[step] if isinstance(here, list) and isinstance(step, int) else here


def _known_keys(path: tuple[int | str, ...], root: type[BaseModel]) -> list[str]:
    """Give the keys allowed beside the unknown one: those of the model that the path leads to."""
    models = [root]
    for step in path[:-1]:
        if isinstance(step, str):
            models = _models_behind(models, step) or models
    return [field.alias or name for model in models[:1] for name, field in model.model_fields.items()]


def _models_behind(models: list[type[BaseModel]], step: str) -> list[type[BaseModel]]:
    """Follow a key into the models of its value, or choose among the models of a union by its tag."""
    for model in models:
        if step in model.model_fields:
            return list(_models_in(model.model_fields[step].annotation))
    return [model for model in models if step in _tags(model)]


def _tags(model: type[BaseModel]) -> tuple[object, ...]:
    tag = model.model_fields.get("type")
    return get_args(tag.annotation) if tag else ()


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    """Find every model inside an annotation such as ``tuple[Node, ...]`` or a union."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)
