"""What must hold whatever options a framework combines, and however odd the data are."""

import re
import warnings
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ictindex.scoring.errors import IctIndexError
from ictindex.scoring.explanation import explain
from ictindex.scoring.framework import Framework, parse_framework
from ictindex.scoring.pipeline import score
from ictindex.scoring.sheet import ScoreSheet
from tests.scoring.build import table
from tests.scoring.wide_strategies import NUMBERS, wide_frameworks, wide_rows

FrameworkAndRows = tuple[Framework, list[dict[str, Any]]]
cases: st.SearchStrategy[FrameworkAndRows] = wide_frameworks().flatmap(
    lambda made: st.tuples(st.just(made), wide_rows(made))
)
ODD = [0.0, -0.0, -1.0, 1 / 3, 0.1 + 0.2, 0.3, 5e-324, 1e-300, 1e-30, 1e30, 1e99, -1e99, 1e200, -1e308, None]


def attempted(of: Framework, rows: list[dict[str, Any]]) -> ScoreSheet | None:
    """Score, or give None where the engine refuses."""
    try:
        return score(of, table(of, *rows))
    except IctIndexError:
        return None


def same(first: ScoreSheet | None, second: ScoreSheet | None, order: list[int] | None = None) -> bool:
    """Tell whether two sheets hold the same values by code, the second in another ``order`` of bodies."""
    if first is None or second is None:
        return first is second
    rows = slice(None) if order is None else order
    return all(
        first.values[rows, first.column(code)]
        == pytest.approx(second.values[:, second.column(code)], rel=1e-9, abs=1e-9, nan_ok=True)
        for code in first.codes
    )


@settings(max_examples=40)
@given(cases, st.randoms(use_true_random=False))
def test_the_order_of_bodies_does_not_matter(case: FrameworkAndRows, random: Any) -> None:
    made, rows = case
    order = random.sample(range(len(rows)), len(rows))
    assert same(attempted(made, rows), attempted(made, [rows[place] for place in order]), order)


@settings(max_examples=40)
@given(cases, st.randoms(use_true_random=False))
def test_the_order_of_indicators_and_nodes_does_not_matter(case: FrameworkAndRows, random: Any) -> None:
    made, rows = case
    nodes, indicators = list(made.nodes), list(made.indicators)
    random.shuffle(nodes)
    random.shuffle(indicators)
    mixed = made.model_copy(update={"nodes": tuple(nodes), "indicators": tuple(indicators)})
    assert same(attempted(made, rows), attempted(mixed, rows))


@settings(max_examples=40)
@given(cases, st.sampled_from(NUMBERS))
def test_the_unit_of_a_field_does_not_matter(case: FrameworkAndRows, field: str) -> None:
    made, rows = case
    text = made.model_dump_json(by_alias=True, exclude_defaults=True)
    measures = re.sub(rf'("measure":"[^"]*)\b{field}\b', rf"\g<1>({field} / 1024)", text)
    measures = re.sub(rf'("measure":"[^"]*)(?<!\()\b{field}\b', rf"\g<1>({field} / 1024)", measures)
    thousandfold = [row | {field: None if row[field] is None else row[field] * 1024} for row in rows]
    assert same(attempted(made, rows), attempted(parse_framework(measures), thousandfold))


@settings(max_examples=40)
@given(cases)
def test_scoring_the_printed_framework_and_the_same_table_again_changes_nothing(
    case: FrameworkAndRows,
) -> None:
    made, rows = case
    first = attempted(made, rows)
    assume(first is not None)
    again = parse_framework(made.model_dump_json(by_alias=True, exclude_defaults=True))
    assert again.digest == made.digest
    assert first is not None
    second = score(again, first.table)
    for one, other in (
        (first.values, second.values),
        (first.published, second.published),
        (first.ranks, second.ranks),
        (first.contributions, second.contributions),
    ):
        assert np.array_equal(one, other, equal_nan=True)


@settings(max_examples=40)
@given(cases)
def test_contributions_add_up_to_the_index(case: FrameworkAndRows) -> None:
    sheet = attempted(*case)
    assume(sheet is not None)
    assert sheet is not None
    leaves = [sheet.column(indicator.code) for indicator in sheet.framework.indicators]
    present = ~np.isnan(sheet.values[:, 0])
    totals = sheet.contributions[present][:, leaves].sum(axis=1)
    assert totals == pytest.approx(sheet.values[present, 0], rel=1e-9, abs=1e-9)


@settings(max_examples=40)
@given(cases)
def test_ranks_agree_with_the_ranked_value_and_their_number(case: FrameworkAndRows) -> None:
    sheet = attempted(*case)
    assume(sheet is not None)
    assert sheet is not None
    keys = sheet.published if sheet.framework.ranking.value == "published" else sheet.values
    groups = np.array([group or "" for group in sheet.groups])
    for column in range(keys.shape[1]):
        for row in np.flatnonzero(~np.isnan(sheet.ranks[:, column])):
            peers = (groups == groups[row]) & ~np.isnan(sheet.ranks[:, column])
            better, at_least = (
                keys[peers, column] > keys[row, column],
                keys[peers, column] >= keys[row, column],
            )
            assert sheet.ranked[row, column] == peers.sum()
            assert sheet.ranks[row, column] <= at_least.sum()
            if sheet.framework.ranking.ties != "dense":
                assert sheet.ranks[row, column] >= 1 + better.sum()


@settings(max_examples=100)
@given(wide_frameworks(), st.data())
def test_no_data_however_odd_raise_a_warning_or_an_unknown_error(of: Framework, data: st.DataObject) -> None:
    rows = data.draw(wide_rows(of))
    for row in rows:
        row.update({name: data.draw(st.sampled_from(ODD)) for name in NUMBERS})
    with warnings.catch_warnings(), np.errstate(all="warn", under="ignore"):
        warnings.simplefilter("error")
        sheet = attempted(of, rows)
        if sheet is not None:
            sheet.to_polars()
            assert not np.isinf(sheet.values).any()
            assert not np.isinf(sheet.contributions).any()
            for row in rows:
                explain(sheet, row["body"])
