"""Renaming an item: what names it by its code follows."""

from __future__ import annotations

import re
from typing import Any

from ictindex.frameworks.documents import Document
from ictindex.frameworks.items import ELEMENTS, Kind, find_item, items_of

_WORD = re.compile(r"'[^']*'|\w+")


def rename_references(document: Document, kind: Kind, old: str, new: str) -> None:
    """Let everything that names the item ``old`` of ``kind`` name it ``new``."""
    if kind in ELEMENTS:
        _rename_values(document, {"parent", "tie_breakers"}, old, new)
        _keep_measure(document, new, old)
    elif kind == "fields":
        _keep_measure(document, old, new)
        _rename_values(document, {"within"}, old, new)
        _rename_in_expressions(document, old, new)
    elif kind in {"groups", "sections"}:
        keys = {"groups"} if kind == "groups" else {"section"}
        for item in (*items_of(document, "fields"), *items_of(document, "indicators")):
            _rename_values(item, keys, old, new)


def _keep_measure(document: Document, indicator: str, field: str) -> None:
    """Write out the measure of an indicator that read the field bearing its own code."""
    found = find_item(document, "indicators", indicator)
    if found is not None and "measure" not in found and find_item(document, "fields", field):
        found["measure"] = field


def _rename_values(value: Any, keys: set[str], old: str, new: str) -> None:
    """Rename the texts, alone or in a list, that stand under one of ``keys`` anywhere below ``value``."""
    for inner in value.values() if isinstance(value, dict) else value:
        if isinstance(inner, dict | list):
            _rename_values(inner, keys, old, new)
    if isinstance(value, dict):
        for key in keys & value.keys():
            here = value[key]
            if isinstance(here, list):
                value[key] = [new if each == old else each for each in here]
            elif here == old:
                value[key] = new


def _rename_in_expressions(value: Any, old: str, new: str) -> None:
    """Rename a field in every formula below ``value``; texts between quotes stay as they are."""
    if isinstance(value, list):
        for inner in value:
            _rename_in_expressions(inner, old, new)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key in {"measure", "expression"} and isinstance(inner, str):
                value[key] = _WORD.sub(lambda word: new if word[0] == old else word[0], inner)
            else:
                _rename_in_expressions(inner, old, new)
