"""What may be compared: elements of two framework versions, and values of bodies that merged."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from ictindex.scoring.comparison import definition_changes
from ictindex.scoring.framework import Framework


def is_comparable(old: Framework, new: Framework, code: str) -> bool:
    """Tell whether ``code`` has the same measure, rule, weight and scale in both, and so has all below it."""
    if old.digest == new.digest:
        return any(element.code == code for element in new.elements)
    return any(change.code == code and change.comparable for change in definition_changes(old, new))


def combined_value(
    values: Mapping[str, Decimal | None], shares: Mapping[str, Decimal | None], decimals: int
) -> Decimal | None:
    """Combine published values of bodies that merged: their mean weighted by the declared ``shares``.

    Rounded half-up to ``decimals``; None if a value or a share is missing.
    """
    total = Decimal(0)
    for code, share in shares.items():
        value = values.get(code)
        if value is None or share is None:
            return None
        total += share * value
    return total.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
