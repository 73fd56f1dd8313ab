"""Rules over a choice among options: choice, checklist."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, ClassVar, Literal

import numpy as np
import polars as pl
from pydantic import Field

from ictindex.scoring.arrays import Column
from ictindex.scoring.errors import Problem
from ictindex.scoring.model import FieldCode, Positive
from ictindex.scoring.rules.absolute import above_maximum
from ictindex.scoring.rules.base import FloatArray, Rule, ValueKind, numbers

Points = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class Choice(Rule):
    """The points of the chosen option; every option of the field needs points."""

    type: Literal["choice"]
    points: dict[FieldCode, Points] = Field(min_length=1)
    needs: ClassVar[ValueKind] = "text"

    def shares(self, values: Sequence[Column], maximum: float) -> FloatArray:
        """Give ``points of the option / maximum``, shape ``(bodies,)``."""
        points = pl.Series(values[0]).replace_strict(self.points, default=None, return_dtype=pl.Float64)
        return numbers(points) / maximum

    def problems(self, where: str, maximum: float) -> Iterator[Problem]:
        """Refuse points above the maximum."""
        yield from above_maximum(list(self.points.values()), where, maximum)


class Checklist(Rule):
    """The points of all ticked options added up, capped at ``cap`` points (the maximum unless declared)."""

    type: Literal["checklist"]
    points: dict[FieldCode, Points] = Field(min_length=1)
    cap: Positive | None = None
    needs: ClassVar[ValueKind] = "list"

    def shares(self, values: Sequence[Column], maximum: float) -> FloatArray:
        """Give ``min(sum of points, cap) / maximum``, shape ``(bodies,)``."""
        ticked = pl.Series(values[0]).to_list()
        points = [np.nan if t is None else sum(self.points.get(option, 0.0) for option in t) for t in ticked]
        return np.minimum(np.array(points, dtype=np.float64), self.cap or maximum) / maximum

    def problems(self, where: str, maximum: float) -> Iterator[Problem]:
        """Refuse a cap above the maximum."""
        yield from above_maximum((self.cap or 0.0,), where, maximum)
