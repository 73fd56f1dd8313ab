"""The shape of a part of the framework file: its single values, found in its model.

Forms, workbooks and checks of one value are made from it, so that a new key of a model appears in all of
them by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from ictindex.scoring.errors import Problem
from ictindex.scoring.framework.validation import problem_of
from ictindex.scoring.model import Part, Text

LeafKind = Literal["text", "number", "integer", "boolean", "choice", "codes", "pair"]
_MISSING = {"missing", "too_short"}


@dataclass(frozen=True)
class Leaf:
    """One value: its dotted path in the file, what it holds, the words allowed, and whether it must be there.

    ``default`` is as written in the file, empty if there is none; ``codes`` is a list, ``pair`` two numbers.
    """

    path: str
    kind: LeafKind
    choices: tuple[str, ...] = ()
    required: bool = False
    default: str = ""


@lru_cache(maxsize=128)
def leaves_of(model: type[Part]) -> tuple[Leaf, ...]:
    """Give the single values of a part in the order of its model; lists of parts and rules are left out."""
    return tuple(_leaves(model, "", required=True))


def _leaves(model: type[BaseModel], owner: str, *, required: bool) -> Iterator[Leaf]:
    for name, field in model.model_fields.items():
        path = owner + (field.alias or name)
        needed = required and field.is_required()
        kinds = [each for each in (*get_args(field.annotation), field.annotation) if _is_model(each)]
        if kinds and get_origin(field.annotation) is not tuple and len(kinds) == 1:
            yield from _inside(kinds[0], path, needed=needed)
        elif (kind := _kind(field)) is not None:
            yield Leaf(path, kind, _choices(field.annotation), needed, _default(field))


def _inside(model: type[BaseModel], path: str, *, needed: bool) -> Iterator[Leaf]:
    if model is Text:
        yield Leaf(f"{path}.vi", "text", required=needed)
        yield Leaf(f"{path}.en", "text")
    else:
        yield from _leaves(model, f"{path}.", required=needed)


def _is_model(annotation: object) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _kind(field: FieldInfo) -> LeafKind | None:
    options = [each for each in (*get_args(field.annotation), field.annotation) if each is not NoneType]
    origin = get_origin(field.annotation)
    if origin is tuple:
        inner = get_args(field.annotation)
        return None if _is_model(inner[0]) else "codes" if inner[-1] is Ellipsis else "pair"
    if origin is Literal or any(get_origin(each) is Literal for each in options):
        return "choice"
    found: dict[object, LeafKind] = {bool: "boolean", int: "integer", float: "number", str: "text"}
    if origin is dict:
        return None
    return next((found[each] for each in map(_bare, options) if each in found), None)


def _bare(annotation: Any) -> Any:
    """Give the type behind ``Annotated``."""
    return getattr(annotation, "__origin__", annotation)


def _choices(annotation: Any) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return tuple(str(each) for each in get_args(annotation))
    nested = [each for each in get_args(annotation) if get_origin(each) is Literal]
    return _choices(nested[0]) if nested else ()


def _default(field: FieldInfo) -> str:
    value = field.default
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:g}" if isinstance(value, int | float) else value if isinstance(value, str) else ""


def value_problems(model: type[Part], content: Mapping[str, Any]) -> list[tuple[str, Problem]]:
    """Find the values of ``content`` that ``model`` refuses, each with its dotted path.

    What is only missing is no wrong value: a draft may be incomplete.
    """
    try:
        model.model_validate(dict(content))
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=True)
        return [
            (".".join(str(step) for step in details["loc"]), problem_of(details, dict(content), model))
            for details in found
            if details["type"] not in _MISSING
        ]
    return []
