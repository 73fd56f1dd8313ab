"""Several results of one kind: a tuple that is a table as well."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Protocol, TypeVar

import polars as pl

from ictindex.scoring.presentation.result import Result


class Record(Protocol):
    """One row: ``columns`` names the attributes that its table shows, with their types."""

    columns: ClassVar[dict[str, pl.DataType]]


Row = TypeVar("Row", bound=Record)


class Records(tuple[Row, ...], Result):  # noqa: SLOT001  # a subclass of tuple cannot have slots of its own
    """Rows of one ``kind``, a tuple in every other respect."""

    kind: type[Row]

    def __new__(cls, kind: type[Row], rows: Iterable[Row] = ()) -> Records[Row]:
        """Hold ``rows``; ``kind`` gives the columns where there are none."""
        made = super().__new__(cls, rows)
        made.kind = kind
        return made

    def __getnewargs__(self) -> tuple[type[Row], tuple[Row, ...]]:
        return self.kind, tuple(self)

    def to_polars(self) -> pl.DataFrame:
        """Give one row per record."""
        columns = self.kind.columns
        rows = [[getattr(record, name) for name in columns] for record in self]
        return pl.DataFrame(rows, schema=columns, orient="row")

    def __repr__(self) -> str:
        """Count the records."""
        return f"<{len(self)} × {self.kind.__name__}>"
