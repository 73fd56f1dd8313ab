"""Two runs side by side: score, rank and grade of every body before and after."""

from __future__ import annotations

import polars as pl

from ictindex.scoring.sheet import ScoreSheet

Status = pl.Enum(["both", "new", "gone"])
_IDENTITY = ["body", "name", "group"]
_RESULTS = ["score", "rank", "ranked", "grade"]


def ranking_changes(before: ScoreSheet, after: ScoreSheet) -> pl.DataFrame:
    """Set the printed results of two runs side by side, one row per body of either run.

    Columns: body, name, group (of the later run that has the body), status (both, new, gone), then
    ``score``, ``rank``, ``ranked``, ``grade`` each with ``_before`` and ``_after``, and the changes
    ``score_change`` (after − before) and ``rank_change`` (before − after: up is positive).
    """
    old, new = (sheet.to_polars().select(*_IDENTITY, *_RESULTS) for sheet in (before, after))
    joined = new.join(old, on="body", how="full", suffix="_old", maintain_order="left_right")
    in_new, in_old = pl.col("body").is_not_null(), pl.col("body_old").is_not_null()
    status = pl.when(in_new & in_old).then(pl.lit("both")).when(in_new).then(pl.lit("new"))
    decimals = max(_decimals(before), _decimals(after))
    return joined.select(
        *(pl.when(in_new).then(column).otherwise(f"{column}_old").alias(column) for column in _IDENTITY),
        status.otherwise(pl.lit("gone")).cast(Status).alias("status"),
        *(pl.col(f"{column}_old").alias(f"{column}_before") for column in _RESULTS),
        *(pl.col(column).alias(f"{column}_after") for column in _RESULTS),
        (pl.col("score") - pl.col("score_old")).round(decimals).alias("score_change"),
        (pl.col("rank_old") - pl.col("rank")).alias("rank_change"),
    )


def _decimals(sheet: ScoreSheet) -> int:
    return sheet.framework.decimals_of(sheet.framework.root)
