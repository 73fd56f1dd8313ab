"""Statistics of each indicator's raw values, and columns that say nothing or say it twice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ictindex.scoring.presentation import Records
from ictindex.scoring.sheet import ScoreSheet
from ictindex.scoring.treatment import kurtosis, skewness

FloatArray = NDArray[np.float64]
_LOW_AVAILABILITY = 0.66
_MOSTLY_ONE = 0.5
_OUTLIER_SKEWNESS, _OUTLIER_KURTOSIS = 2.0, 3.5


@dataclass(frozen=True)
class IndicatorStatistics:
    """One indicator over all bodies; numbers are of the raw values, None where there are too few.

    ``available`` is the share of bodies with a value; ``same`` that of the commonest value among them.
    """

    code: str
    count: int
    available: float
    distinct: int
    same: float
    minimum: float | None
    quartile_1: float | None
    median: float | None
    mean: float | None
    quartile_3: float | None
    maximum: float | None
    deviation: float | None
    skewness: float | None
    kurtosis: float | None

    columns: ClassVar[dict[str, pl.DataType]] = {
        "code": pl.String(),
        "count": pl.Int64(),
        "available": pl.Float64(),
        "distinct": pl.Int64(),
        **dict.fromkeys(("same", "minimum", "quartile_1", "median", "mean"), pl.Float64()),
        **dict.fromkeys(("quartile_3", "maximum", "deviation", "skewness", "kurtosis"), pl.Float64()),
        "flags": pl.List(pl.String()),
    }

    @property
    def flags(self) -> tuple[str, ...]:
        """Name what needs a look: ``low_availability``, ``mostly_one_value``, ``constant``, ``outliers``."""
        skewed = self.skewness is not None and abs(self.skewness) >= _OUTLIER_SKEWNESS
        heavy = self.kurtosis is not None and self.kurtosis >= _OUTLIER_KURTOSIS
        named = {
            "low_availability": self.available < _LOW_AVAILABILITY,
            "mostly_one_value": self.distinct > 1 and self.same > _MOSTLY_ONE,
            "constant": self.distinct == 1,
            "outliers": skewed and heavy,
        }
        return tuple(name for name, holds in named.items() if holds)


def indicator_statistics(sheet: ScoreSheet) -> Records[IndicatorStatistics]:
    """Describe every indicator whose raw value is a number, in the framework's order."""
    columns = {code: raw for code, raw in sheet.raw.items() if raw is not None}
    return Records(IndicatorStatistics, (_describe(code, raw) for code, raw in columns.items()))


def _describe(code: str, raw: FloatArray) -> IndicatorStatistics:
    present = raw[~np.isnan(raw)]
    _, counts = np.unique(present, return_counts=True)
    quartiles = np.quantile(present, [0, 0.25, 0.5, 0.75, 1]) if present.size else np.full(5, np.nan)
    return IndicatorStatistics(
        code=code,
        count=int(present.size),
        available=present.size / raw.size,
        distinct=int(counts.size),
        same=float(counts.max(initial=0) / max(1, present.size)),
        minimum=_known(quartiles[0]),
        quartile_1=_known(quartiles[1]),
        median=_known(quartiles[2]),
        mean=_known(present.mean() if present.size else np.nan),
        quartile_3=_known(quartiles[3]),
        maximum=_known(quartiles[4]),
        deviation=_known(present.std(ddof=1) if present.size > 1 else np.nan),
        skewness=_known(skewness(present)),
        kurtosis=_known(kurtosis(present)),
    )


def constant_indicators(sheet: ScoreSheet) -> tuple[str, ...]:
    """List the indicators on which all bodies with a value reach the same share."""
    return tuple(
        code for code, shares in _shares(sheet).items() if np.unique(shares[~np.isnan(shares)]).size == 1
    )


def duplicate_indicators(sheet: ScoreSheet) -> tuple[tuple[str, str], ...]:
    """List the pairs of indicators whose raw values are the same for every body, constants apart."""
    columns = [(code, raw) for code, raw in sheet.raw.items() if raw is not None and np.unique(raw).size > 1]
    return tuple(
        (first, second)
        for place, (first, one) in enumerate(columns)
        for second, other in columns[place + 1 :]
        if np.array_equal(one, other, equal_nan=True)
    )


def _shares(sheet: ScoreSheet) -> dict[str, FloatArray]:
    return {leaf.code: sheet.shares[:, sheet.column(leaf.code)] for leaf in sheet.framework.indicators}


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
