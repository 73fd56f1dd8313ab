"""The same draws on any number of workers."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from distributed import Client, LocalCluster

from ictindex.scoring.robustness import Robustness, parse_plan, robustness, sensitivity
from ictindex.scoring.robustness.execution import BLOCK, blocks_of, units_of_block
from tests.scoring.build import plain, table

PLAN = parse_plan(
    """
weights: {type: uniform, spread: 0.4}
choices: [{code: mean, alternatives: [{title: a}, {title: g, elements: {index: {combine: geometric}}}]}]
"""
)
DRAWS = 23 * BLOCK + 5  # more lots than are under way at once
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


def test_workers_give_the_same_sensitivity_as_this_process(client: Client) -> None:
    of = plain("x", "y", decimals=6)
    body_table = table(of, *ROWS[1:])
    here = sensitivity(of, body_table, PLAN, samples=600, seed=5)
    there = sensitivity(of, body_table, PLAN, samples=600, seed=5, client=client)
    np.testing.assert_array_equal(here.indices.total_interval, there.indices.total_interval)


def test_blocks_cover_every_draw_once() -> None:
    assert [draw for block in blocks_of(BLOCK + 3) for draw in block] == list(range(BLOCK + 3))
    assert blocks_of(BLOCK) == [range(BLOCK)]


def test_points_of_a_block_depend_on_seed_and_block_alone() -> None:
    first = units_of_block(1, 0, 3)
    np.testing.assert_array_equal(first, units_of_block(1, 0, 3))
    assert not np.array_equal(first, units_of_block(1, 1, 3))
    assert not np.array_equal(first, units_of_block(2, 0, 3))
    assert 0 <= first.min() < first.max() < 1
