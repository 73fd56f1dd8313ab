"""Costs of changing fields, read from a table of text."""

import polars as pl
import pytest

from ictindex.scoring.errors import DataError
from ictindex.scoring.whatif import parse_costs


def costs(*rows: tuple[str, str]) -> dict[str, float | None]:
    return parse_costs(pl.DataFrame(rows, schema=["field", "cost"], orient="row"), decimal=",")


def refused(frame: pl.DataFrame) -> list[str]:
    with pytest.raises(DataError) as error:
        parse_costs(frame, decimal=",")
    return [problem.sentence("vi") for problem in error.value.problems]


def test_a_field_without_a_cost_cannot_be_changed() -> None:
    assert costs(("staff", "1.200,5"), ("lan", "")) == {"staff": 1200.5, "lan": None}


def test_every_cost_that_is_no_positive_number_is_named_by_its_row() -> None:
    frame = pl.DataFrame({"field": ["a", "b", "c"], "cost": ["1", "nhiều", "0"]})
    told = refused(frame)
    assert [sentence.split(":")[0] for sentence in told] == ["dòng 3 (b)", "dòng 4 (c)"]


def test_every_missing_column_is_named() -> None:
    told = refused(pl.DataFrame({"giá": ["1"]}))
    assert len(told) == 2
    assert "«field»" in told[0]
    assert "«cost»" in told[1]
