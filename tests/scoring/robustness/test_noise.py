"""Errors of measurement."""

import numpy as np
import pytest

from ictindex.scoring.framework import Framework
from ictindex.scoring.robustness.factors import factors_of
from ictindex.scoring.robustness.noise import disturbed_table
from ictindex.scoring.robustness.plan import DataError, Plan
from ictindex.scoring.table import BodyTable
from tests.scoring.build import fields, plain, table

BODIES = 4000


def example(value: float = 100.0, **bounds: float) -> tuple[Framework, BodyTable]:
    of = plain("x", "y").model_copy(update={"fields": plain_fields(**bounds)})
    return of, table(of, *[{"x": value, "y": None if row == 1 else 5.0} for row in range(BODIES)])


def plain_fields(**bounds: float) -> object:
    return (
        plain("x", "y")
        .model_validate(plain("x", "y").model_dump() | {"fields": fields("x", "y", **bounds)})
        .fields
    )


def disturbed(of: Framework, before: BodyTable, error: DataError, units: list[float]) -> BodyTable:
    plan = Plan(data=(error,))
    return disturbed_table(of, before, plan, factors_of(plan, of), np.array(units))


def test_normal_errors_have_the_declared_spread_around_the_value() -> None:
    of, before = example()
    error = DataError(type="normal", absolute=1, relative=0.02, fields=("x",))
    after = disturbed(of, before, error, [0.4]).frame["x"].to_numpy()
    assert after.mean() == pytest.approx(100, abs=4 * 3 / np.sqrt(BODIES))
    assert after.std() == pytest.approx(3, rel=0.06)


def test_uniform_errors_stay_within_the_half_width() -> None:
    of, before = example()
    after = disturbed(of, before, DataError(type="uniform", absolute=2, fields=("x",)), [0.4]).frame["x"]
    deviation = after.to_numpy() - 100
    assert np.abs(deviation).max() <= 2
    assert np.abs(deviation).max() > 1.9


def test_other_fields_and_missing_cells_stay_and_the_table_given_too() -> None:
    of, before = example()
    after = disturbed(of, before, DataError(type="normal", absolute=1, fields=("y",)), [0.4])
    assert after.frame["x"].equals(before.frame["x"])
    assert after.frame["y"][1] is None
    assert after.frame["y"].null_count() == 1
    assert before.frame["y"][0] == 5


def test_same_unit_gives_the_same_errors_and_fields_have_their_own() -> None:
    of, before = example()
    error = DataError(type="normal", absolute=1)
    first, again, other = (
        disturbed(of, before, error, units) for units in ([0.3, 0.3], [0.3, 0.3], [0.31, 0.3])
    )
    assert first.frame.equals(again.frame)
    assert not first.frame["x"].equals(other.frame["x"])
    assert first.frame["y"].equals(other.frame["y"])
    assert abs((first.frame["x"] - 100)[0] - (first.frame["y"] - 5)[0]) > 1e-9


def test_disturbed_values_stay_within_the_bounds_of_the_field() -> None:
    of, before = example(5.0, minimum=4.5, maximum=5.5)
    after = disturbed(of, before, DataError(type="normal", absolute=1), [0.4, 0.6]).frame["x"]
    assert (after.min(), after.max()) == (4.5, 5.5)
