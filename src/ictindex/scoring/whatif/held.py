"""Indicators that look at the whole peer group, held in fields of their own while one body changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import polars as pl

from ictindex.scoring.errors import IctIndexError
from ictindex.scoring.framework import FieldDefinition, Framework, Indicator
from ictindex.scoring.indicators import score_indicators
from ictindex.scoring.measures import parse_measure
from ictindex.scoring.model import Text
from ictindex.scoring.peer_dependence import looks_at_group
from ictindex.scoring.rules import Goalposts
from ictindex.scoring.sheet import ScoreSheet
from ictindex.scoring.table import BodyTable, Reasons

_AS_IS = Goalposts(type="goalposts", lower=0.0, upper=1.0, cap=False)


class HeldShares:
    """The relative indicators of a framework, turned into fields that hold the share reached.

    ``framework`` scores each body by itself; the held fields have to be added to its table.
    """

    def __init__(self, sheet: ScoreSheet, row: int) -> None:
        self._sheet = sheet
        self._row = row
        self._known: dict[tuple[Any, ...], float] = {}
        applying = [i for i in sheet.framework.indicators if i.applies_to(sheet.groups[row])]
        self._fields = {each.code: f"held_{n}" for n, each in enumerate(applying) if looks_at_group(each)}
        self.possible = not any(each.rule.outside for each in applying if each.code in self._fields)
        self.framework = self._without_relative()

    def added_to(self, frame: pl.DataFrame, records: Sequence[dict[str, Any]]) -> pl.DataFrame:
        """Add to ``frame`` the share that each of ``records`` reaches among its unchanged peers."""
        return frame.with_columns(
            pl.Series(field, [self._share(code, record) for record in records], pl.Float64, nan_to_null=True)
            for code, field in self._fields.items()
        )

    def reasons(self, versions: int) -> Reasons:
        """Say why held cells that are missing now are missing; the versions are named "0", "1" and so on."""
        now = {
            field: self._sheet.reason_of(self._row, self._sheet.column(code))
            for code, field in self._fields.items()
        }
        return {
            (str(version), field): reason  # type: ignore[misc]  # the sheet holds these very words
            for field, reason in now.items()
            if reason
            for version in range(versions)
        }

    def _without_relative(self) -> Framework:
        framework = self._sheet.framework
        held = tuple(
            FieldDefinition(code=field, title=Text(vi=field, en=field)) for field in self._fields.values()
        )
        indicators = tuple(
            each.model_copy(update={"measure": self._fields[each.code], "rule": _AS_IS})
            if each.code in self._fields
            else each
            for each in framework.indicators
        )
        return rebuilt(framework, fields=(*framework.fields, *held), indicators=indicators)

    def _share(self, code: str, record: dict[str, Any]) -> float:
        indicator = self._sheet.framework.element(code)
        assert isinstance(indicator, Indicator)  # noqa: S101  # only indicators are held
        fields = read_fields(indicator)
        key = (code, *(_hashable(record[field]) for field in fields))
        if key not in self._known:
            self._known[key] = self._computed(indicator, record)
        return self._known[key]

    def _computed(self, indicator: Indicator, record: dict[str, Any]) -> float:
        sheet, own = self._sheet, self._sheet.groups[self._row]
        line = pl.DataFrame([record], schema=sheet.table.frame.schema)
        is_peer = pl.col("group").eq_missing(pl.lit(own)) & (pl.col("body") != sheet.bodies[self._row])
        table = BodyTable(pl.concat([line, sheet.table.frame.filter(is_peer)]))
        try:
            scores = score_indicators(rebuilt(sheet.framework, indicators=(indicator,)), table)
        except IctIndexError:
            return float(np.nan)
        return float(scores.shares[0, scores.framework.places[indicator.code]])


def read_fields(indicator: Indicator) -> tuple[str, ...]:
    """Give the fields that the measures of ``indicator`` read, each once."""
    expressions = indicator.expressions
    return tuple(dict.fromkeys(name for each in expressions for name in parse_measure(each).fields))


def rebuilt(framework: Framework, **parts: Any) -> Framework:
    """Give ``framework`` with some parts replaced, nothing remembered of the old ones."""
    kept = {name: getattr(framework, name) for name in Framework.model_fields}
    return Framework.model_construct(**(kept | parts))


def _hashable(value: Any) -> Any:
    return tuple(value) if isinstance(value, list | tuple) else value
