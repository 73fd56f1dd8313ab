"""The analysis of robustness: many draws of what was a choice, and the ranks in each."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ictindex.scoring.framework import Framework
from ictindex.scoring.imputation import Periods
from ictindex.scoring.robustness.execution import Cluster, Progress, run_tasks, tasks_of, units_of
from ictindex.scoring.robustness.experiment import Experiment
from ictindex.scoring.robustness.plan import Plan
from ictindex.scoring.robustness.prepared import Failures
from ictindex.scoring.robustness.results import Failure, Robustness
from ictindex.scoring.table import BodyTable

_MOST_IN_16_BITS = 2**15 - 1  # bodies whose doubled ranks fit


def robustness(  # noqa: PLR0913  # what, how, how often, from where, on what: all by keyword
    framework: Framework,
    table: BodyTable,
    plan: Plan,
    *,
    draws: int,
    seed: int,
    periods: Periods | None = None,
    client: Cluster | None = None,
    progress: Progress | None = None,
) -> Robustness:
    """Rank the bodies ``draws`` times under what ``plan`` varies; ``periods`` as for ``score``.

    The result depends on ``seed`` and ``draws`` alone, not on the ``client`` (a ``distributed.Client``) that
    may do the work; fewer draws are the first of more. Raises PlanError for a plan that does not fit, and
    what ``score`` raises if the framework as declared cannot be computed. A draw that cannot be computed is
    kept as a failure.
    """
    experiment = Experiment(framework, table, plan, periods)
    nominal = experiment.nominal_ranks()
    tasks = tasks_of(draws, experiment.task_size)
    work = partial(_ranks_of_task, seed, packed=client is not None)
    ranks = np.empty((draws, nominal.size), dtype=np.float32)
    kept = 0
    failures: list[Failure] = []
    for found, failed in run_tasks(work, experiment, tasks, client=client, progress=progress):
        rows = ranks[kept : kept + len(found)]
        if client is None:
            rows[:] = found
        else:
            _unpack(found, rows)
        kept += len(found)
        failures += [Failure(draw, problems) for draw, problems in sorted(failed.items())]
    return Robustness(
        identity=table.frame.select("body", "name", "group"),
        plan=plan,
        seed=seed,
        draws=draws,
        nominal=nominal,
        ranks=ranks[:kept],
        failures=tuple(failures),
    )


def _ranks_of_task(
    seed: int, experiment: Experiment, draws: range, *, packed: bool
) -> tuple[NDArray[Any], Failures]:
    """Give the ranks of the successful draws of one task, and the problems of the others by draw."""
    ranks, failed = experiment.ranks(units_of(seed, draws, experiment.width))
    if failed:
        ranks = np.delete(ranks, list(failed), axis=0)
    problems = {draws.start + place: problems for place, problems in failed.items()}
    return _packed(ranks) if packed else ranks, problems


def _packed(ranks: NDArray[np.float32]) -> NDArray[Any]:
    """Write ranks as small integers for the way between machines: twice the rank, 0 for none."""
    doubled = ranks * 2
    doubled[np.isnan(doubled)] = 0
    return doubled.astype(np.uint16 if ranks.shape[1] <= _MOST_IN_16_BITS else np.uint32)


def _unpack(packed: NDArray[Any], ranks: NDArray[np.float32]) -> None:
    """Read what ``_packed`` wrote into ``ranks``, of the same shape."""
    np.multiply(packed, np.float32(0.5), out=ranks, casting="same_kind")
    if not packed.all():
        ranks[packed == 0] = np.nan
