"""The index one body would have with other values, for many versions of the body at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ictindex.scoring.errors import IctIndexError
from ictindex.scoring.framework import Framework
from ictindex.scoring.measures import parse_measure
from ictindex.scoring.pipeline import score
from ictindex.scoring.sheet import ScoreSheet
from ictindex.scoring.table import BodyTable
from ictindex.scoring.whatif.changes import Changes
from ictindex.scoring.whatif.held import HeldShares

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]
_SAME = 1e-9  # of the scale


class Probes:
    """Versions of one body, scored while all other bodies stay as they are.

    Where every body is scored by itself, all versions are scored in one table; what relative rules see of the
    peer group is then held in fields of its own. Otherwise the whole table is scored once for each version.
    """

    def __init__(self, sheet: ScoreSheet, body: str) -> None:
        self.sheet = sheet
        self.body = body
        self.row = sheet.index_of(body)
        self.group = sheet.groups[self.row]
        self.record: dict[str, Any] = sheet.table.frame.row(self.row, named=True)
        self.base = float(sheet.values[self.row, 0])
        self.tolerance = _SAME * sheet.framework.scale

    @property
    def framework(self) -> Framework:
        """Give the framework of the sheet."""
        return self.sheet.framework

    @cached_property
    def held(self) -> HeldShares:
        """Give what is seen of the peer group."""
        return HeldShares(self.sheet, self.row)

    @cached_property
    def together(self) -> bool:
        """Tell whether versions can share one table: the unchanged body then has its index there too."""
        framework = self.framework
        looks_around = any(node.combine == "copeland" for node in framework.nodes) or any(
            framework.policy_of(element) == "impute" for element in framework.elements
        )
        if looks_around or not self.held.possible:
            return False
        alone = self._values_together([{}])[0, 0]
        return bool(abs(alone - self.base) <= self.tolerance or (np.isnan(alone) and np.isnan(self.base)))

    def index(self, versions: Sequence[Changes]) -> FloatArray:
        """Give the unrounded index of each version, shape ``(versions,)``; NaN where there is none."""
        return self.values(versions)[:, 0]

    def values(self, versions: Sequence[Changes]) -> FloatArray:
        """Give the unrounded values of all elements, ``(versions, elements)``; NaN where there is none."""
        if not versions:
            return np.zeros((0, len(self.sheet.codes)))
        if not self.together:
            return np.stack([self._values_alone(version) for version in versions])
        try:
            return self._values_together(versions)
        except IctIndexError:  # one version stops all: find out which
            if len(versions) == 1:
                return np.full((1, len(self.sheet.codes)), np.nan)
            half = len(versions) // 2
            return np.concatenate([self.values(versions[:half]), self.values(versions[half:])])

    def allowed(self, versions: Sequence[Changes]) -> BoolArray:
        """Tell which versions keep the demanded relations between fields that hold now, ``(versions,)``."""
        kept = np.ones(len(versions), dtype=bool)
        if not versions or not self._relations:
            return kept
        frame = self._frame(versions)
        for number, relation in enumerate(self._relations):
            holds = frame.select(relation.alias(str(number))).to_series()
            kept &= holds.fill_null(value=True).to_numpy()
        return kept

    @cached_property
    def _relations(self) -> list[pl.Expr]:
        demanded = [check for check in self.framework.checks if check.severity == "error"]
        now = self._frame([{}])
        found = [parse_measure(check.expression).polars for check in demanded]
        return [relation for relation in found if now.select(relation.alias("now"))["now"][0] is not False]

    def _frame(self, versions: Sequence[Changes]) -> pl.DataFrame:
        names = {"name": self.body, "group": self.group}
        records = [self.record | dict(v) | names | {"body": str(n)} for n, v in enumerate(versions)]
        return pl.DataFrame(records, schema=self.sheet.table.frame.schema)

    def _values_together(self, versions: Sequence[Changes]) -> FloatArray:
        frame = self.held.added_to(self._frame(versions), [self.record | dict(v) for v in versions])
        reasons = {
            (str(number), field): reason
            for (body, field), reason in self.sheet.table.reasons.items()
            if body == self.body
            for number, version in enumerate(versions)
            if field not in version
        }
        table = BodyTable(frame, reasons | self.held.reasons(len(versions)))
        return score(self.held.framework, table).values

    def _values_alone(self, version: Changes) -> FloatArray:
        frame = self.sheet.table.frame
        line = pl.DataFrame([self.record | dict(version)], schema=frame.schema)
        frame = pl.concat([frame[: self.row], line, frame[self.row + 1 :]])
        table = BodyTable(frame, self.sheet.table.reasons, self.sheet.table.unranked)
        try:
            values: FloatArray = score(self.framework, table, self.sheet.periods).values[self.row]
        except IctIndexError:
            values = np.full(len(self.sheet.codes), np.nan)
        return values
