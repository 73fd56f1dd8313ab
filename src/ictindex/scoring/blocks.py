"""Working on some columns of a table at a time."""

from __future__ import annotations

from collections.abc import Iterator

_CELLS = 2**18  # half a mebibyte of float64, which stays in the cache of one core


def column_blocks(shape: tuple[int, ...]) -> Iterator[list[int]]:
    """Cut the columns of an array ``(bodies, columns)`` into lots that fit the cache of one core."""
    bodies, columns = shape
    width = max(1, _CELLS // max(bodies, 1))
    for start in range(0, columns, width):
        yield list(range(start, min(start + width, columns)))


def span(columns: list[int]) -> slice | list[int]:
    """Give columns that follow one another as a slice, which is not copied."""
    first, after = columns[0], columns[0] + len(columns)
    return slice(first, after) if columns == list(range(first, after)) else columns
