"""The treatment of outliers once more, slow and plain, from the description alone."""

from decimal import Decimal
from typing import Any

from tests.scoring.oracle_rules import Number, exact


def treated(column: list[Number], treatment: Any) -> list[Number]:
    """Winsorise one end point by point, then take logarithms, as long as the test of outliers fails."""
    present = [value for value in column if value is not None]
    values = _tamed(present, treatment)
    replaced = iter(values)
    return [None if value is None else next(replaced) for value in column]


def _tamed(values: list[Decimal], treatment: Any) -> list[Decimal]:
    if not _has_outliers(values, treatment):
        return values
    tamed = values
    for points in range(1, min(treatment.max_winsorised, len(values) - 1) + 1):
        pulled = _winsorised(values, points)
        if min(pulled) == max(pulled):
            break
        tamed = pulled
        if not _has_outliers(tamed, treatment):
            return tamed
    if treatment.transform == "none":
        return tamed
    low, high = min(values), max(values)
    offset = (high - low) / 100
    if _skewness(values) > 0:
        return [(value - low + offset).ln() for value in values]
    return [-(high + offset - value).ln() for value in values]


def _winsorised(values: list[Decimal], points: int) -> list[Decimal]:
    ordered = sorted(values)
    if _skewness(values) > 0:
        return [min(value, ordered[-points - 1]) for value in values]
    return [max(value, ordered[points]) for value in values]


def _has_outliers(values: list[Decimal], treatment: Any) -> bool:
    if len(values) < 4 or min(values) == max(values):
        return False
    skewed = abs(_skewness(values)) >= exact(treatment.skewness)
    return skewed and _kurtosis(values) >= exact(treatment.kurtosis)


def _moment(values: list[Decimal], order: int) -> Decimal:
    mean = sum(values, Decimal(0)) / len(values)
    return sum(((value - mean) ** order for value in values), Decimal(0)) / len(values)


def _skewness(values: list[Decimal]) -> Decimal:
    n = len(values)
    return _moment(values, 3) / _moment(values, 2) ** Decimal("1.5") * Decimal(n * (n - 1)).sqrt() / (n - 2)


def _kurtosis(values: list[Decimal]) -> Decimal:
    n = len(values)
    excess = _moment(values, 4) / _moment(values, 2) ** 2 - 3
    return ((n + 1) * excess + 6) * (n - 1) / ((n - 2) * (n - 3))
