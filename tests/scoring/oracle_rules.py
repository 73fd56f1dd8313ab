"""The rules once more, slow and plain, from the description alone: Decimal, one peer group at a time."""

from decimal import Context, Decimal, getcontext
from typing import Any

getcontext().prec = 40
Number = Decimal | None
ONE, ZERO, NOISE = Decimal(1), Decimal(0), Decimal("1e-12")
_TWELVE = Context(prec=12, rounding="ROUND_HALF_EVEN")


class Refused(Exception):  # noqa: N818  # what the method calls it
    """The method refuses to go on."""


def exact(number: float) -> Decimal:
    """Take a float as it is written."""
    return Decimal(repr(float(number)))


def snapped(number: Decimal) -> Decimal:
    """Keep 12 significant digits."""
    return _TWELVE.plus(number)


def shares_of(rule: Any, raw: list[list[Any]], maximum: Decimal, reference: Number) -> list[Number]:
    """Give the share of each body of a peer group; ``raw`` holds one list of raw values per measure."""
    if rule.type in {"best_of", "sum_of"}:
        return [_parts(rule, list(values), maximum) for values in zip(*raw, strict=True)]
    if rule.relative:
        return _relative(rule, raw[0], reference)
    return [None if value is None else _absolute(rule, value, maximum) for value in raw[0]]


def _absolute(rule: Any, value: Any, maximum: Decimal) -> Number:
    if rule.needs != "number":
        return _chosen(rule, value, maximum)
    return _counted(rule, Decimal(value), maximum)


def _chosen(rule: Any, value: Any, maximum: Decimal) -> Decimal:
    chosen = [value] if rule.type == "choice" else list(value)
    points: Decimal = sum((exact(rule.points[option]) for option in chosen), ZERO)
    return (points if rule.type == "choice" else min(points, _cap(rule, maximum))) / maximum


def _counted(rule: Any, value: Decimal, maximum: Decimal) -> Number:
    if rule.type == "given":
        if not 0 <= value <= maximum:
            raise Refused
        return value / maximum
    if rule.type in {"bonus", "penalty"}:
        points = max(ZERO, value * exact(rule.points_per_unit))
        points = points if rule.cap is None else min(points, exact(rule.cap))
        return points if rule.type == "bonus" else -points
    if rule.type == "count":
        return max(ZERO, min(value * exact(rule.points_per_unit), _cap(rule, maximum))) / maximum
    if rule.type == "bands":
        found = [band for band in rule.bands if _within(band, value)]
        return exact(found[0].points) / maximum if found else None
    if rule.type == "proportional":
        share = max(ZERO, value / exact(rule.target))
    else:
        low, high = exact(rule.lower), exact(rule.upper)
        share = (value - low if rule.direction == "higher" else high - value) / (high - low)
        share = max(ZERO, share) if rule.cap else share
    return _stretched(rule, min(ONE, share) if rule.cap else share)


def _cap(rule: Any, maximum: Decimal) -> Decimal:
    return maximum if rule.cap is None else exact(rule.cap)


def _within(band: Any, value: Decimal) -> bool:
    above = band.lower is None or value >= exact(band.lower)
    return above and (band.upper is None or value < exact(band.upper))


def _parts(rule: Any, values: list[Any], maximum: Decimal) -> Number:
    if all(value is None for value in values):
        return None
    points = [ZERO]
    for part, value in zip(rule.parts, values, strict=True):
        share = None if value is None else _absolute(part.rule, value, exact(part.points))
        points.append((share or ZERO) * exact(part.points))
    return min(maximum, max(points) if rule.type == "best_of" else sum(points, ZERO)) / maximum


def _stretched(rule: Any, share: Decimal) -> Decimal:
    low, high = (exact(end) for end in rule.output)
    return low + share * (high - low)


def _relative(rule: Any, column: list[Number], reference: Number) -> list[Number]:
    present = [value for value in column if value is not None]
    if not present:
        return list(column)
    if _leaves_no_distance(rule, present, reference):
        if rule.constant == "refuse":
            raise Refused
        constant = {"midpoint": Decimal("0.5"), "full": ONE}.get(rule.constant)
        return [None if None in {value, constant} else _stretched(rule, constant or ZERO) for value in column]
    positions = [None if value is None else _position(rule, value, present, reference) for value in column]
    return [None if position is None else _stretched(rule, position) for position in positions]


def _ends(rule: Any, present: list[Decimal], reference: Number) -> tuple[Decimal, Number]:
    """Give the raw values that are worth nothing and everything."""
    low, high = min(present), max(present)
    if rule.type == "scaled":
        low = low if rule.lower is None else exact(rule.lower)
        high = high if rule.upper is None else exact(rule.upper)
    worst, best = (low, high) if rule.direction == "higher" else (high, low)
    if rule.type == "distance_to_target":
        return worst, exact(rule.target)
    return worst, reference if rule.type == "distance_to_reference" else best


def _leaves_no_distance(rule: Any, present: list[Decimal], reference: Number) -> bool:
    if rule.type == "fraction_of_max":
        return max(present) <= 0
    worst, best = _ends(rule, present, reference)
    if best is None:
        return True
    way = best - worst if rule.direction == "higher" else worst - best
    return way <= NOISE * max(abs(best), abs(worst))


def _position(rule: Any, value: Decimal, present: list[Decimal], reference: Number) -> Number:
    higher = rule.direction == "higher"
    if rule.type == "fraction_of_max":
        if higher:
            return value / max(present)
        return min(other for other in present if other > 0) / value if value > 0 else None
    if rule.type == "z_score":
        mean = sum(present, ZERO) / len(present)
        sd = (sum(((other - mean) ** 2 for other in present), ZERO) / (len(present) - 1)).sqrt()
        score = (value - mean) / sd
        return exact(rule.mean) + exact(rule.sd) * (score if higher else -score)
    if rule.type in {"rank", "percentile_rank", "borda"}:
        rank = _from_worst(rule, value, present)
        count = len(present)
        return rank / count if rule.type == "rank" else (rank - 1) / (count - 1)
    worst, best = _ends(rule, present, reference)
    assert best is not None
    position = (value - worst) / (best - worst)
    return min(ONE, position) if getattr(rule, "cap", False) else position


def _from_worst(rule: Any, value: Decimal, present: list[Decimal]) -> Decimal:
    sign = 1 if rule.direction == "higher" else -1
    worse = [other for other in present if sign * other < sign * value]
    equal = sum(other == value for other in present)
    if rule.ties == "dense":
        return Decimal(len(set(worse)) + 1)
    halves = Decimal(equal - 1) / 2 if rule.ties == "average" else ZERO
    return len(worse) + 1 + halves
