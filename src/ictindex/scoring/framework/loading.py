"""Reading a framework file: YAML with every scalar as text, then strict models, then checks of sense."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml
from pydantic import ValidationError

from ictindex.scoring.errors import FrameworkError, Problem
from ictindex.scoring.framework.checks import framework_problems
from ictindex.scoring.framework.model import Framework
from ictindex.scoring.framework.validation import validation_problems

_MOST_PARTS = 1_000_000  # a framework of four hundred indicators has some thirty thousand


class _TextLoader(yaml.BaseLoader):
    """YAML in which ``1.10`` stays «1.10» and ``NO`` stays «NO», and a key written twice is an error."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002  # PyYAML's signature
        seen: set[str] = set()
        for key_node, _ in node.value:
            if key_node.value in seen:
                line = key_node.start_mark.line + 1
                raise FrameworkError(Problem("duplicate_key", data={"key": key_node.value, "line": line}))
            seen.add(key_node.value)
        return super().construct_mapping(node, deep=deep)


def parse_framework(source: str | bytes) -> Framework:
    """Read a framework from YAML.

    Raises FrameworkError with every problem found: broken YAML, unknown or missing keys, wrong values,
    duplicate codes, cycles, weights all zero, gaps or overlaps in bands, impossible rules, unknown fields.
    """
    return build_framework(read_yaml(source))


def build_framework(content: object) -> Framework:
    """Make a framework of a parsed document, as ``read_yaml`` gives it; FrameworkError with every problem."""
    if not isinstance(content, dict):
        raise FrameworkError(Problem("empty_framework"))
    try:
        framework = Framework.model_validate(content)
    except ValidationError as error:
        raise FrameworkError(list(validation_problems(error, content))) from error
    problems = list(framework_problems(framework))
    if problems:
        raise FrameworkError(problems)
    return framework


def framework_schema() -> dict[str, Any]:
    """Give the JSON Schema of a framework file, for editors that complete and check while typing."""
    return Framework.model_json_schema(by_alias=True)


def _decode(source: str | bytes) -> str:
    if isinstance(source, str):
        return source
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FrameworkError(Problem("not_utf8", data={"position": error.start + 1})) from error


def read_yaml(source: str | bytes) -> object:
    """Read YAML with every scalar as text and empty keys left out.

    Raises FrameworkError for broken YAML, a wrong encoding, or a key written twice.
    """
    try:
        return _nulls_removed(_loaded(_decode(source)))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        data = {"line": line, "column": column, "detail": error.problem or str(error)}
        raise FrameworkError(Problem("bad_yaml", data=data)) from error
    except (yaml.YAMLError, RecursionError) as error:
        data = {"line": 1, "column": 1, "detail": str(error)}
        raise FrameworkError(Problem("bad_yaml", data=data)) from error


def _loaded(text: str) -> object:
    """Read YAML; what its aliases would blow up beyond all measure is refused before it is built."""
    loader = _TextLoader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return None
        if _parts(node, {}) > _MOST_PARTS:
            raise FrameworkError(Problem("too_large", data={"most": _MOST_PARTS}))
        return loader.construct_document(node)
    finally:
        loader.dispose()


def _parts(node: yaml.Node, known: dict[int, int]) -> int:
    """Count the parts of a document as it would be written without aliases."""
    if id(node) not in known:
        inner: list[yaml.Node] = []
        if isinstance(node, yaml.SequenceNode):
            inner = node.value
        elif isinstance(node, yaml.MappingNode):
            inner = [part for pair in node.value for part in pair]
        known[id(node)] = 1 + sum(_parts(part, known) for part in inner)
    return known[id(node)]


def _nulls_removed(value: object) -> object:
    """Drop keys left empty in the file, as if they had not been written."""
    if isinstance(value, dict):
        return dict(_present(value))
    if isinstance(value, list):
        return [_nulls_removed(item) for item in value]
    return value


def _present(mapping: dict[str, object]) -> Iterator[tuple[str, object]]:
    for key, value in mapping.items():
        if value != "":
            yield key, _nulls_removed(value)
