"""ASEM Sustainable Connectivity (JRC): 51 countries, 49 indicators, 3 levels, as COINr 1.1.14 computes it."""

from typing import Any

import numpy as np
import pytest

from ictindex.scoring.interchange import read_coin
from ictindex.scoring.pipeline import score
from tests.published.tables import numbers, reference_table

COUNTRIES = 51
RESULTS = [
    ("minmax_0_100__a_amean", "arithmetic", {}),
    ("minmax_1_100__a_gmean", "geometric", {"output": [0.01, 1]}),
    ("minmax_1_100__a_hmean", "harmonic", {"output": [0.01, 1]}),
]


@pytest.mark.parametrize(("name", "combine", "more"), RESULTS)
def test_every_aggregate_and_rank_agrees(name: str, combine: str, more: dict[str, Any]) -> None:
    expected = reference_table(f"asem/agg_Imputed__n_{name}.csv")
    rule = {"type": "min_max", "constant": "full", **more}
    data = reference_table("asem/norm_INPUT_Imputed.csv")
    coin = read_coin(reference_table("asem/iMeta.csv"), data, rule=rule, combine=combine)
    sheet = score(coin.framework, coin.table)
    rows = [sheet.index_of(country) for country in expected["uCode"]]
    assert len(rows) == COUNTRIES
    for node in coin.framework.nodes:
        found = sheet.values[rows, sheet.column(node.code)]
        np.testing.assert_allclose(found, numbers(expected, node.code), rtol=1e-9)
    assert sheet.ranks[rows, 0].tolist() == numbers(expected, "Index_rank_min").tolist()


def test_normalised_indicators_agree() -> None:
    expected = reference_table("asem/norm_Imputed__n_minmax_0_100.csv")
    data = reference_table("asem/norm_INPUT_Imputed.csv")
    coin = read_coin(reference_table("asem/iMeta.csv"), data)
    sheet = score(coin.framework, coin.table)
    rows = [sheet.index_of(country) for country in expected["uCode"]]
    for indicator in coin.framework.indicators:
        found = sheet.values[rows, sheet.column(indicator.code)]
        np.testing.assert_allclose(found, numbers(expected, indicator.code), rtol=1e-9, atol=1e-9)


def test_whole_pair_is_read_with_its_groups_and_denominators() -> None:
    coin = read_coin(
        reference_table("asem/iMeta.csv"),
        reference_table("asem/iData.csv"),
        rule={"type": "min_max", "constant": "exclude"},  # every European country signed the TIR Convention
        group="EurAsia_group",
        denominate=True,
    )
    assert set(coin.table.groups) == {"Europe", "Asia"}
    assert coin.framework.element("Flights").parent == "Physical"
    assert score(coin.framework, coin.table).ranked[:, 0].min() > 0
