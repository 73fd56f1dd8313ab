"""What the data of a publication say as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ictindex.frameworks.selectors import load_version
from ictindex.results.models import Publication
from ictindex.scoring.framework import FieldDefinition


@dataclass(frozen=True)
class FieldStatistic:
    """One field over the bodies of a ``group`` ("": all): how many reported, the sum, how many said yes."""

    field: FieldDefinition
    group: str
    bodies: int
    reported: int
    total: float | None
    yes: int | None


def field_statistics(publication: Publication) -> tuple[FieldStatistic, ...]:
    """Sum every numeric field and count every yes, over all bodies and by group, in one query."""
    framework = load_version(publication.run.framework_version)
    rows = list(publication.run.bodies.values_list("campaign_body__group", "values"))
    groups = ["", *(group.code for group in framework.groups)]
    return tuple(statistic for field in framework.fields for statistic in _by_group(field, groups, rows))


def _by_group(
    field: FieldDefinition, groups: list[str], rows: list[tuple[str, Mapping[str, Any]]]
) -> Iterator[FieldStatistic]:
    if not field.is_numeric and field.type != "boolean":
        return
    for group in groups:
        inside = [values for code, values in rows if group in {"", code} and field.applies_to(code or None)]
        reported = [values[field.code] for values in inside if values.get(field.code) is not None]
        total = float(sum(reported)) if field.is_numeric else None
        yes = sum(reported) if field.type == "boolean" else None
        if inside:
            yield FieldStatistic(field, group, len(inside), len(reported), total, yes)
