"""Reading and replacing single values of a parsed framework document by dotted paths."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

Item = dict[str, Any]


def value_at(item: Item, path: str) -> Any:
    """Give what stands at a dotted path such as ``title.vi``, None if nothing; a plain text is Vietnamese."""
    here: Any = item
    for step in path.split("."):
        if isinstance(here, str) and step == "vi":
            return here
        here = here.get(step) if isinstance(here, dict) else None
    return here


def changed(item: Item, changes: Mapping[str, Any]) -> Item:
    """Give ``item`` with what stands at each dotted path replaced; an empty value removes what stood there.

    A text without English is kept as a plain text, which serves both languages.
    """
    result = deepcopy(item)
    for path, value in changes.items():
        _put(result, path.split("."), deepcopy(value))
    return result


def _put(item: Item, steps: list[str], value: Any) -> None:
    first, *rest = steps
    if rest:
        inner = item.get(first)
        inner = {"vi": inner} if isinstance(inner, str) else inner or {}
        _put(inner, rest, value)
        value = inner["vi"] if set(inner) == {"vi"} else inner
    if value in ("", None) or value in ({}, []):
        item.pop(first, None)
    else:
        item[first] = value
