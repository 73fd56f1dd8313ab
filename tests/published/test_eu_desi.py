"""European Commission, DESI 2022 data file: six editions, 27 states and the EU, 15 nodes in three levels."""

import numpy as np
import polars as pl
import pytest

from tests.published.tables import numbers, reference_table, scored

NODES = ["DESI", "1", "2", "3", "4", "1a", "1b", "2a", "2b", "2c", "2d", "3a", "3b", "3c", "4a"]
COUNTRIES = 28


@pytest.mark.parametrize("edition", ["y1", "y2", "y3", "y4", "y5", "y6"])
def test_every_node_of_an_edition_agrees_to_nine_decimals(edition: str) -> None:
    data = reference_table("desi2022/desi2022_indicators_with_official_imputation.csv")
    published = reference_table("desi2022/desi2022_published_scores.csv")
    expected = published.filter(pl.col("year") == edition)
    sheet = scored("eu-desi-2022", data.filter(pl.col("year") == edition), "country")
    assert list(sheet.bodies) == expected["country"].to_list()
    assert len(sheet.bodies) == COUNTRIES
    for code in NODES:
        np.testing.assert_allclose(
            sheet.values[:, sheet.column(code)], numbers(expected, code), rtol=0, atol=1e-9, err_msg=code
        )
