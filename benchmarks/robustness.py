"""Speed of robustness analyses, as ratios to plain NumPy in the same run."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ictindex.scoring.framework import Framework
from ictindex.scoring.robustness import Plan, Robustness, UniformWeights, robustness
from ictindex.scoring.robustness.execution import units_of
from ictindex.scoring.robustness.experiment import Experiment
from ictindex.scoring.table import BodyTable

FloatArray = NDArray[np.float64]
PLAN = Plan(weights=UniformWeights(spread=0.25))
PROBABILITIES = [0.05, 0.5, 0.95]
DRAWS = 1000
SMALL = (51, (1, 3, 10, 49))  # bodies, elements on each level
LARGE = (10_000, (1, 10, 100))


def main() -> None:
    """Print one line for each promise; the last needs the extra `cluster` and is asked for by `--cluster`."""
    compare_small()
    compare_large()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:.0f} MB (must ≤ 1024)")
    if "--cluster" in sys.argv:
        compare_workers()


def compare_small() -> None:
    """Compare with plain NumPy that does the same."""
    framework, table, shares = example(*SMALL)
    plain = best(lambda: plain_summary(shares, SMALL[1]))
    told("51 × 49 × 4 levels", framework, table, plain, "batched matrix products")


def compare_large() -> None:
    """Compare with the sort alone."""
    framework, table, _ = example(*LARGE)
    values = np.random.default_rng(1).random((DRAWS, LARGE[0]))
    told("10,000 × 100 × 3 levels", framework, table, best(lambda: np.argsort(values, axis=1)), "np.argsort")


def example(bodies: int, levels: tuple[int, ...]) -> tuple[Framework, BodyTable, FloatArray]:
    """Build an even tree with ``levels`` elements on each level, and shares for all indicators."""
    nodes: list[dict[str, Any]] = [{"code": "n0_0", "title": "Index"}]
    for depth, (above, count) in enumerate(pairwise(levels[:-1]), start=1):
        nodes += [
            {"code": f"n{depth}_{place}", "title": "N", "parent": f"n{depth - 1}_{place * above // count}"}
            for place in range(count)
        ]
    codes = [f"x{place}" for place in range(levels[-1])]
    last, above, count = len(levels) - 2, levels[-2], levels[-1]
    indicators = [
        {
            "code": f"i_{code}",
            "title": code,
            "parent": f"n{last}_{place * above // count}",
            "measure": code,
            "rule": {"type": "proportional", "target": 1},
        }
        for place, code in enumerate(codes)
    ]
    framework = Framework.model_validate(
        {
            "id": "benchmark",
            "version": "1",
            "title": "Benchmark",
            "provider": "Benchmark",
            "fields": [{"code": code, "title": code} for code in codes],
            "nodes": nodes,
            "indicators": indicators,
            "ranking": {"value": "unrounded"},
        }
    )
    shares = np.random.default_rng(0).random((bodies, levels[-1]))
    rows = [
        {"body": f"b{row}", **dict(zip(codes, cells, strict=True))}
        for row, cells in enumerate(shares.tolist())
    ]
    return framework, BodyTable.from_records(framework, rows), shares


def draws_of(framework: Framework, table: BodyTable) -> Callable[[], FloatArray]:
    """Give the work that begins where the baselines begin: with scored indicators."""
    experiment = Experiment(framework, table, PLAN)
    experiment.nominal_ranks()
    found = analysis(framework, table)

    def work() -> FloatArray:
        ranks, _ = experiment.ranks(units_of(1, range(DRAWS), experiment.width))
        return summary(replace(found, ranks=ranks))

    return work


def analysis(framework: Framework, table: BodyTable, **more: Any) -> Robustness:
    """Do the analysis as a user does."""
    return robustness(framework, table, PLAN, **({"draws": DRAWS, "seed": 1} | more))


def summary(found: Robustness) -> FloatArray:
    """Ask for medians and intervals of 90 %."""
    return found.quantiles(PROBABILITIES)


def plain_summary(shares: FloatArray, levels: tuple[int, ...]) -> FloatArray:
    """Do the same by hand: weights of every level, one product, ranks by sorting twice, quantiles."""
    rng = np.random.default_rng(1)
    effective = np.ones((DRAWS, 1))
    for above, count in pairwise(levels):
        parents = np.arange(count) * above // count
        weights = rng.uniform(0.75, 1.25, size=(DRAWS, count))
        totals = weights @ (parents[:, None] == np.arange(above)).astype(float)
        effective = effective[:, parents] * weights / totals[:, parents]
    values = effective @ shares.T
    ranks = np.argsort(np.argsort(-values, axis=1), axis=1) + 1
    return np.quantile(ranks, PROBABILITIES, axis=0, method="inverted_cdf")


def compare_workers() -> None:
    """Run 10,000 draws of the large example on one local worker and on two."""
    import distributed

    cluster: Any = distributed.LocalCluster  # it has no types
    framework, table, _ = example(*LARGE)
    took = {}
    for workers in (1, 2):
        options = {"n_workers": workers, "threads_per_worker": 1, "dashboard_address": None}
        with cluster(**options) as local, local.get_client() as client:
            work = partial(analysis, framework, table, draws=10_000, client=client)
            took[workers] = best(work, times=3)
    print(
        f"10,000 draws: one worker {took[1]:.2f} s, two {took[2]:.2f} s, "
        f"{took[1] / took[2]:.2f} × (must ≥ 1.7)"
    )


def best(work: Callable[[], object], times: int = 5) -> float:
    """Give the shortest of several runs, in seconds."""
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return min(taken)


def told(name: str, framework: Framework, table: BodyTable, theirs: float, baseline: str) -> None:
    """Print how long the draws take beside the baseline, and with everything that comes before them."""
    ours = best(draws_of(framework, table))
    whole = best(lambda: summary(analysis(framework, table)))
    print(
        f"{name}, {DRAWS} draws: {ours * 1e3:.1f} ms; {baseline}: {theirs * 1e3:.1f} ms; "
        f"ratio {ours / theirs:.2f} (must ≤ 2); with measures and scoring before: {whole * 1e3:.1f} ms"
    )


if __name__ == "__main__":
    main()
