"""ASEM Sustainable Connectivity (JRC): 51 countries, 49 indicators, 3 levels, as COINr 1.1.14 computes it.

COINr applies the direction as x·d before the formula; for these formulas that equals ours on the raw scale.
"""

from typing import Any

import numpy as np
import pytest

from ictindex.scoring.framework import Framework, Imputation
from ictindex.scoring.interchange import Coin, read_coin
from ictindex.scoring.pipeline import score
from ictindex.scoring.rules import Goalposts
from ictindex.scoring.sheet import ScoreSheet
from tests.published.tables import numbers, reference_table

COUNTRIES, INDICATORS = 51, 49
NORMALISATIONS: list[tuple[dict[str, Any], str, float]] = [
    ({"type": "min_max"}, "minmax_0_100", 100),
    ({"type": "min_max", "output": [0.01, 1]}, "minmax_1_100", 100),
    ({"type": "distance_to_max"}, "minmax_0_100", 100),
    ({"type": "z_score"}, "zscore", 1),
    ({"type": "rank"}, "rank", COUNTRIES),
]
MEANS: list[tuple[str, str, dict[str, Any]]] = [
    ("minmax_0_100__a_amean", "arithmetic", {}),
    ("minmax_1_100__a_gmean", "geometric", {"output": [0.01, 1]}),
    ("minmax_1_100__a_hmean", "harmonic", {"output": [0.01, 1]}),
]


def read(data: str, **more: Any) -> Coin:
    return read_coin(reference_table("asem/iMeta.csv"), reference_table(f"asem/{data}.csv"), **more)


def assert_indicators_agree(sheet: ScoreSheet, name: str, factor: float) -> None:
    expected = reference_table(f"asem/norm_Imputed__n_{name}.csv")
    rows = [sheet.index_of(country) for country in expected["uCode"]]
    assert (len(rows), len(sheet.framework.indicators)) == (COUNTRIES, INDICATORS)
    for indicator in sheet.framework.indicators:
        found = sheet.shares[rows, sheet.column(indicator.code)] * factor
        np.testing.assert_allclose(found, numbers(expected, indicator.code), rtol=1e-9, atol=1e-9)


@pytest.mark.parametrize(("rule", "name", "factor"), NORMALISATIONS)
def test_normalised_indicators_agree(rule: dict[str, Any], name: str, factor: float) -> None:
    coin = read("norm_INPUT_Imputed", rule=rule)
    assert_indicators_agree(score(coin.framework, coin.table), name, factor)


def test_goalposts_agree() -> None:
    coin = read("norm_INPUT_Imputed")
    posts = {str(row["iCode"]): row for row in reference_table("asem/norm_parameters.csv").to_dicts()}
    indicators = [
        indicator.model_copy(
            update={
                "rule": Goalposts(
                    type="goalposts",
                    lower=float(posts[indicator.code]["goalpost_lower"]),
                    upper=float(posts[indicator.code]["goalpost_upper"]),
                    direction="higher" if float(posts[indicator.code]["Direction"]) > 0 else "lower",
                )
            }
        )
        for indicator in coin.framework.indicators
    ]
    of = coin.framework.model_copy(update={"indicators": tuple(indicators)})
    assert_indicators_agree(score(of, coin.table), "goalposts", 100)


@pytest.mark.parametrize(("name", "combine", "more"), MEANS)
def test_every_aggregate_and_rank_agrees(name: str, combine: str, more: dict[str, Any]) -> None:
    expected = reference_table(f"asem/agg_Imputed__n_{name}.csv")
    coin = read("norm_INPUT_Imputed", rule={"type": "min_max", **more}, combine=combine)
    sheet = score(coin.framework, coin.table)
    rows = [sheet.index_of(country) for country in expected["uCode"]]
    assert len(rows) == COUNTRIES
    for node in coin.framework.nodes:
        found = sheet.values[rows, sheet.column(node.code)]
        np.testing.assert_allclose(found, numbers(expected, node.code), rtol=1e-9)
    assert sheet.ranks[rows, 0].tolist() == numbers(expected, "Index_rank_min").tolist()


@pytest.mark.parametrize(("within", "name"), [(None, "mean_by_column"), ("group", "mean_grp_EurAsia_group")])
def test_imputed_values_agree(within: str | None, name: str) -> None:
    expected = reference_table(f"asem/impute_i_{name}.csv")
    coin = read("iData", rule={"type": "z_score", "constant": "exclude"}, group="EurAsia_group")
    of = imputing(coin.framework, Imputation(method="mean", within=within))
    sheet = score(of, coin.table)
    rows = [sheet.index_of(country) for country in expected["uCode"]]
    for indicator in of.indicators:
        found = sheet.raw[indicator.code]
        assert found is not None
        np.testing.assert_allclose(found[rows], numbers(expected, indicator.code), rtol=1e-9)
    codes = [indicator.code for indicator in of.indicators]
    assert sheet.imputed.sum() == sum(coin.table.frame.select(codes).null_count().row(0)) > 0


def imputing(of: Framework, imputation: Imputation) -> Framework:
    """Give the framework with missing values imputed everywhere."""
    filled = {"missing": "impute", "imputation": imputation}
    return of.model_copy(update={"nodes": tuple(node.model_copy(update=filled) for node in of.nodes)})


def test_whole_pair_is_read_with_its_groups_and_denominators() -> None:
    coin = read(
        "iData",
        rule={"type": "min_max", "constant": "exclude"},  # every European country signed the TIR Convention
        group="EurAsia_group",
        denominate=True,
    )
    assert set(coin.table.groups) == {"Europe", "Asia"}
    assert coin.framework.element("Flights").parent == "Physical"
    assert score(coin.framework, coin.table).ranked[:, 0].min() > 0
