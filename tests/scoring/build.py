"""Small frameworks and tables for tests of the engine."""

from collections.abc import Mapping, Sequence
from typing import Any

import yaml

from ictindex.scoring.framework import Framework, parse_framework
from ictindex.scoring.pipeline import score
from ictindex.scoring.sheet import ScoreSheet
from ictindex.scoring.table import BodyTable, Reasons

Parts = Mapping[str, Any]


def framework_text(**changes: Any) -> str:
    """Write a framework of one field ``x`` (0–10) scored in proportion, with ``changes`` at the top level."""
    content: dict[str, Any] = {
        "id": "small",
        "version": "1",
        "title": {"vi": "Bộ nhỏ", "en": "Small"},
        "provider": "Test",
        "fields": [{"code": "x", "title": "X"}],
        "nodes": [{"code": "index", "title": "Index"}],
        "indicators": [indicator("a", "x", rule={"type": "proportional", "target": 10})],
    }
    return yaml.safe_dump(content | changes, allow_unicode=True, sort_keys=False)


def framework(**changes: Any) -> Framework:
    """Build the framework of ``framework_text``."""
    return parse_framework(framework_text(**changes))


def indicator(code: str, measure: str | None = None, **more: Any) -> dict[str, Any]:
    """Write an indicator under the node ``index``."""
    made = {"code": code, "title": code, "parent": "index", "rule": {"type": "proportional", "target": 1}}
    return made | ({} if measure is None else {"measure": measure}) | more


def fields(*codes: str, **more: Any) -> list[dict[str, Any]]:
    """Write decimal fields with these codes."""
    return [{"code": code, "title": code} | more for code in codes]


def plain(*codes: str, combine: str = "arithmetic", scale: float = 1, **more: Any) -> Framework:
    """Build an index over fields that are shares already, equally weighted unless ``more`` says otherwise."""
    return framework(
        scale=scale,
        fields=fields(*codes),
        nodes=[{"code": "index", "title": "Index", "combine": combine, "missing": "exclude"}],
        indicators=[indicator(f"i_{code}", code) for code in codes],
        **more,
    )


def table(
    of: Framework,
    *rows: Parts,
    reasons: Reasons | None = None,
    unranked: Sequence[str] = (),
) -> BodyTable:
    """Build a table from typed rows; bodies are named b1, b2 … unless the row names its own."""
    named = [{"body": f"b{number}", **row} for number, row in enumerate(rows, start=1)]
    return BodyTable.from_records(of, named, reasons=reasons, unranked=unranked)


def scored(of: Framework, *rows: Parts, reasons: Reasons | None = None) -> ScoreSheet:
    """Score typed rows."""
    return score(of, table(of, *rows, reasons=reasons))
