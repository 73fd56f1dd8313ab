"""What every result can do: become a data frame of Polars or pandas, and a table in a notebook."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import polars as pl

from ictindex.scoring.presentation.notebook import notebook_table


class Result:
    """A result with a table: ``to_polars`` is its own, pandas and the notebook follow from it."""

    def to_polars(self) -> pl.DataFrame:
        """Give the table of the result."""
        raise NotImplementedError

    def to_pandas(self, **options: Any) -> Any:
        """Give ``to_polars(**options)`` as a frame of pandas; ModuleNotFoundError says what to install."""
        return pandas_frame(self.to_polars(**options))

    def notebook_frame(self) -> pl.DataFrame:
        """Give the table as a notebook shows it."""
        return self.to_polars()

    def _repr_html_(self) -> str:
        return notebook_table(repr(self).strip("<>"), self.notebook_frame())


def pandas_frame(frame: pl.DataFrame) -> Any:
    """Turn ``frame`` into one of pandas; ModuleNotFoundError says what to install."""
    for needed in ("pandas", "pyarrow"):
        try:
            import_module(needed)
        except ModuleNotFoundError as error:
            message = f"to_pandas() needs {needed}: pip install pandas pyarrow"
            raise ModuleNotFoundError(message, name=needed) from error
    return frame.to_pandas()
