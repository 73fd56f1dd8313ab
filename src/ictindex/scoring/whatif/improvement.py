"""How a body reaches a rank: what each indicator would bring, and the smallest set of changes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from ictindex.scoring.errors import DataError, Problem
from ictindex.scoring.framework import Framework
from ictindex.scoring.nearest import nearest
from ictindex.scoring.presentation import Result
from ictindex.scoring.presentation.notebook import notebook_table
from ictindex.scoring.sheet import ScoreSheet
from ictindex.scoring.whatif.changes import FieldChange, value_text
from ictindex.scoring.whatif.effect import WhatIf, what_if
from ictindex.scoring.whatif.gains import IndicatorGain, indicator_gains
from ictindex.scoring.whatif.movable import Costs, movable_fields
from ictindex.scoring.whatif.peaks import with_peaks
from ictindex.scoring.whatif.probes import Probes
from ictindex.scoring.whatif.search import Search
from ictindex.scoring.whatif.target import rank_with


@dataclass(frozen=True, eq=False, repr=False)
class Improvement(Result):
    """The answer to "what takes ``body`` to rank ``to_rank``".

    ``gains``: what each indicator alone could add. ``effect``: everybody scored with the smallest set of
    changes that reaches the rank, None if it cannot be reached; ``cost`` of that set. ``proven``: no cheaper
    set reaches it (or none at all); otherwise it is a set from which nothing can be left out. ``best_rank``:
    the rank with the changes or, if it is out of reach, with everything changed as far as it goes.
    """

    body: str
    to_rank: int
    rank: float
    gains: tuple[IndicatorGain, ...]
    effect: WhatIf | None
    cost: float
    proven: bool
    best_rank: float

    @property
    def reached(self) -> bool:
        """Tell whether the rank can be reached."""
        return self.effect is not None

    @property
    def changes(self) -> tuple[FieldChange, ...]:
        """Give the changes that reach the rank; empty if it is reached already or cannot be."""
        return () if self.effect is None else self.effect.changes

    def to_polars(self) -> pl.DataFrame:
        """Give the changes that reach the rank: field, before, after, as text with a decimal point."""
        rows = [(each.field, value_text(each.before), value_text(each.after)) for each in self.changes]
        return pl.DataFrame(rows, schema=dict.fromkeys(("field", "before", "after"), pl.String), orient="row")

    def gains_to_polars(self) -> pl.DataFrame:
        """Give what each indicator could add: code, value, reachable, maximum, gain, changes as text."""
        rows = [
            (each.code, each.value, each.reachable, each.maximum, each.gain, _written(each.changes))
            for each in self.gains
        ]
        names = ("value", "reachable", "maximum", "gain")
        schema = {"code": pl.String, **dict.fromkeys(names, pl.Float64), "changes": pl.String}
        return pl.DataFrame(rows, schema=schema, orient="row")

    def __repr__(self) -> str:
        """Say the rank now, the rank wanted, and what it takes."""
        if self.effect is None:
            takes = f"out of reach, best rank {self.best_rank:g}"
        else:
            takes = _written(self.changes) or "nothing to change"
        return f"<Improvement {self.body}: rank {self.rank:g} → {self.to_rank}: {takes}>"

    def _repr_html_(self) -> str:
        return super()._repr_html_() + notebook_table("gains", self.gains_to_polars())


def improve(sheet: ScoreSheet, body: str, *, to_rank: int, costs: Costs | None = None) -> Improvement:
    """Find the gain of each indicator and the smallest set of changes that takes ``body`` to ``to_rank``.

    Each field stays within its minimum and maximum and within the demanded relations, other bodies declare
    what they declared. ``costs`` (field code → cost of changing it, 1 unless given; None for one that cannot
    be changed) makes it the cheapest set instead of the smallest. Raises DataError for an unknown body or
    field, a cost ≤ 0, and a body without a rank.
    """
    row = sheet.index_of(body)
    rank = float(sheet.ranks[row, 0])
    if np.isnan(rank):
        raise DataError(Problem("not_ranked", data={"body": body}))
    costs = costs or {}
    _check_costs(sheet.framework, costs)
    probes = Probes(sheet, body)
    movable = with_peaks(probes, movable_fields(probes, costs))
    gains = indicator_gains(probes, movable)
    if rank <= to_rank:
        return Improvement(
            body, to_rank, rank, gains, what_if(sheet, body, {}), 0.0, proven=True, best_rank=rank
        )
    search = Search(probes, movable, costs, to_rank)
    version, proven = search.smallest()
    effect = None if version is None else what_if(sheet, body, version)
    best = rank_with(sheet, body, search.everything if version is None else version)
    return Improvement(body, to_rank, rank, gains, effect, search.cost(version or {}), proven, best)


def _check_costs(framework: Framework, costs: Costs) -> None:
    known = [field.code for field in framework.fields]
    problems = [
        Problem("unknown_changed_field", data={"field": field, "nearest": nearest(field, known)})
        for field in costs
        if field not in known
    ]
    problems += [
        Problem("bad_cost", field, {"value": f"{cost:g}"})
        for field, cost in costs.items()
        if cost is not None and not 0 < cost < np.inf
    ]
    if problems:
        raise DataError(problems)


def _written(changes: tuple[FieldChange, ...]) -> str:
    return ", ".join(
        f"{each.field} {value_text(each.before) or '∅'} → {value_text(each.after)}" for each in changes
    )
