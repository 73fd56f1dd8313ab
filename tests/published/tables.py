"""Published tables: where they are, and scoring them by a bundled framework."""

import os
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from numpy.typing import NDArray

from ictindex.scoring.files import read_table
from ictindex.scoring.framework import Framework, load_framework
from ictindex.scoring.pipeline import score
from ictindex.scoring.sheet import ScoreSheet
from ictindex.scoring.table import BodyTable

ROOT = Path(__file__).resolve().parents[2]
CARRIED = ROOT / "src" / "ictindex" / "bundled" / "data"


def reference_table(name: str) -> pl.DataFrame:
    """Read a published table as text; the test is skipped where the folder of published tables is not."""
    folder = Path(os.environ.get("ICTINDEX_REFERENCE_DATA") or ROOT / ".." / "shared" / "data")
    if not folder.is_dir():
        pytest.skip(f"published tables are not in {folder}; set ICTINDEX_REFERENCE_DATA")
    return read_table(folder / name)


def scored(framework: str | Framework, table: pl.DataFrame, body: str) -> ScoreSheet:
    """Score the columns of ``table`` that the framework has, the bodies being named in column ``body``."""
    loaded = load_framework(framework) if isinstance(framework, str) else framework
    columns = [pl.col(body).alias("body"), *(field.code for field in loaded.fields)]
    return score(loaded, BodyTable.from_text(loaded, table.select(columns)))


def numbers(table: pl.DataFrame, column: str) -> NDArray[np.float64]:
    """Give a column of text as numbers, shape ``(rows,)``."""
    return table[column].cast(pl.Float64).to_numpy()


def ranks(sheet: ScoreSheet) -> NDArray[np.float64]:
    """Give the rank of each body on the index, shape ``(bodies,)``."""
    return sheet.ranks[:, 0]
