"""European Commission, DESI 2022 data file: six editions, 27 states and the EU, 15 nodes in three levels."""

import numpy as np
import polars as pl
import pytest

from ictindex.scoring.files import read_table
from tests.published.tables import CARRIED, numbers, ranks, reference_table, scored

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


@pytest.mark.parametrize(("year", "edition"), [(2021, "y5"), (2022, "y6")])
def test_the_carried_table_gives_the_published_ranks_and_the_index_to_two_hundredths(
    year: int, edition: str
) -> None:
    published = reference_table("desi2022/desi2022_published_scores.csv")
    states = published.filter((pl.col("year") == edition) & (pl.col("country") != "EU"))
    expected = np.sort(numbers(states, "DESI"))[::-1]
    sheet = scored("eu-desi-2022", read_table(CARRIED / f"desi-{year}.csv"), "body")
    assert ranks(sheet).tolist() == list(range(1, COUNTRIES))
    np.testing.assert_allclose(sheet.values[:, 0], expected, rtol=0, atol=0.02)
