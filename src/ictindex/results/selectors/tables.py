"""The published table as a frame, for files."""

from __future__ import annotations

from typing import Any

import polars as pl

from ictindex.frameworks.selectors import load_version
from ictindex.results.models import Publication, Score


def published_frame(publication: Publication) -> pl.DataFrame:
    """Give one row per body: body, name, group, one column per element, score, rank, ranked, grade.

    Printed values only; sorted by group, rank and name.
    """
    framework = load_version(publication.run.framework_version)
    codes = [element.code for element in framework.elements]
    schema: dict[str, Any] = {"body": pl.String, "name": pl.String, "group": pl.String}
    schema |= dict.fromkeys(codes, pl.Float64)
    schema |= {"score": pl.Float64, "rank": pl.Float64, "ranked": pl.Int64, "grade": pl.String}
    found = publication.run.scores.select_related("campaign_body")
    ordered = found.order_by("campaign_body__group", "campaign_body__sort_key", "campaign_body", "position")
    rows: dict[int, dict[str, Any]] = {}
    for score in ordered:
        _add(rows.setdefault(score.campaign_body_id, {}), score)
    frame = pl.DataFrame(list(rows.values()), schema=schema)
    sorted_frame = frame.sort("group", "rank", nulls_last=True, maintain_order=True)
    if framework.ranking.ties == "average":
        return sorted_frame
    return sorted_frame.with_columns(pl.col("rank").cast(pl.Int64))


def _add(row: dict[str, Any], score: Score) -> None:
    printed = None if score.published is None else float(score.published)
    row[score.element] = printed
    if score.position == 0:
        body = score.campaign_body
        row |= {"body": body.code, "name": body.name, "group": body.group or None}
        row |= {"score": printed, "rank": None if score.rank is None else float(score.rank)}
        row |= {"ranked": score.ranked, "grade": score.grade or None}
