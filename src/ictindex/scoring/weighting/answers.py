"""Tables of experts' answers as arrays: points spread over children, or children compared in pairs."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ictindex.scoring.errors import DataError, Place, Problem
from ictindex.scoring.nearest import nearest
from ictindex.scoring.values import DecimalMark

FloatArray = NDArray[np.float64]
EXPERT, CHILD = "expert", "child"


def budgets_of(table: pl.DataFrame, children: Sequence[str], decimal: DecimalMark = ".") -> FloatArray:
    """Read points ``(experts, children)``: one row per expert, one column per child, if wished «expert».

    Raises DataError naming every column that is missing or unknown and every cell that is no number.
    """
    _refuse_other_columns(table, [*children], [EXPERT])
    return _numbers(table, children, decimal)


def comparisons_of(table: pl.DataFrame, children: Sequence[str], decimal: DecimalMark = ".") -> FloatArray:
    """Read answers ``(experts, children, children)``: how many times the row's child outweighs the column's.

    One row per child, named in column «child», and per expert, if there are several, in column «expert»; a
    cell may be a fraction such as 1/3. Raises DataError as ``budgets_of``, and (``missing_comparison``) for a
    child that an expert did not compare.
    """
    _refuse_other_columns(table, [CHILD, *children], [EXPERT])
    values = _numbers(table, children, decimal)
    experts = table[EXPERT].to_list() if EXPERT in table.columns else [""] * table.height
    rows = {pair: place for place, pair in enumerate(zip(experts, table[CHILD].to_list(), strict=True))}
    wanted = [(expert, child) for expert in dict.fromkeys(experts) for child in children]
    absent = [pair for pair in wanted if pair not in rows]
    if absent:
        data = ({"child": child, "expert": expert} for expert, child in absent)
        raise DataError([Problem("missing_comparison", data=each) for each in data])
    ordered = values[[rows[pair] for pair in wanted]]
    return ordered.reshape(-1, len(children), len(children))


def _refuse_other_columns(table: pl.DataFrame, needed: list[str], optional: list[str]) -> None:
    columns = table.columns
    problems = [
        Problem("missing_column", data={"column": column, "columns": ", ".join(columns)})
        for column in needed
        if column not in columns
    ]
    problems += [
        Problem("unknown_column", data={"column": column, "nearest": nearest(column, needed)})
        for column in columns
        if column not in {*needed, *optional}
    ]
    if problems:
        raise DataError(problems)


def _numbers(table: pl.DataFrame, columns: Sequence[str], decimal: DecimalMark) -> FloatArray:
    """Read cells as numbers or fractions, ``(rows, columns)``."""
    values = np.empty((table.height, len(columns)))
    problems = []
    for place, column in enumerate(columns):
        for row, text in enumerate(table[column].to_list()):
            try:
                values[row, place] = float(Fraction((text or "").strip().replace(decimal, ".")))
            except (ValueError, ZeroDivisionError):
                where = Place(f"dòng {row + 2}, cột {column}", f"row {row + 2}, column {column}")
                problems.append(Problem("not_a_number", where, {"value": text or ""}))
    if problems:
        raise DataError(problems)
    return values
