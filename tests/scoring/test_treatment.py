"""Outliers: the test, winsorising one end, transforms, and a record of every changed value."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from ictindex.scoring.errors import FrameworkError
from ictindex.scoring.framework import Treatment
from ictindex.scoring.treatment import has_outliers, kurtosis, skewness, treat, winsorise
from tests.scoring.build import fields, framework, indicator, scored

SKEWED = np.array([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 500.0])
samples = st.lists(st.integers(-1000, 1000).map(float), min_size=4, max_size=30).filter(
    lambda values: len(set(values)) > 1
)


@given(samples)
def test_skewness_and_kurtosis_are_sample_corrected(values: list[float]) -> None:
    array = np.array(values)
    assert skewness(array) == pytest.approx(stats.skew(array, bias=False), rel=1e-9, abs=1e-9)
    assert kurtosis(array) == pytest.approx(stats.kurtosis(array, bias=False), rel=1e-9, abs=1e-9)


def test_a_constant_or_a_few_values_have_no_outliers() -> None:
    for values in ([5.0] * 9, [1.0, 2.0], []):
        assert not has_outliers(np.array(values), Treatment())


def test_one_wild_value_is_pulled_in_to_the_next() -> None:
    treated, step = treat(SKEWED, Treatment())
    assert step == "winsorised"
    assert treated.tolist() == [1, 2, 3, 4, 5, 6, 7, 8, 9, 9]


def test_a_wild_value_at_the_low_end_is_pulled_up() -> None:
    assert winsorise(-SKEWED, 2).tolist() == [-1, -2, -3, -4, -5, -6, -7, -8, -8, -8]


@pytest.mark.parametrize("transform", ["log", "box_cox"])
@pytest.mark.parametrize("sign", [1, -1])
def test_a_transform_takes_over_where_winsorising_may_not_and_keeps_the_order(
    transform: str, sign: int
) -> None:
    treated, step = treat(
        sign * SKEWED, Treatment.model_validate({"max_winsorised": 0, "transform": transform})
    )
    assert step == transform
    assert np.argsort(treated).tolist() == np.argsort(sign * SKEWED).tolist()
    assert abs(skewness(treated)) < abs(skewness(SKEWED))


def test_missing_values_stay_missing_and_nothing_to_do_is_nothing_done() -> None:
    treated, step = treat(np.array([np.nan, 1.0, 2.0, 3.0, 4.0]), Treatment())
    assert step == ""
    assert np.isnan(treated[0])


def test_every_changed_value_is_recorded_with_the_result() -> None:
    leaf = indicator("a", "x", rule={"type": "min_max"}, treatment={"max_winsorised": 2})
    sheet = scored(framework(fields=fields("x"), indicators=[leaf], scale=1), *[{"x": x} for x in SKEWED])
    [change] = sheet.treated
    assert (change.body, change.indicator, change.before, change.after) == ("b10", "a", 500, 9)
    assert sheet.published[:, 0].tolist() == [0, 0.13, 0.25, 0.38, 0.5, 0.63, 0.75, 0.88, 1, 1]


def test_treating_outliers_under_an_absolute_rule_is_refused() -> None:
    with pytest.raises(FrameworkError, match="only makes sense"):
        framework(indicators=[indicator("a", "x", treatment={})])


def test_winsorising_may_not_be_enough_and_then_stays_as_far_as_it_came() -> None:
    far = np.array([*range(20), 500.0, 600.0, 700.0])
    treated, step = treat(far, Treatment(max_winsorised=1))
    assert (step, treated.max()) == ("winsorised", 600)
    untouched, step = treat(far, Treatment(max_winsorised=0))
    assert (step, untouched.max()) == ("", 700)


@given(st.lists(st.integers(0, 3).map(float), max_size=6))
def test_few_values_are_treated_without_complaint(values: list[float]) -> None:
    treated, _ = treat(np.array(values), Treatment(max_winsorised=50))
    assert treated.size == len(values)


def test_a_transform_that_would_make_all_values_equal_is_not_taken() -> None:
    far = np.array([*range(19), 1e30])
    treated, step = treat(far, Treatment(max_winsorised=0, transform="box_cox"))
    assert step == ""
    assert treated.tolist() == far.tolist()
