"""What it costs to change a field, read from a table."""

from __future__ import annotations

import polars as pl

from ictindex.scoring.errors import DataError, Place, Problem
from ictindex.scoring.values import DecimalMark, parse_number

_COLUMNS = ("field", "cost")


def parse_costs(frame: pl.DataFrame, *, decimal: DecimalMark = ".") -> dict[str, float | None]:
    """Read the columns ``field`` and ``cost`` of a frame of text; a field without a cost cannot be changed.

    Raises DataError naming the row of every cost that is no positive number, and a missing column.
    """
    missing = [column for column in _COLUMNS if column not in frame.columns]
    if missing:
        columns = ", ".join(frame.columns)
        raise DataError(
            Problem("missing_column", data={"column": name, "columns": columns}) for name in missing
        )
    costs: dict[str, float | None] = {}
    problems: list[Problem] = []
    for number, (field, text) in enumerate(frame.select(_COLUMNS).iter_rows(), start=2):
        place = Place(f"dòng {number} ({field})", f"row {number} ({field})")
        try:
            costs[field] = _cost(text, decimal)
        except DataError as error:
            problems += [Problem(problem.code, place, problem.data) for problem in error.problems]
    if problems:
        raise DataError(problems)
    return costs


def _cost(text: str, decimal: DecimalMark) -> float | None:
    if not text:
        return None
    cost = parse_number(text, decimal)
    if cost <= 0:
        raise DataError(Problem("bad_cost", data={"value": text}))
    return cost
