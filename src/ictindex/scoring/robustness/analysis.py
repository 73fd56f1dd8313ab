"""The analysis of robustness: many draws of what was a choice, and the ranks in each."""

from __future__ import annotations

from functools import partial

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
    results = run_tasks(partial(_ranks_of_task, seed), experiment, tasks, client=client, progress=progress)
    kept: list[NDArray[np.float32]] = []
    failures: list[Failure] = []
    for ranks, failed in results:
        kept.append(ranks)
        failures += [Failure(draw, problems) for draw, problems in sorted(failed.items())]
    return Robustness(
        identity=table.frame.select("body", "name", "group"),
        plan=plan,
        seed=seed,
        draws=draws,
        nominal=nominal,
        ranks=np.vstack(kept),
        failures=tuple(failures),
    )


def _ranks_of_task(seed: int, experiment: Experiment, draws: range) -> tuple[NDArray[np.float32], Failures]:
    """Give the ranks of the successful draws of one task, and the problems of the others by draw."""
    ranks, failed = experiment.ranks(units_of(seed, draws, experiment.width))
    if failed:
        ranks = np.delete(ranks, list(failed), axis=0)
    return ranks, {draws.start + place: problems for place, problems in failed.items()}
