"""Tables of the JRC COIN tool and of COINr: iMeta (what is measured) and iData (the figures)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
import yaml

from ictindex.scoring.errors import DataError, Problem
from ictindex.scoring.files import read_table
from ictindex.scoring.framework import Framework, parse_framework
from ictindex.scoring.interchange.frames import to_table
from ictindex.scoring.nearest import nearest
from ictindex.scoring.presentation import Result
from ictindex.scoring.table import BodyTable

_META_COLUMNS = ("iCode", "Type", "Parent", "Weight", "Direction")
_MISSING = {"", "NA"}
_MIN_MAX: Mapping[str, Any] = {"type": "min_max"}


@dataclass(frozen=True, eq=False)
class Coin(Result):
    """What a pair of tables holds: ``text`` of the framework file, the framework, and the table of data."""

    text: str
    framework: Framework
    table: BodyTable

    def to_polars(self) -> pl.DataFrame:
        """Give the data: body, name, group, then one column per field."""
        return self.table.frame

    def __repr__(self) -> str:
        """Count bodies, indicators and nodes."""
        indicators, nodes = len(self.framework.indicators), len(self.framework.nodes)
        return f"<Coin {len(self.table.bodies)} bodies, {indicators} indicators, {nodes} nodes>"


def read_coin(
    meta: str | Path | pl.DataFrame,
    data: str | Path | pl.DataFrame,
    *,
    rule: Mapping[str, Any] = _MIN_MAX,
    combine: str = "arithmetic",
    group: str | None = None,
    denominate: bool = False,
    time: str | None = None,
) -> Coin:
    """Read iMeta and iData, from files or frames of text, into a framework and a table.

    Every indicator gets ``rule`` (its direction from iMeta) and every node ``combine``; missing values are
    excluded, ranks follow the unrounded value, as in COINr. ``group`` names the column of peer groups.
    ``denominate`` divides by the declared denominators, which COINr does as a step of its own. ``time``
    chooses among several periods. Raises DataError for missing columns, FrameworkError for a broken tree.
    """
    described, figures = _frame(meta), _frame(data)
    _require(described, _META_COLUMNS)
    _require(figures, ["uCode", *([group] if group else [])])
    figures = _one_period(figures, time)
    rows = [_present(row) for row in described.iter_rows(named=True)]
    groups = _groups(figures, group)
    text = _framework_text(rows, dict(rule), combine, groups, denominate=denominate)
    framework = parse_framework(text)
    _require(figures, [field.code for field in framework.fields])
    identity = [pl.col("uCode").alias("body")]
    identity += [pl.col("uName").alias("name")] if "uName" in figures.columns else []
    identity += [pl.col(group).alias("group")] if group else []
    fields = [pl.col(field.code) for field in framework.fields]
    return Coin(text, framework, to_table(framework, figures.select(*identity, *fields)))


def _frame(source: str | Path | pl.DataFrame) -> pl.DataFrame:
    frame = source if isinstance(source, pl.DataFrame) else read_table(source)
    return frame.cast(pl.String).fill_null("")


def _require(frame: pl.DataFrame, columns: tuple[str, ...] | list[str]) -> None:
    missing = [column for column in columns if column not in frame.columns]
    if missing:
        names = ", ".join(frame.columns)
        raise DataError(
            Problem("missing_column", data={"column": column, "columns": names}) for column in missing
        )


def _one_period(figures: pl.DataFrame, time: str | None) -> pl.DataFrame:
    if "Time" not in figures.columns:
        return figures
    periods = figures["Time"].unique(maintain_order=True).to_list()
    if time is None and len(periods) > 1:
        raise DataError(Problem("several_periods", data={"periods": ", ".join(periods)}))
    if time is not None and time not in periods:
        data = {"period": time, "nearest": nearest(time, periods)}
        raise DataError(Problem("unknown_period", data=data))
    return figures if time is None else figures.filter(pl.col("Time") == time)


def _present(row: Mapping[str, str]) -> dict[str, str]:
    return {key: value for key, value in row.items() if value not in _MISSING}


def _groups(figures: pl.DataFrame, group: str | None) -> list[str]:
    return figures[group].unique(maintain_order=True).to_list() if group else []


def _framework_text(
    rows: list[dict[str, str]], rule: dict[str, Any], combine: str, groups: list[str], *, denominate: bool
) -> str:
    """Write the framework file."""
    indicators = [row for row in rows if row.get("Type", "Indicator") == "Indicator"]
    aggregates = [row for row in rows if row.get("Type") == "Aggregate"]
    divisors = {row["Denominator"] for row in indicators if "Denominator" in row} if denominate else set()
    fields = [*indicators, *(row for row in rows if row["iCode"] in divisors)]
    content = {
        "id": "coin",
        "version": "1",
        "title": next((row.get("iName", row["iCode"]) for row in aggregates if "Parent" not in row), "coin"),
        "provider": "iMeta",
        "ranking": {"value": "unrounded"},
        "groups": [{"code": code, "title": code} for code in groups],
        "fields": [{"code": row["iCode"], "title": row.get("iName", row["iCode"])} for row in fields],
        "nodes": [_element(row) | {"combine": combine, "missing": "exclude"} for row in reversed(aggregates)],
        "indicators": [_indicator(row, rule, denominate=denominate) for row in indicators],
    }
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=110)


def _element(row: Mapping[str, str]) -> dict[str, Any]:
    named = {"code": row["iCode"], "title": row.get("iName", row["iCode"]), "weight": row.get("Weight", "1")}
    return named | ({"parent": row["Parent"]} if "Parent" in row else {})


def _indicator(row: Mapping[str, str], rule: dict[str, Any], *, denominate: bool) -> dict[str, Any]:
    direction = row.get("Direction", "1")
    if direction not in {"1", "-1"}:
        raise DataError(Problem("bad_direction", row["iCode"], {"value": direction}))
    made = _element(row) | {"rule": rule | ({"direction": "lower"} if direction == "-1" else {})}
    if denominate and "Denominator" in row:
        made["measure"] = f'"{row["iCode"]}" / "{row["Denominator"]}"'
    return made
