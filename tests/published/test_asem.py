"""COINr's ASEM example: its normalisations and means, to 1e-9 relative.

COINr applies the direction as x·d before the formula; for these formulas that equals ours on the raw scale.
"""

from typing import Any

import numpy as np
import polars as pl
import pytest
import yaml
from numpy.typing import NDArray

from ictindex.scoring.framework import Framework, parse_framework
from ictindex.scoring.sheet import ScoreSheet
from tests.published.tables import numbers, reference_table, scored

CLOSE = 1e-9


def published(name: str) -> pl.DataFrame:
    return reference_table(f"asem/{name}.csv")


def asem(
    rule: dict[str, Any], combine: str = "arithmetic", by_code: dict[str, dict[str, Any]] | None = None
) -> Framework:
    """Build the ASEM tree with ``rule`` for every indicator and more parameters ``by_code``."""
    meta = published("iMeta").filter(pl.col("Level").is_in(["1", "2", "3", "4"]))
    codes = meta.filter(pl.col("Type") == "Indicator")["iCode"].to_list()
    nodes, indicators = [], []
    for row in meta.iter_rows(named=True):
        common = {"code": row["iCode"], "title": row["iName"], "weight": row["Weight"]}
        common |= {} if row["Parent"] in {"", "NA"} else {"parent": row["Parent"]}
        if row["iCode"] in codes:
            direction = {"direction": "higher" if float(row["Direction"]) > 0 else "lower"}
            own = rule | direction | (by_code or {}).get(row["iCode"], {})
            indicators.append(common | {"measure": f'"{row["iCode"]}"', "rule": own})
        else:
            nodes.append(common | {"combine": combine})
    content = {
        "id": "asem", "version": "1", "title": "ASEM", "provider": "JRC",
        "fields": [{"code": code, "title": code} for code in codes],
        "nodes": nodes, "indicators": indicators,
    }  # fmt: skip
    return parse_framework(yaml.safe_dump(content))


def computed(of: Framework) -> ScoreSheet:
    return scored(of, published("norm_INPUT_Imputed"), "uCode")


def columns(sheet: ScoreSheet, table: pl.DataFrame) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Give ours (shares) and theirs for every element that their table has."""
    codes = [code for code in sheet.codes if code in table.columns]
    order = [sheet.index_of(body) for body in table["uCode"]]
    ours = sheet.shares[order][:, [sheet.column(code) for code in codes]]
    return ours, np.column_stack([numbers(table, code) for code in codes])


@pytest.mark.parametrize(
    ("rule", "name", "factor"),
    [
        ({"type": "min_max"}, "norm_Imputed__n_minmax_0_100", 100),
        ({"type": "min_max", "output": [0.01, 1]}, "norm_Imputed__n_minmax_1_100", 100),
        ({"type": "distance_to_max"}, "norm_Imputed__n_minmax_0_100", 100),
        ({"type": "z_score"}, "norm_Imputed__n_zscore", 1),
        ({"type": "rank"}, "norm_Imputed__n_rank", 51),
    ],
)
def test_normalisations_agree_with_coinr(rule: dict[str, Any], name: str, factor: float) -> None:
    ours, theirs = columns(computed(asem(rule)), published(name))
    assert ours.shape == (51, 49)
    assert ours * factor == pytest.approx(theirs, rel=CLOSE, abs=CLOSE)


def test_goalposts_agree_with_coinr() -> None:
    posts: dict[str, dict[str, Any]] = {
        str(row["iCode"]): {"lower": float(row["goalpost_lower"]), "upper": float(row["goalpost_upper"])}
        for row in published("norm_parameters").iter_rows(named=True)
    }
    sheet = computed(asem({"type": "goalposts"}, by_code=posts))
    ours, theirs = columns(sheet, published("norm_Imputed__n_goalposts"))
    assert ours * 100 == pytest.approx(theirs, rel=CLOSE, abs=CLOSE)


@pytest.mark.parametrize(
    ("combine", "output", "name"),
    [
        ("arithmetic", [0, 1], "agg_Imputed__n_minmax_0_100__a_amean"),
        ("geometric", [0.01, 1], "agg_Imputed__n_minmax_1_100__a_gmean"),
        ("harmonic", [0.01, 1], "agg_Imputed__n_minmax_1_100__a_hmean"),
    ],
)
def test_means_and_ranks_agree_with_coinr(combine: str, output: list[float], name: str) -> None:
    sheet = computed(asem({"type": "min_max", "output": output}, combine))
    table = published(name)
    ours, theirs = columns(sheet, table)
    assert ours.shape == (51, 11)
    assert ours * 100 == pytest.approx(theirs, rel=CLOSE)
    order = [sheet.index_of(body) for body in table["uCode"]]
    assert sheet.ranks[order, 0].tolist() == numbers(table, "Index_rank_min").tolist()


@pytest.mark.parametrize(
    ("within", "name"),
    [(None, "impute_i_mean_by_column"), ("EurAsia_group", "impute_i_mean_grp_EurAsia_group")],
)
def test_imputations_agree_with_coinr(within: str | None, name: str) -> None:
    data, theirs = published("iData"), published(name)
    imputation = {"method": "mean"} | ({"within": within} if within else {})
    of = imputing(asem({"type": "z_score"}), imputation)
    sheet = scored(of, data, "uCode")
    order = [sheet.index_of(body) for body in theirs["uCode"]]
    for leaf in of.indicators:
        found = sheet.raw[leaf.code]
        assert found is not None
        assert found[order] == pytest.approx(numbers(theirs, leaf.code), rel=CLOSE)
    assert sheet.imputed.sum() == sum(data[leaf.code].is_in(["", "NA"]).sum() for leaf in of.indicators) > 0


def imputing(of: Framework, imputation: dict[str, str]) -> Framework:
    """Give the framework with missing values imputed, the groups of states being fields of their own."""
    content = of.model_dump(mode="json", by_alias=True, exclude_none=True)
    content["nodes"][-1] |= {"missing": "impute", "imputation": imputation}
    content["fields"].append({"code": "EurAsia_group", "title": "Châu lục", "type": "text"})
    assert "parent" not in content["nodes"][-1]
    return parse_framework(yaml.safe_dump(content))
