"""Speed of scoring, as ratios to plain NumPy and Polars in the same run."""

from __future__ import annotations

import time
import tracemalloc
from collections.abc import Callable
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ictindex.scoring.explanation import explain
from ictindex.scoring.framework import Framework
from ictindex.scoring.pipeline import score
from ictindex.scoring.table import BodyTable

FloatArray = NDArray[np.float64]
INDICATORS, DIMENSIONS, SUBDIMENSIONS = 100, 4, 20
MISSING = 0.02


def main() -> None:
    """Print one line for each comparison."""
    for bodies, repeats in ((10_000, 5), (100_000, 2)):
        compare_scoring(bodies, repeats)
    compare_measures(10_000)
    told_explanation(10_000)


def compare_scoring(bodies: int, repeats: int) -> None:
    """Compare scores and ranks of the index with the straightforward NaN-aware NumPy version."""
    values = example_values(bodies)
    framework, table = example(values, measure="f{n}")
    plain = best(lambda: plain_ranks(values), repeats)
    ours = best(lambda: score(framework, table).ranks[:, 0], repeats)
    scored = best(lambda: score(framework, table).shares, repeats)
    tracemalloc.start()
    score(framework, table)
    peak = tracemalloc.get_traced_memory()[1] / values.nbytes
    tracemalloc.stop()
    print(
        f"{bodies:,} × {INDICATORS} × 3: shares {scored * 1e3:.0f} ms, all elements printed and ranked "
        f"{ours * 1e3:.0f} ms; plain NumPy {plain * 1e3:.0f} ms, ratios {scored / plain:.1f} and "
        f"{ours / plain:.1f}; peak memory of our own {peak:.1f} × the input"
    )


def compare_measures(bodies: int) -> None:
    """Compare measures that are formulas with Polars running the same in one select."""
    framework, table = example(example_values(bodies), measure="f{n} / nullif(f{m}, 0)")
    columns = [
        pl.sql_expr(f"f{number} / nullif(f{(number + 1) % INDICATORS}, 0)").alias(str(number))
        for number in range(INDICATORS)
    ]
    plain = best(lambda: table.frame.select(columns), 5)
    ours = best(lambda: score(framework, table).shares, 5)
    print(
        f"{INDICATORS} formulas × {bodies:,}: {ours * 1e3:.0f} ms scored; Polars alone {plain * 1e3:.0f} ms, "
        f"ratio {ours / plain:.1f}"
    )


def told_explanation(bodies: int) -> None:
    """Time the explanation of one body after the run."""
    framework, table = example(example_values(bodies), measure="f{n}")
    sheet = score(framework, table)
    explain(sheet, "0")
    print(
        f"explanation of one body of {bodies:,}: {best(lambda: explain(sheet, '7'), 20) * 1e3:.1f} ms (≤ 5)"
    )


def example_values(bodies: int) -> FloatArray:
    """Draw values in 0–1 with some missing, ``(bodies, INDICATORS)``."""
    random = np.random.default_rng(0)
    values = random.random((bodies, INDICATORS))
    values[random.random(values.shape) < MISSING] = np.nan
    return values


def example(values: FloatArray, measure: str) -> tuple[Framework, BodyTable]:
    """Build a tree of three levels over min-max indicators, and its table."""
    nodes: list[dict[str, Any]] = [{"code": "index", "title": "Index", "missing": "exclude"}]
    nodes += [{"code": f"d{number}", "title": "D", "parent": "index"} for number in range(DIMENSIONS)]
    nodes += [
        {"code": f"s{number}", "title": "S", "parent": f"d{number % DIMENSIONS}"}
        for number in range(SUBDIMENSIONS)
    ]
    indicators = [
        {
            "code": f"i{number}",
            "title": "I",
            "parent": f"s{number % SUBDIMENSIONS}",
            "measure": measure.format(n=number, m=(number + 1) % INDICATORS),
            "rule": {"type": "min_max"},
        }
        for number in range(INDICATORS)
    ]
    content = {"id": "speed", "version": "1", "title": "Speed", "provider": "ictindex", "scale": 100}
    fields = [{"code": f"f{number}", "title": "F"} for number in range(INDICATORS)]
    framework = Framework.model_validate(
        content | {"fields": fields, "nodes": nodes, "indicators": indicators}
    )
    names = [str(row) for row in range(values.shape[0])]
    columns = {f"f{number}": pl.Series(values[:, number], nan_to_null=True) for number in range(INDICATORS)}
    group = pl.Series([None] * len(names), dtype=pl.String)
    return framework, BodyTable(pl.DataFrame({"body": names, "name": names, "group": group, **columns}))


def plain_ranks(values: FloatArray) -> FloatArray:
    """Min-max, weighted means that leave out what is missing, ranks: the straightforward way."""
    low, high = np.nanmin(values, axis=0), np.nanmax(values, axis=0)
    shares = (values - low) / (high - low)
    lower = [mean(shares[:, number::SUBDIMENSIONS]) for number in range(SUBDIMENSIONS)]
    upper = [mean(np.column_stack(lower[number::DIMENSIONS])) for number in range(DIMENSIONS)]
    index = mean(np.column_stack(upper))
    ranks = np.empty(index.size)
    ranks[np.argsort(-index)] = np.arange(1, index.size + 1)
    return ranks


def mean(values: FloatArray) -> FloatArray:
    """Give the mean of each row over what is present."""
    weights = np.where(np.isnan(values), 0.0, 1.0)
    return np.asarray(np.nansum(values * weights, axis=1) / weights.sum(axis=1))


def best(work: Callable[[], object], repeats: int) -> float:
    """Give the shortest of several times, in seconds."""
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


if __name__ == "__main__":
    main()
