"""Trial scoring: what a framework that is not in force would have made of the data of a run."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from math import isfinite
from typing import TYPE_CHECKING

import numpy as np
import polars as pl
from django.db.models import Q
from django.utils.translation import gettext as _
from numpy.typing import NDArray

from ictindex.campaigns.selectors import STAFF_ROLES
from ictindex.foundation.errors import FieldProblem, InvalidInput
from ictindex.frameworks.problems import invalid_input
from ictindex.frameworks.selectors import load_version
from ictindex.results.assemble import MatrixRow, stored_matrix, table_of
from ictindex.results.models import ScoringRun
from ictindex.results.rules import RunState
from ictindex.results.selectors.staff import runs_under
from ictindex.scoring.comparison import ranking_changes
from ictindex.scoring.errors import FrameworkError, IctIndexError
from ictindex.scoring.framework import FieldDefinition, Framework
from ictindex.scoring.framework.measure_checks import field_schema
from ictindex.scoring.measures import evaluate_measures, fitting_measure
from ictindex.scoring.pipeline import score
from ictindex.scoring.table import BodyTable, Reason

if TYPE_CHECKING:
    from ictindex.directory.models import User

_SEALED = (RunState.SEALED, RunState.APPROVED, RunState.PUBLISHED)


@dataclass(frozen=True)
class TrialRow:
    """One body under both frameworks; ``change`` is the number of places won, None without both ranks."""

    name: str
    group: str
    score_before: float | None
    score_after: float | None
    rank_before: float | None
    rank_after: float | None
    change: float | None


@dataclass(frozen=True)
class Trial:
    """The ranks of a run under its own framework and under another, best of the other first.

    ``unknown`` are the fields of the other framework that the run has no data for.
    """

    run: ScoringRun
    rows: tuple[TrialRow, ...]
    unknown: tuple[FieldDefinition, ...]

    @property
    def moved(self) -> int:
        """Count the bodies whose rank changes."""
        return sum(bool(row.change) for row in self.rows)

    @property
    def largest(self) -> float:
        """Give the largest change of rank in places."""
        return max((abs(row.change) for row in self.rows if row.change), default=0.0)


@dataclass(frozen=True)
class MeasuredBody:
    """The value of a formula for one body; None where it has none."""

    name: str
    value: float | str | None


def trial_runs(user: User, series_code: str) -> list[ScoringRun]:
    """Give the sealed runs of a framework series whose results the user may see, the newest first."""
    own = runs_under(user, *STAFF_ROLES)
    found = ScoringRun.objects.select_related("campaign__series", "framework_version__series").filter(
        Q(state=RunState.PUBLISHED) | own,
        framework_version__series__code=series_code,
        state__in=_SEALED,
    )
    return list(found.order_by("-campaign__period", "-pk"))


def trial_scoring(run: ScoringRun, framework: Framework) -> Trial:
    """Score the data of ``run`` with ``framework`` and set the ranks beside those of the run.

    Data that the run does not have count as not reported. Raises InvalidInput if the engine refuses.
    """
    own = load_version(run.framework_version)
    matrix = stored_matrix(run)
    unknown = tuple(field for field in framework.fields if not _known(own, field))
    try:
        before = score(own, table_of(own, matrix))
        after = score(framework, table_of(framework, _fitted(framework, matrix, unknown)))
    except IctIndexError as error:
        raise invalid_input(error, _("Chưa tính thử được trên số liệu này.")) from error
    frame = ranking_changes(before, after).sort("group", "rank_after", "name", nulls_last=True)
    return Trial(run, tuple(_rows(frame)), unknown)


def trial_measure(
    run: ScoringRun, expression: str, new_fields: Collection[str] = ()
) -> tuple[MeasuredBody, ...]:
    """Evaluate a formula over the data of ``run``, within each group.

    Raises InvalidInput if the formula cannot be read or names a field that the run does not have; of
    ``new_fields`` it says that nobody has declared them yet.
    """
    own = load_version(run.framework_version)
    table = table_of(own, stored_matrix(run))
    try:
        measure, _kind = fitting_measure(expression, field_schema(own))
    except FrameworkError as error:
        raise _refusal(error, new_fields) from error
    values = evaluate_measures([measure], table.frame, _group_rows(table)).column(0)
    names = table.frame["name"].to_list()
    return tuple(MeasuredBody(name, _shown(value)) for name, value in zip(names, values, strict=True))


def _refusal(error: FrameworkError, new_fields: Collection[str]) -> InvalidInput:
    sentence = _("Chưa tính được công thức này.")
    codes = {str(problem.data.get("field", "")) for problem in error.problems}
    if not codes <= set(new_fields):
        return invalid_input(error, sentence)
    told = _("Chưa đơn vị nào kê khai dữ liệu {codes} nên chưa tính thử được.").format(
        codes=", ".join(f"«{code}»" for code in sorted(codes))
    )
    return InvalidInput(sentence, [FieldProblem("", told)])


def _known(own: Framework, field: FieldDefinition) -> bool:
    return any(each.code == field.code and each.type == field.type for each in own.fields)


def _fitted(
    framework: Framework, matrix: Iterable[MatrixRow], unknown: Iterable[FieldDefinition]
) -> Iterator[MatrixRow]:
    """Leave of each row what the framework asks for, as data of its types."""
    lost = {field.code for field in unknown}
    for row in matrix:
        values = {code: value for code, value in row.values.items() if code not in lost}
        reasons: dict[str, Reason] = {
            field.code: "not_applicable"
            for field in framework.fields
            if not field.applies_to(row.campaign_body.group or None)
            or row.reasons.get(field.code) == "not_applicable"
        }
        yield replace(row, values=values, reasons=reasons)


def _rows(frame: pl.DataFrame) -> Iterator[TrialRow]:
    for row in frame.iter_rows(named=True):
        yield TrialRow(
            name=row["name"],
            group=row["group"] or "",
            score_before=row["score_before"],
            score_after=row["score_after"],
            rank_before=row["rank_before"],
            rank_after=row["rank_after"],
            change=row["rank_change"],
        )


def _group_rows(table: BodyTable) -> list[NDArray[np.intp]]:
    groups = table.groups
    return [
        np.array([row for row, group in enumerate(groups) if group == each], dtype=np.intp)
        for each in dict.fromkeys(groups)
    ]


def _shown(value: object) -> float | str | None:
    if isinstance(value, int | float):
        return float(value) if isfinite(value) else None
    return None if value is None else str(value)
