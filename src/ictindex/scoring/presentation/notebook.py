"""A frame as a small HTML table for a notebook: everything escaped, words to the left, no script."""

from __future__ import annotations

import math
from html import escape
from typing import Any, TypeVar

import polars as pl

_ROWS_AT_TOP, _ROWS_AT_END = 10, 5
_COLUMNS_AT_START, _COLUMNS_AT_END = 8, 6
_DIGITS = 6  # significant ones of the largest number of a column
_MOST_DECIMALS = 12  # the engine itself snaps to twelve digits
_GAP = "…"
Item = TypeVar("Item")


def notebook_table(title: str, frame: pl.DataFrame) -> str:
    """Write ``frame`` under ``title``, without columns that say nothing.

    The middle of a long or wide one is left out and its size is told.
    """
    used = [name for name in frame.columns if frame.is_empty() or _says_something(frame, name)]
    names = _ends(used, _COLUMNS_AT_START, _COLUMNS_AT_END, _GAP)
    places = _ends([*range(frame.height)], _ROWS_AT_TOP, _ROWS_AT_END, None)
    columns = [_cells(frame, name, places) for name in names]
    sides = [_side(frame, name) for name in names]
    lines = [
        "".join(f"<td{side}>{escape(cell)}</td>" for side, cell in zip(sides, row, strict=True))
        for row in zip(*columns, strict=True)
    ]
    if _GAP in names or None in places:
        title = f"{title} ({frame.height} rows × {frame.width} columns)"
    head = "".join(f"<th{side}>{escape(name)}</th>" for side, name in zip(sides, names, strict=True))
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    return (
        f"<p><strong>{escape(title)}</strong></p>"
        f'<table class="dataframe"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    )


def _says_something(frame: pl.DataFrame, name: str) -> bool:
    """Tell whether a cell of the column is filled, and names are not just the codes of the bodies again."""
    if name == "name" and "body" in frame.columns:
        return not frame["name"].equals(frame["body"])
    cells = frame[name].replace("", None) if frame[name].dtype == pl.String else frame[name]
    return cells.null_count() < frame.height


def _side(frame: pl.DataFrame, name: str) -> str:
    """Put words to the left; notebooks put every cell to the right, as numbers are."""
    numbers = name in frame.columns and frame[name].dtype.is_numeric()
    return "" if numbers else ' style="text-align: left"'


def _ends(items: list[Item], first: int, last: int, gap: Item) -> list[Item]:
    """Give the first and last items with a ``gap`` between them, or all if they are not more."""
    return items if len(items) <= first + last else [*items[:first], gap, *items[-last:]]


def _cells(frame: pl.DataFrame, name: str, places: list[int | None]) -> list[str]:
    """Write the cells of a column at ``places``; a gap where there is none, or no such column."""
    if name not in frame.columns:
        return [_GAP] * len(places)
    values = [_GAP if place is None else frame[name][place] for place in places]
    decimals = _decimals([value for value in values if isinstance(value, float)])
    return [_text(value, decimals) for value in values]


def _decimals(numbers: list[float]) -> int:
    """Give the decimals that ``numbers`` need, with at most six significant digits in the largest."""
    shown = [number for number in numbers if math.isfinite(number)]
    largest = max((abs(number) for number in shown), default=0.0)
    most = min(_MOST_DECIMALS, max(0, _DIGITS - 1 - math.floor(math.log10(largest)))) if largest > 0 else 0
    fits = (few for few in range(most) if all(round(n, few) == round(n, most) for n in shown))
    return next(fits, most)


def _text(value: Any, decimals: int) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.{decimals}f}"
    if isinstance(value, pl.Series):
        return ", ".join(str(part) for part in value)
    return str(value)
