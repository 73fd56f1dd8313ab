"""The same draws on any number of workers."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from distributed import Client, LocalCluster

from ictindex.scoring.robustness import Plan, Robustness, parse_plan, robustness, sensitivity
from ictindex.scoring.robustness.execution import BLOCK, tasks_of, units_of
from ictindex.scoring.robustness.experiment import Experiment
from tests.scoring.build import plain, table

PLAN = parse_plan(
    """
weights: {type: uniform, spread: 0.4}
choices: [{code: mean, alternatives: [{title: a}, {title: g, elements: {index: {combine: geometric}}}]}]
"""
)
DRAWS = 9 * BLOCK + 5  # more tasks than are under way at once
ROWS = tuple({"x": 0.1 * row, "y": ((3 * row) % 10) / 10} for row in range(10))


@pytest.fixture(scope="module", params=[1, 2])
def client(request: pytest.FixtureRequest) -> Iterator[Client]:
    cluster: Any = LocalCluster  # distributed has no types
    options = {"processes": False, "threads_per_worker": 1, "dashboard_address": None}
    with cluster(n_workers=request.param, **options) as workers, workers.get_client() as connected:
        yield connected


def run(client: Client | None = None, draws: int = DRAWS) -> Robustness:
    of = plain("x", "y", decimals=6)
    return robustness(of, table(of, *ROWS), PLAN, draws=draws, seed=5, client=client)


def test_workers_give_the_same_ranks_and_failures_as_this_process(client: Client) -> None:
    here, there = run(), run(client)
    np.testing.assert_array_equal(here.ranks, there.ranks)
    assert here.failures == there.failures
    assert 0 < len(here.failures) < DRAWS


def test_ranks_come_back_from_workers_as_they_were(client: Client) -> None:
    """Halves, missing ranks, and more bodies than 16 bits can count."""
    of = plain("x", "y", ranking={"ties": "average"}, decimals=1)
    bodies = [{"x": row % 97 / 97, "y": row % 89 / 89} for row in range(33_000)]
    for rows in (bodies[:50], bodies):
        body_table = table(of, *rows, {"x": None, "y": None})
        here, there = (
            robustness(of, body_table, Plan(weights=PLAN.weights), draws=2, seed=5, client=where)
            for where in (None, client)
        )
        np.testing.assert_array_equal(here.ranks, there.ranks)
        assert np.isnan(here.ranks[:, -1]).all()
        assert (here.ranks[:, :-1] % 1 == 0.5).any()


def test_workers_give_the_same_sensitivity_as_this_process(client: Client) -> None:
    of = plain("x", "y", decimals=6)
    body_table = table(of, *ROWS[1:])
    here = sensitivity(of, body_table, PLAN, samples=600, seed=5)
    there = sensitivity(of, body_table, PLAN, samples=600, seed=5, client=client)
    np.testing.assert_array_equal(here.indices.total_interval, there.indices.total_interval)


def test_tasks_cover_every_draw_once() -> None:
    assert [draw for task in tasks_of(131, 64) for draw in task] == list(range(131))
    assert tasks_of(64, 64) == [range(64)]


def test_points_depend_on_seed_and_draw_alone() -> None:
    whole = units_of(1, range(BLOCK), 3)
    np.testing.assert_array_equal(whole[64:100], units_of(1, range(64, 100), 3))
    assert not np.array_equal(whole, units_of(1, range(BLOCK, 2 * BLOCK), 3))
    assert not np.array_equal(whole, units_of(2, range(BLOCK), 3))
    assert 0 <= whole.min() < whole.max() < 1


def test_size_of_tasks_does_not_change_the_result(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = run(draws=700)
    monkeypatch.setattr(Experiment, "task_size", 32)
    pieces = run(draws=700)
    np.testing.assert_array_equal(whole.ranks, pieces.ranks)
    assert whole.failures == pieces.failures
