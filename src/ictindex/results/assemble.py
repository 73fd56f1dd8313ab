"""The matrix of a run: what every body's cells hold, why some are missing, and whose each value is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ictindex.campaigns.selectors import enrolled_bodies
from ictindex.frameworks.selectors import load_version
from ictindex.scoring.framework import Framework
from ictindex.scoring.table import BodyTable, Reason, Reasons
from ictindex.submissions.selectors import Cell, campaign_cells
from ictindex.submissions.values import from_json

if TYPE_CHECKING:
    from ictindex.campaigns.models import Campaign, CampaignBody
    from ictindex.results.models import ScoringRun


@dataclass(frozen=True)
class MatrixRow:
    """One body: values as stored in JSON, why some are missing, whose each is ("declared" …)."""

    campaign_body: CampaignBody
    values: Mapping[str, Any]
    reasons: Mapping[str, Reason]
    origins: Mapping[str, str]


def assemble_matrix(campaign: Campaign) -> list[MatrixRow]:
    """Collect the cells that count for every enrolled body: verified over monitored over declared."""
    framework = load_version(campaign.framework_version)
    cells = campaign_cells(campaign)
    return [_row(framework, body, cells) for body in enrolled_bodies(campaign)]


def _row(framework: Framework, body: CampaignBody, cells: Mapping[tuple[int, str], Cell]) -> MatrixRow:
    values: dict[str, Any] = {}
    reasons: dict[str, Reason] = {}
    origins: dict[str, str] = {}
    for field in framework.fields:
        cell = cells.get((body.pk, field.code))
        if not field.applies_to(body.group or None):
            reasons[field.code] = "not_applicable"
        elif cell is not None and cell.missing_reason == "not_applicable":
            reasons[field.code], origins[field.code] = "not_applicable", cell.kind
        elif cell is not None and not cell.missing_reason:
            values[field.code], origins[field.code] = cell.value, cell.kind
    return MatrixRow(body, values, reasons, origins)


def stored_matrix(run: ScoringRun) -> list[MatrixRow]:
    """Give the matrix as it went into a run."""
    rows = run.bodies.select_related("campaign_body").order_by(
        "campaign_body__sort_key", "campaign_body__code"
    )
    return [MatrixRow(row.campaign_body, row.values, row.reasons, row.origins) for row in rows]


def table_of(framework: Framework, matrix: Iterable[MatrixRow]) -> BodyTable:
    """Make the engine's table of a matrix; DataError for no body or a group unknown to the framework."""
    rows = list(matrix)
    reasons: Reasons = {
        (row.campaign_body.code, field): reason for row in rows for field, reason in row.reasons.items()
    }
    unranked = [row.campaign_body.code for row in rows if not row.campaign_body.ranked]
    records = [_record(framework, row) for row in rows]
    return BodyTable.from_records(framework, records, reasons=reasons, unranked=unranked)


def _record(framework: Framework, row: MatrixRow) -> dict[str, Any]:
    body = row.campaign_body
    typed = {field.code: from_json(field, row.values.get(field.code)) for field in framework.fields}
    return {"body": body.code, "name": body.name_vi, "group": body.group or None, **typed}


def data_digest(matrix: Iterable[MatrixRow]) -> str:
    """Give the SHA-256 of the data, the same before and after they were stored, on any machine."""
    rows = sorted(matrix, key=lambda row: row.campaign_body.code)
    content = [
        {
            "body": row.campaign_body.code,
            "group": row.campaign_body.group,
            "ranked": row.campaign_body.ranked,
            "values": {field: _canonical(value) for field, value in row.values.items()},
            "reasons": dict(row.reasons),
        }
        for row in rows
    ]
    return hashlib.sha256(canonical_json(content).encode()).hexdigest()


def canonical_json(content: Any) -> str:
    """Write JSON in the one form that digests are made of."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def _canonical(value: Any) -> Any:
    """Write every number in one form: the database gives 12.0 and 1e20 back as it likes."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return repr(float(value)) if is_number else value
