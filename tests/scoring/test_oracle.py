"""The engine against the method written down a second time, on random frameworks with every option."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ictindex.scoring.errors import DataError, ScoringError
from ictindex.scoring.framework import Framework
from ictindex.scoring.imputation import Periods
from ictindex.scoring.pipeline import score
from ictindex.scoring.sheet import ScoreSheet
from tests.scoring.build import table
from tests.scoring.oracle import Oracle
from tests.scoring.oracle_rules import Refused
from tests.scoring.wide_strategies import CURRENT, PERIODS, wide_frameworks, wide_reasons, wide_rows


def scored_by_both(of: Framework, data: st.DataObject) -> tuple[Oracle, ScoreSheet | None]:
    """Score random rows by the engine, None if it refuses, and prepare the second way."""
    rows = data.draw(wide_rows(of))
    reasons = data.draw(wide_reasons(rows))
    history = {period: data.draw(wide_rows(of, largest=3)) for period in PERIODS}
    periods = Periods(CURRENT, {period: table(of, *others) for period, others in history.items()})
    unranked = data.draw(st.sampled_from([[], ["b0", "b2"]]))
    oracle = Oracle(of, rows, reasons, CURRENT, history, frozenset(unranked))
    try:
        return oracle, score(of, table(of, *rows, reasons=reasons, unranked=unranked), periods)
    except (ScoringError, DataError):
        return oracle, None


@settings(max_examples=60)
@given(wide_frameworks(), st.data())
def test_the_engine_agrees_with_a_slow_plain_implementation(of: Framework, data: st.DataObject) -> None:
    oracle, sheet = scored_by_both(of, data)
    if sheet is None:
        with pytest.raises(Refused):
            _ = oracle.cells
        return
    for column, code in enumerate(sheet.codes):
        bodies = range(len(oracle.rows))
        assert sheet.values[:, column] == near([oracle.value(code, row) for row in bodies])
        assert sheet.published[:, column] == near([oracle.published(code, row) for row in bodies])
        assert sheet.ranks[:, column] == near([oracle.rank(code, row) for row in bodies])
        not_applicable = [oracle.cells[code][row][1] == "not_applicable" for row in bodies]
        missing = np.isnan(sheet.values[:, column])
        assert (missing & (sheet.reasons[:, column] == "not_applicable")).tolist() == not_applicable


def near(expected: list[Any]) -> Any:
    numbers = [np.nan if value is None else float(value) for value in expected]
    return pytest.approx(numbers, rel=1e-9, abs=1e-9, nan_ok=True)
