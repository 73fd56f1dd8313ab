"""One experiment: from points of the unit cube to the ranks that the framework gives there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ictindex.scoring.errors import IctIndexError, Problem
from ictindex.scoring.framework import Framework
from ictindex.scoring.imputation import Periods
from ictindex.scoring.robustness.execution import BLOCK
from ictindex.scoring.robustness.factors import Factor, factors_of, width_of
from ictindex.scoring.robustness.noise import disturbed_table
from ictindex.scoring.robustness.plan import Plan, PlanError, plan_problems
from ictindex.scoring.robustness.prepared import Failures, Prepared
from ictindex.scoring.robustness.raw_errors import with_errors, without_errors
from ictindex.scoring.robustness.variants import varied
from ictindex.scoring.robustness.weights import drawn_weights
from ictindex.scoring.table import BodyTable

FloatArray = NDArray[np.float64]
RankArray = NDArray[np.float32]
Taken = tuple[int, ...]  # the number of the alternative taken, one per choice
_SLOW_TASK = 64  # draws, where each scores a table of its own
_KEPT = 8  # prepared variants kept, which bounds memory


@dataclass(eq=False)
class Experiment:
    """A framework, a table and a plan; raises PlanError if the plan does not fit the framework."""

    framework: Framework
    table: BodyTable
    plan: Plan
    periods: Periods | None = None
    _variants: dict[Taken, Framework] = field(default_factory=dict, repr=False)
    _prepared: dict[Taken, Prepared] = field(default_factory=dict, repr=False)

    def __post_init__(self) -> None:
        problems = list(plan_problems(self.plan, self.framework))
        if problems:
            raise PlanError(problems)
        with_errors(self.framework, self.plan)
        self.periods = without_errors(self.periods, self.plan)
        self.factors: tuple[Factor, ...] = factors_of(self.plan, self.framework)
        if not self.factors:
            raise PlanError(Problem("no_weights_to_vary"))
        for position, choice in enumerate(self.plan.choices):
            for number in range(len(choice.alternatives)):
                taken = [0] * len(self.plan.choices)
                taken[position] = number
                self.variant(tuple(taken))

    def __getstate__(self) -> dict[str, object]:
        """Leave out what can be prepared anew, so that little is sent to other machines."""
        return {**self.__dict__, "_prepared": {}}

    @property
    def task_size(self) -> int:
        """Give the number of draws that are worth a task of their own; it does not change the result."""
        return _SLOW_TASK if self.plan.data else BLOCK

    @property
    def width(self) -> int:
        """Give the dimension of the unit cube."""
        return width_of(self.factors)

    def nominal_ranks(self) -> RankArray:
        """Give the ranks as declared, ``(bodies,)``; raises what the engine raises."""
        prepared = Prepared.of(self.framework, self.table, self.periods)
        if not self.plan.choices:
            self._prepared[()] = prepared
        return prepared.declared_ranks()

    def variant(self, taken: Taken) -> Framework:
        """Give the framework under the alternatives ``taken``."""
        if taken not in self._variants:
            choices = zip(self.plan.choices, taken, strict=True)
            alternatives = [choice.alternatives[number] for choice, number in choices]
            self._variants[taken] = with_errors(varied(self.framework, alternatives), self.plan)
        return self._variants[taken]

    def ranks(self, units: FloatArray) -> tuple[RankArray, Failures]:
        """Give the ranks ``(draws, bodies)`` at points ``(draws, columns)`` of the unit cube.

        The rows of failed draws are NaN, and their problems are given by draw.
        """
        ranks = np.full((units.shape[0], len(self.table.bodies)), np.nan, dtype=np.float32)
        failures: Failures = {}
        for draws, prepared in self._situations(units):
            if isinstance(prepared, IctIndexError):
                failures |= dict.fromkeys(draws, prepared.problems)
                continue
            if self.plan.weights is None:
                ranks[draws] = prepared.declared_ranks()
                continue
            if len(draws) == units.shape[0]:
                weights = drawn_weights(prepared.framework, self.plan.weights, self.factors, units)
                return prepared.ranks(weights)
            weights = drawn_weights(prepared.framework, self.plan.weights, self.factors, units[draws])
            ranks[draws], failed = prepared.ranks(weights)
            failures |= {draws[place]: problems for place, problems in failed.items()}
        return ranks, failures

    def _situations(self, units: FloatArray) -> Iterator[tuple[list[int], Prepared | IctIndexError]]:
        """Give the draws that share framework and table, each lot with what is prepared for it."""
        columns = [factor.columns.start for factor in self.factors if factor.kind == "choice"]
        sizes = np.array([len(choice.alternatives) for choice in self.plan.choices], dtype=np.intp)
        taken = (units[:, columns] * sizes).astype(np.intp)
        lots: dict[Taken, list[int]] = {}
        for draw, numbers in enumerate(taken.tolist()):
            lots.setdefault(tuple(numbers), []).append(draw)
        for numbers, draws in lots.items():
            if self.plan.data:
                for draw in draws:
                    yield [draw], self._disturbed(numbers, units[draw])
            else:
                yield draws, self._undisturbed(numbers)

    def _undisturbed(self, taken: Taken) -> Prepared | IctIndexError:
        if taken not in self._prepared:
            while len(self._prepared) >= _KEPT:
                del self._prepared[next(iter(self._prepared))]
            try:
                self._prepared[taken] = Prepared.of(self.variant(taken), self.table, self.periods)
            except IctIndexError as error:
                return error
        return self._prepared[taken]

    def _disturbed(self, taken: Taken, units: FloatArray) -> Prepared | IctIndexError:
        try:
            table = disturbed_table(self.framework, self.table, self.plan, self.factors, units)
            return Prepared.of(self.variant(taken), table, self.periods)
        except IctIndexError as error:
            return error
