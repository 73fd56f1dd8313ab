"""A framework as the document that its file holds: mappings, lists and texts, complete or not.

The text of the file is the truth. A draft is edited by reading its document, changing one item, and writing
the document back: comments inside the text are lost by that, those at its head are kept.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from copy import deepcopy
from functools import lru_cache
from itertools import takewhile
from typing import Any

from ictindex.scoring.errors import FrameworkError
from ictindex.scoring.framework import build_framework, read_yaml, write_yaml
from ictindex.scoring.framework.paths import Item, changed, value_at

Document = dict[str, Any]
_DOCUMENTS_KEPT = 64  # a page asks for the same text several times, and its reading takes longest


def read_document(source: str | bytes) -> Document:
    """Read the document of a file; empty if the file holds none. FrameworkError for broken YAML."""
    return deepcopy(_document(source))


@lru_cache(maxsize=_DOCUMENTS_KEPT)
def _document(source: str | bytes) -> Document:
    content = read_yaml(source)
    return content if isinstance(content, dict) else {}


def write_document(document: Document, source: str) -> str:
    """Write ``document`` as YAML under the comments that stand at the head of ``source``."""
    lines = source.splitlines(keepends=True)
    return "".join(takewhile(lambda line: line.startswith("#"), lines)) + write_yaml(document)


def document_digest(document: Document) -> str:
    """Give the digest of the framework; of the document itself as long as that is no whole framework."""
    try:
        return build_framework(document).digest
    except FrameworkError:
        return fingerprint(document)


def fingerprint(content: object) -> str:
    """Give the SHA-256 of a part of a document."""
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def values_at(item: Item, paths: Iterable[str]) -> dict[str, Any]:
    """Give what stands at each of the paths."""
    return {path: value_at(item, path) for path in paths}


__all__ = [
    "Document",
    "Item",
    "changed",
    "document_digest",
    "fingerprint",
    "read_document",
    "value_at",
    "values_at",
    "write_document",
]
