"""From a matrix to scores as they are stored, and their digest; no database."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ictindex.results.assemble import MatrixRow, canonical_json, data_digest, table_of
from ictindex.results.models import Score
from ictindex.scoring.explanation import Explanation, explain
from ictindex.scoring.framework import Framework
from ictindex.scoring.pipeline import score
from ictindex.scoring.sheet import ScoreSheet


@dataclass(frozen=True)
class Computation:
    """All scores of a run, not stored yet, the SHA-256 of its data, and of all that it stands for."""

    scores: list[Score]
    data_digest: str
    digest: str


def compute(framework: Framework, matrix: Sequence[MatrixRow]) -> Computation:
    """Score a matrix.

    Raises IctIndexError where the engine refuses: no bodies, a missing value under ``refuse`` and the like.
    """
    sheet = score(framework, table_of(framework, matrix))
    scores = [
        _score(sheet, row, position, entry)
        for row in matrix
        for position, entry in enumerate(explain(sheet, row.campaign_body.code).walk())
    ]
    data = data_digest(matrix)
    return Computation(scores, data, result_digest(framework.digest, data, scores))


def options_of(framework: Framework) -> dict[str, Any]:
    """Give the options of method that every published table prints."""
    return {
        "scale": framework.scale,
        "decimals": framework.decimals,
        "rounding": framework.rounding,
        "ranked_value": framework.ranking.value,
        "ties": framework.ranking.ties,
    }


def _score(sheet: ScoreSheet, row: MatrixRow, position: int, entry: Explanation) -> Score:
    is_root = position == 0
    grade = sheet.grades[sheet.index_of(row.campaign_body.code)] if is_root else None
    return Score(
        campaign_body=row.campaign_body,
        element=entry.code,
        position=position,
        share=entry.share,
        value=entry.value,
        published=_decimal(entry.published, entry.decimals),
        decimals=entry.decimals,
        rank=_decimal(entry.rank, 1),
        ranked=entry.ranked,
        grade=grade or "",
        weight=entry.weight,
        contribution=entry.contribution,
        reason=entry.reason,
        ledger=_ledger(entry),
    )


def _ledger(entry: Explanation) -> dict[str, Any]:
    return {
        "kind": entry.kind,
        "rule": entry.rule.model_dump(),
        "formula": entry.formula,
        "substituted": entry.substituted,
        "inputs": entry.inputs,
        "raw": entry.raw,
        "maximum": entry.maximum,
        "policy": entry.policy,
        "counted_as_zero": entry.counted_as_zero,
    }


def _decimal(value: float | None, decimals: int) -> Decimal | None:
    return None if value is None else Decimal(f"{value:.{decimals}f}")


def result_digest(framework: str, data: str, scores: Iterable[Score]) -> str:
    """Give the SHA-256 of a run: framework and data (their digests), printed values, ranks, N, grades."""
    ordered = sorted(scores, key=lambda row: (row.campaign_body.code, row.position))
    rows = [
        [
            row.campaign_body.code,
            row.element,
            str(row.printed),
            str(row.rank),
            row.ranked,
            row.grade,
            row.reason,
        ]
        for row in ordered
    ]
    content = [framework, data, rows]
    return hashlib.sha256(canonical_json(content).encode()).hexdigest()


def unbalanced(framework: Framework, scores: Iterable[Score]) -> Iterator[str]:
    """Give the codes of bodies whose indicators' contributions do not add up to the index."""
    indicators = {indicator.code for indicator in framework.indicators}
    tolerance = 0.5 * 10.0 ** -framework.decimals_of(framework.root)
    totals: dict[str, float] = {}
    index: dict[str, float] = {}
    for row in scores:
        code = row.campaign_body.code
        if row.position == 0 and row.value is not None:
            index[code] = row.value
        if row.element in indicators:
            totals[code] = totals.get(code, 0.0) + (row.contribution or 0.0)
    yield from (code for code, value in index.items() if abs(totals.get(code, 0.0) - value) > tolerance)
