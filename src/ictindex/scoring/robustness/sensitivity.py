"""Sensitivity: which of the varied choices moves the ranks most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ictindex.scoring.errors import Problem
from ictindex.scoring.framework import Framework
from ictindex.scoring.imputation import Periods
from ictindex.scoring.presentation import Result
from ictindex.scoring.robustness.execution import Cluster, Progress, run_tasks, tasks_of, units_of
from ictindex.scoring.robustness.experiment import Experiment
from ictindex.scoring.robustness.factors import Factor
from ictindex.scoring.robustness.plan import Plan, PlanError
from ictindex.scoring.robustness.results import index_of_body
from ictindex.scoring.robustness.sobol import SobolIndices, sobol_indices
from ictindex.scoring.table import BodyTable

FloatArray = NDArray[np.float64]
SHIFT = ""  # the name of the output that belongs to no body
_RESAMPLES = 500
_WIDEST = 0.2  # an interval wider than this does not tell a strong factor from a weak one
_ADVISED_STEP = 256
_STREAM = 2**32 - 1  # of the bootstrap, apart from those of the blocks


@dataclass(frozen=True, eq=False, repr=False)
class Sensitivity(Result):
    """Sobol indices of each factor; ``indices`` arrays are ``(factors, outputs)``.

    ``outputs``: "" for the mean absolute shift of the ranks of all bodies, then bodies for the rank of each.
    ``samples`` asked for, of which ``failed`` could not be computed at every point and do not count.
    ``warnings`` say where the sample is too small.
    """

    factors: tuple[Factor, ...]
    outputs: tuple[str, ...]
    indices: SobolIndices
    samples: int
    failed: int
    seed: int
    warnings: tuple[Problem, ...]

    def to_polars(self) -> pl.DataFrame:
        """Give one row per output and factor, with both indices and their intervals."""
        cells = np.stack([self.indices.first, *self.indices.first_interval])
        cells = np.concatenate([cells, np.stack([self.indices.total, *self.indices.total_interval])])
        names = ("first", "first_low", "first_high", "total", "total_low", "total_high")
        frame = pl.DataFrame(
            {
                "output": np.repeat(self.outputs, len(self.factors)),
                "kind": [factor.kind for factor in self.factors] * len(self.outputs),
                "factor": [factor.code for factor in self.factors] * len(self.outputs),
            }
        )
        return frame.with_columns(
            pl.Series(name, each.T.ravel(), nan_to_null=True) for name, each in zip(names, cells, strict=True)
        )

    def __repr__(self) -> str:
        """Count factors, outputs, samples and failures."""
        counts = f"{len(self.factors)} factors, {len(self.outputs)} outputs, {self.samples} samples"
        return f"<Sensitivity {counts}, {self.failed} failed, seed {self.seed}>"


def sensitivity(  # noqa: PLR0913  # what, how, how often, from where, for whom, on what: all by keyword
    framework: Framework,
    table: BodyTable,
    plan: Plan,
    *,
    samples: int,
    seed: int,
    bodies: Sequence[str] = (),
    periods: Periods | None = None,
    client: Cluster | None = None,
    progress: Progress | None = None,
) -> Sensitivity:
    """Estimate how far each factor of ``plan`` moves the ranks, from ``samples`` × (factors + 2) draws.

    Outputs: the mean absolute shift of the ranks (Saisana, Saltelli & Tarantola 2005,
    doi:10.1111/j.1467-985X.2005.00350.x), and the rank of each of ``bodies``. Raises PlanError for a plan
    that does not fit or of which no sample could be computed, and what ``score`` raises.
    """
    experiment = Experiment(framework, table, plan, periods)
    rows = [index_of_body(table.bodies, body) for body in bodies]
    work = partial(_outputs_of_task, seed, experiment.nominal_ranks(), rows)
    tasks = tasks_of(samples, experiment.task_size)
    parts = list(run_tasks(work, experiment, tasks, client=client, progress=progress))
    outputs = np.concatenate(parts, axis=1)
    sound = ~np.isnan(outputs).any(axis=(0, 2))
    if not sound.any():
        raise PlanError(Problem("no_sample", data={"samples": samples}))
    at_a, at_b, at_ab = outputs[0, sound], outputs[1, sound], outputs[2:, sound]
    rng = np.random.Generator(np.random.Philox(np.random.SeedSequence(seed, spawn_key=(_STREAM,))))
    indices = sobol_indices(at_a, at_b, at_ab, resamples=_RESAMPLES, rng=rng)
    return Sensitivity(
        factors=experiment.factors,
        outputs=(SHIFT, *bodies),
        indices=indices,
        samples=samples,
        failed=int(np.count_nonzero(~sound)),
        seed=seed,
        warnings=tuple(_warnings(experiment.factors, indices, int(sound.sum()))),
    )


def _outputs_of_task(
    seed: int, nominal: NDArray[np.float32], rows: list[int], experiment: Experiment, draws: range
) -> FloatArray:
    """Give the outputs at A, at B and at A with each factor from B, ``(2 + factors, samples, outputs)``."""
    units = units_of(seed, draws, 2 * experiment.width)
    a, b = units[:, : experiment.width], units[:, experiment.width :]
    points = [a, b]
    for factor in experiment.factors:
        mixed = a.copy()
        mixed[:, factor.columns] = b[:, factor.columns]
        points.append(mixed)
    return np.stack([_outputs(experiment, nominal, rows, each) for each in points])


def _outputs(
    experiment: Experiment, nominal: NDArray[np.float32], rows: list[int], units: FloatArray
) -> FloatArray:
    """Give the shift of all ranks and the ranks of ``rows``, ``(samples, outputs)``; NaN for failed draws."""
    ranks, _ = experiment.ranks(units)
    shifts = np.abs(ranks - nominal)
    present = ~np.isnan(shifts)
    total = np.where(present, shifts, 0.0).sum(axis=1, dtype=np.float64)
    count = present.sum(axis=1)
    shift = np.divide(total, count, out=np.full(total.shape, np.nan), where=count > 0)
    return np.column_stack([shift, ranks[:, rows]])


def _warnings(factors: tuple[Factor, ...], indices: SobolIndices, samples: int) -> list[Problem]:
    """Say once, for the widest interval, that the sample is too small."""
    intervals = np.stack([indices.first_interval, indices.total_interval])
    widths = np.nan_to_num(intervals[:, 1] - intervals[:, 0])
    widest = float(widths.max(initial=0.0))
    if widest <= _WIDEST:
        return []
    factor = factors[int(np.unravel_index(widths.argmax(), widths.shape)[1])]
    advised = int(np.ceil(samples * (widest / _WIDEST) ** 2 / _ADVISED_STEP)) * _ADVISED_STEP
    data = {"samples": samples, "factor": factor.code, "width": f"{widest:.2g}", "advised": advised}
    return [Problem("small_sample", data=data)]
