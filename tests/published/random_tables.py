"""Tables of random but possible data for any framework."""

from datetime import date
from typing import Any

import numpy as np

from ictindex.scoring.framework import FieldDefinition, Framework
from ictindex.scoring.pipeline import score
from ictindex.scoring.sheet import ScoreSheet
from ictindex.scoring.table import BodyTable

_UNBOUNDED = 500.0


def random_sheet(framework: Framework, bodies: int, seed: int, missing: float = 0.0) -> ScoreSheet:
    """Score a table of ``bodies`` rows drawn from ``seed``; ``missing`` is the chance of an empty cell."""
    rng = np.random.default_rng(seed)
    groups: list[str | None] = [group.code for group in framework.groups]
    records: list[dict[str, Any]] = []
    for number in range(bodies):
        group = groups[number % len(groups)] if groups else None
        record = {"body": f"Đơn vị {number}", "group": group}
        records.append(record | _values(framework, group, rng, missing))
    return score(framework, BodyTable.from_records(framework, records))


def _values(
    framework: Framework, group: str | None, rng: np.random.Generator, missing: float
) -> dict[str, Any]:
    return {
        field.code: _value(field, rng)
        for field in framework.fields
        if field.applies_to(group) and rng.random() >= missing
    }


def _value(field: FieldDefinition, rng: np.random.Generator) -> Any:
    options = [option.code for option in field.options]
    low = field.minimum or 0.0
    high = _UNBOUNDED if field.maximum is None else field.maximum
    number = float(rng.uniform(low, high))
    drawn: dict[str, Any] = {
        "integer": int(number),
        "boolean": bool(rng.integers(2)),
        "choice": str(rng.choice(options)) if options else None,
        "choices": tuple(option for option in options if rng.random() < 0.5),
        "date": date(2026, 12, 31),
        "text": "Nguyễn Văn A",
        "link": "https://example.vn",
    }
    return drawn.get(field.type, number)
