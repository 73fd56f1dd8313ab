"""Speed of scoring, as ratios to plain NumPy and Polars in the same run."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ictindex.scoring.explanation import explain
from ictindex.scoring.framework import Framework
from ictindex.scoring.measures import evaluate_measures, parse_measure
from ictindex.scoring.pipeline import score
from ictindex.scoring.sheet import ScoreSheet
from ictindex.scoring.table import BodyTable

FloatArray = NDArray[np.float64]
INDICATORS, DIMENSIONS, SUBDIMENSIONS = 100, 4, 20
MISSING = 0.02


def main() -> None:
    """Print one line for each comparison."""
    for bodies, repeats in ((10_000, 40), (100_000, 7)):
        compare_scoring(bodies, repeats)
    compare_measures(10_000)
    tell_explanation(10_000)


def compare_scoring(bodies: int, repeats: int) -> None:
    """Compare scores and ranks of the index with the straightforward NaN-aware NumPy version.

    The baseline is handed one array with NaN for what is missing; ``ready`` has such an array too, ``fresh``
    only the columns of a table.
    """
    values = example_values(bodies)
    framework, table = example(values, measure="f{n}")
    score(framework, table)
    plain, ready, new, whole = alternately(
        repeats,
        lambda: plain_ranks(values),
        lambda: score(framework, table).index_ranks,
        lambda: score(framework, fresh(table)).index_ranks,
        lambda: score(framework, table).ranks,
    )
    peak = peak_memory(lambda: score(framework, fresh(table)).index_ranks) / values.nbytes
    print(
        f"{bodies:,} × {INDICATORS} × 3: scored and the index ranked {ready * 1e3:.1f} ms; plain NumPy "
        f"{plain * 1e3:.1f} ms, ratio {ready / plain:.2f}; from a new table {new * 1e3:.1f} ms, ratio "
        f"{new / plain:.2f}, peak memory {peak:.1f} × the input; every element printed and ranked "
        f"{whole * 1e3:.0f} ms"
    )


def compare_measures(bodies: int) -> None:
    """Compare measures that are formulas with Polars running the same in one select."""
    framework, table = example(example_values(bodies), measure="f{n} / nullif(f{m}, 0)")
    columns = [
        pl.sql_expr(f"f{number} / nullif(f{(number + 1) % INDICATORS}, 0)").alias(str(number))
        for number in range(INDICATORS)
    ]
    measures = [parse_measure(each.expression) for each in framework.indicators]
    everybody = [np.arange(bodies)]
    plain, evaluated, scored = alternately(
        20,
        lambda: table.frame.select(columns),
        lambda: evaluate_measures(measures, table.frame, everybody),
        lambda: score(framework, fresh(table)),
    )
    print(
        f"{INDICATORS} formulas × {bodies:,}: Polars alone {plain * 1e3:.1f} ms; evaluated "
        f"{evaluated * 1e3:.1f} ms, ratio {evaluated / plain:.1f}; scored {scored * 1e3:.1f} ms, "
        f"ratio {scored / plain:.1f}"
    )


def tell_explanation(bodies: int) -> None:
    """Time the first explanation after a run, and one after it."""
    framework, table = example(example_values(bodies), measure="f{n}")
    taken = [explanation_times(score(framework, table)) for _ in range(20)]
    first, later = (min(times) * 1e3 for times in zip(*taken, strict=True))
    print(
        f"explanation of one body of {bodies:,}: the first after the run {first:.1f} ms, then {later:.1f} ms"
    )


def explanation_times(sheet: ScoreSheet) -> tuple[float, float]:
    """Give the times of two explanations in seconds."""
    return timed(lambda: explain(sheet, "0")), timed(lambda: explain(sheet, "7"))


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


def fresh(table: BodyTable) -> BodyTable:
    """Give the same table without anything remembered of earlier runs."""
    return BodyTable(table.frame)


def alternately(repeats: int, *works: Callable[[], object]) -> list[float]:
    """Give the shortest time of each of ``works`` in seconds; they take turns, to meet the same noise."""
    times = [[timed(work) for work in works] for _ in range(repeats)]
    return [min(column) for column in zip(*times, strict=True)]


def timed(work: Callable[[], object]) -> float:
    """Give the time of one run, in seconds."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def peak_memory(work: Callable[[], object]) -> float:
    """Give the most memory that ``work`` needs beyond what is held already, in bytes; NaN but on Linux."""
    status, reset = Path("/proc/self/status"), Path("/proc/self/clear_refs")
    if not reset.exists():
        return float("nan")
    reset.write_text("5")  # sets the peak back to what is held now
    before = memory(status, "VmRSS")
    work()
    return memory(status, "VmHWM") - before


def memory(status: Path, name: str) -> float:
    """Read one line of a process's status, in bytes."""
    [line] = [line for line in status.read_text().splitlines() if line.startswith(name)]
    return float(line.split()[1]) * 1024


if __name__ == "__main__":
    main()
