"""The analysis of robustness: many draws of what was a choice, and the ranks in each."""

from __future__ import annotations

from functools import partial

import numpy as np
from numpy.typing import NDArray

from ictindex.scoring.framework import Framework
from ictindex.scoring.robustness.execution import BLOCK, Cluster, Progress, run_blocks, units_of_block
from ictindex.scoring.robustness.experiment import Experiment
from ictindex.scoring.robustness.plan import Plan
from ictindex.scoring.robustness.prepared import Failures
from ictindex.scoring.robustness.results import Failure, Robustness
from ictindex.scoring.table import BodyTable


def robustness(
    framework: Framework,
    table: BodyTable,
    plan: Plan,
    *,
    draws: int,
    seed: int,
    client: Cluster | None = None,
    progress: Progress | None = None,
) -> Robustness:
    """Rank the bodies ``draws`` times under what ``plan`` varies.

    The result depends on ``seed`` and ``draws`` alone, not on the ``client`` (a ``distributed.Client``) that
    may do the work; fewer draws are the first of more. Raises PlanError for a plan that does not fit, and
    what ``score`` raises if the framework as declared cannot be computed. A draw that cannot be computed is
    kept as a failure.
    """
    experiment = Experiment(framework, table, plan)
    nominal = experiment.nominal_ranks()
    blocks = run_blocks(partial(_ranks_of_block, seed), experiment, draws, client=client, progress=progress)
    kept: list[NDArray[np.float32]] = []
    failures: list[Failure] = []
    for ranks, failed in blocks:
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


def _ranks_of_block(seed: int, experiment: Experiment, block: range) -> tuple[NDArray[np.float32], Failures]:
    """Give the ranks of the successful draws of one block, and the problems of the others by draw."""
    units = units_of_block(seed, block.start // BLOCK, experiment.width)[: len(block)]
    ranks, failed = experiment.ranks(units)
    sound = [place for place in range(len(block)) if place not in failed]
    return ranks[sound], {block.start + place: problems for place, problems in failed.items()}
