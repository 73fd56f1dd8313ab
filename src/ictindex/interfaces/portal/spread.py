"""How the values of a ranking are spread: the lowest, the quarters and the highest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from ictindex.results.selectors import RankingRow


@dataclass(frozen=True)
class Spread:
    """Printed values that part the bodies; each is the value of some body."""

    lowest: Decimal
    quarter: Decimal
    half: Decimal
    three_quarters: Decimal
    highest: Decimal


def spread(rows: Iterable[RankingRow]) -> Spread | None:
    """Give the values that a quarter, half and three quarters of the bodies do not exceed; None for none."""
    values = sorted(row.published for row in rows if row.published is not None)
    if not values:
        return None
    return Spread(values[0], _at(values, 1, 4), _at(values, 1, 2), _at(values, 3, 4), values[-1])


def _at(values: list[Decimal], part: int, of: int) -> Decimal:
    place = -(-len(values) * part // of) - 1
    return values[place]
