"""Writing a framework as YAML: from a parsed document, whose scalars are all text."""

from __future__ import annotations

import re
from typing import Any

import yaml

_WIDTH = 110
_LITERAL = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?|true|false")
# What these keys hold is text even where it looks like a number: version «1.10», code «4.2», title «2026».
_TEXT_KEYS = frozenset(
    {"id", "version", "code", "parent", "vi", "en", "url", "measure", "expression", "reference"}
    | {
        "section",
        "within",
        "groups",
        "tie_breakers",
        "title",
        "provider",
        "description",
        "unit",
        "hint",
        "note",
    }
)


class _Literal(str):
    """A number or truth value, written without quotes."""

    __slots__ = ()


class _Writer(yaml.SafeDumper):
    """Writes every thing out, shared or not, and literals without quotes."""

    def ignore_aliases(self, data: Any) -> bool:
        """Write repeated parts out again: a change to one of them must not look like a change to all."""
        del data
        return True

    def represent_literal(self, data: _Literal) -> yaml.ScalarNode:
        """Write a number or truth value under its own tag, so that it needs no quotes."""
        tag: str = self.resolve(yaml.ScalarNode, str(data), (True, False))  # type: ignore[no-untyped-call]  # so in its stubs
        return self.represent_scalar(tag, str(data))


_Writer.add_representer(_Literal, _Writer.represent_literal)


def write_yaml(document: dict[str, Any]) -> str:
    """Write a parsed framework document; reading it again gives the same document.

    ``document`` holds mappings, lists and texts, as ``read_yaml`` gives them.
    """
    return yaml.dump(
        _with_literals(document, ""),
        Dumper=_Writer,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=None,
        width=_WIDTH,
    )


def _with_literals(value: Any, key: str) -> Any:
    if isinstance(value, dict):
        return {name: _with_literals(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_with_literals(inner, key) for inner in value]
    is_literal = key not in _TEXT_KEYS and _LITERAL.fullmatch(value)
    return _Literal(value) if is_literal else value
