"""The method once more, slow and plain, from the description alone: Decimal, one body at a time."""

import re
from decimal import Decimal
from functools import cached_property
from statistics import mean, median
from typing import Any

from ictindex.scoring.framework import Framework, Indicator, Node
from tests.scoring.oracle_outliers import treated
from tests.scoring.oracle_rules import ONE, ZERO, Number, Refused, exact, shares_of, snapped

Row = dict[str, Any]
Reasons = dict[tuple[str, str], str]
_GRAVEST_FIRST = ["not_applicable", "rejected", "not_reported"]


class Oracle:
    """A framework over rows of typed values, None where missing; ``history`` holds rows of other periods.

    Measures are a field, or one field divided by another.
    """

    def __init__(
        self,
        of: Framework,
        rows: list[Row],
        reasons: Reasons | None = None,
        current: float = 0,
        history: dict[float, list[Row]] | None = None,
        unranked: frozenset[str] = frozenset(),
    ) -> None:
        self.of, self.rows, self.reasons = of, rows, reasons or {}
        self.current, self.history = current, history or {}
        self.unranked = unranked

    @cached_property
    def cells(self) -> dict[str, list[tuple[Number, str]]]:
        """Give share (None if missing) and reason of each body, by element; children before parents."""
        found: dict[str, list[tuple[Number, str]]] = {}
        for element in reversed(self.of.elements):
            if isinstance(element, Indicator):
                found[element.code] = self._indicator(element)
            if isinstance(element, Node):
                found[element.code] = self._node(element, found)
        return found

    def value(self, code: str, row: int) -> Number:
        """Give the unrounded value of an element on its printed scale."""
        element = self.of.element(code)
        share, _ = self.cells[code][row]
        outside = isinstance(element, Indicator) and element.rule.outside
        return None if share is None else share * (ONE if outside else exact(self.of.scale_of(element)))

    def published(self, code: str, row: int) -> Number:
        """Give the value as printed."""
        value = self.value(code, row)
        if value is None:
            return None
        step = ONE.scaleb(-self.of.decimals_of(self.of.element(code)))
        return snapped(value).quantize(step, rounding=f"ROUND_{self.of.rounding.upper()}")

    def rank(self, code: str, row: int) -> Decimal | None:
        """Give the rank of a body within its peer group."""
        peers = [other for other in self._peers(row) if self._ranked(code, other) is not None]
        own = self._ranked(code, row)
        if own is None:
            return None
        ties = self.of.ranking.ties
        if ties == "ordinal" and code == self.of.root.code:
            return Decimal(1 + sum(self._keys(other) > self._keys(row) for other in peers))
        better = [value for other in peers if (value := self._ranked(code, other) or ZERO) > own]
        if ties == "dense":
            return Decimal(len(set(better)) + 1)
        equal = sum(self._ranked(code, other) == own for other in peers)
        return len(better) + 1 + (Decimal(equal - 1) / 2 if ties == "average" else ZERO)

    def _keys(self, row: int) -> list[Decimal]:
        keys = [self._ranked(code, row) for code in (self.of.root.code, *self.of.ranking.tie_breakers)]
        return [Decimal("-inf") if key is None else key for key in keys]

    def _ranked(self, code: str, row: int) -> Number:
        """Give the value that is ranked, None for a body that takes no rank."""
        group = self.of.group(self.rows[row]["group"])
        if self.rows[row]["body"] in self.unranked or (group is not None and not group.ranked):
            return None
        if self.of.ranking.value == "published":
            return self.published(code, row)
        value = self.value(code, row)
        return None if value is None else snapped(value)

    def _peers(self, row: int) -> list[int]:
        return [n for n, other in enumerate(self.rows) if other["group"] == self.rows[row]["group"]]

    def _groups(self) -> list[list[int]]:
        return [self._peers(n) for n in range(len(self.rows)) if self._peers(n)[0] == n]

    def _raw(self, expression: str, row: Row) -> tuple[Any, str]:
        """Give the raw value of one measure for one body, None with the reason if it has none."""
        names = re.findall(r"\w+", expression)
        values = [row[name] for name in names]
        missing = [name for name in names if row[name] is None]
        if missing:
            found = {self.reasons.get((row["body"], name), "not_reported") for name in missing}
            return None, next(reason for reason in _GRAVEST_FIRST if reason in found)
        numbers = [exact(value) if isinstance(value, int | float) else value for value in values]
        if len(numbers) == 1:
            return numbers[0], ""
        return (numbers[0] / numbers[1], "") if numbers[1] else (None, "not_computable")

    def _indicator(self, leaf: Indicator) -> list[tuple[Number, str]]:
        cells = [[self._raw(expression, row) for row in self.rows] for expression in leaf.expressions[:1]]
        if leaf.rule.type in {"best_of", "sum_of"}:
            cells = [[self._raw(expression, row) for row in self.rows] for expression in leaf.expressions]
        reasons = [self._reason([column[n][1] for column in cells]) for n in range(len(self.rows))]
        raw = [[value for value, _ in column] for column in cells]
        applies = [leaf.applies_to(row["group"]) for row in self.rows]
        reference = self._reference(leaf, raw[0])
        if self._policy(leaf) == "impute" and leaf.rule.needs == "number" and len(raw) == 1:
            own = [value if here else None for value, here in zip(raw[0], applies, strict=True)]
            wanted = [
                value is None and why != "not_applicable" for value, why in zip(own, reasons, strict=True)
            ]
            filled = self._imputed(leaf, own)
            raw = [[filled[n] if wanted[n] else value for n, value in enumerate(raw[0])]]
        shares: list[Number] = [None] * len(self.rows)
        for rows in self._groups():
            if applies[rows[0]]:
                column = [[values[n] for n in rows] for values in raw]
                if leaf.treatment is not None:
                    column[0] = treated(column[0], leaf.treatment)
                found = shares_of(leaf.rule, column, exact(self.of.scale_of(leaf)), reference.get(rows[0]))
                for n, share in zip(rows, found, strict=True):
                    shares[n] = share
        why = [reason if here else "not_applicable" for reason, here in zip(reasons, applies, strict=True)]
        return [(share, "" if share is not None else why[n] or "x") for n, share in enumerate(shares)]

    def _reason(self, reasons: list[str]) -> str:
        """Join the reasons of several measures: only if none has a value is the cell missing."""
        if not all(reasons):
            return ""
        return next((reason for reason in _GRAVEST_FIRST if reason in reasons), "not_computable")

    def _reference(self, leaf: Indicator, column: list[Any]) -> dict[int, Number]:
        """Give the value of the reference body by the first row of its peer group."""
        name = getattr(leaf.rule, "reference", None)
        return {self._peers(n)[0]: column[n] for n, row in enumerate(self.rows) if row["body"] == name}

    def _policy(self, element: Any) -> str:
        """Find the policy: the indicator's own, else that of the nearest node that has one."""
        if isinstance(element, Indicator) and element.missing:
            return str(element.missing)
        node = parent = self.of.parent_of(element)
        while node is not None:
            if node.missing:
                return str(node.missing)
            node = self.of.parent_of(node)
        return "zero" if parent is not None and parent.combine == "sum_of_points" else "refuse"

    def _imputed(self, leaf: Indicator, column: list[Any]) -> list[Number]:
        """Give for each body the value that would fill it in."""
        declared = leaf if leaf.missing else self.of.parent_of(leaf)
        while declared is not None and not declared.missing:
            declared = self.of.parent_of(declared)
        assert declared is not None
        assert declared.imputation is not None
        method, within = declared.imputation.method, declared.imputation.within
        if method in {"previous", "linear"}:
            return [self._over_time(leaf, row, method) for row in self.rows]
        centre = mean if method == "mean" else median
        labels = [row[within] if within else None for row in self.rows]
        alike = [
            [value for value, label in zip(column, labels, strict=True) if label == own and value is not None]
            for own in labels
        ]
        return [centre(values) if values else None for values in alike]

    def _over_time(self, leaf: Indicator, row: Row, method: str) -> Number:
        known: dict[float, Decimal] = {}
        for period, rows in self.history.items():
            for other in rows:
                value, _ = self._raw(leaf.expression, other)
                if other["body"] == row["body"] and value is not None:
                    known[period] = value
        before = [period for period in known if period < self.current]
        after = [period for period in known if period > self.current] if method == "linear" else []
        if not before or not after:
            nearest = max(before) if before else min(after, default=None)
            return None if nearest is None else known[nearest]
        start, end = max(before), min(after)
        way = (exact(self.current) - exact(start)) / (exact(end) - exact(start))
        return known[start] + way * (known[end] - known[start])

    def _node(self, node: Node, found: dict[str, list[tuple[Number, str]]]) -> list[tuple[Number, str]]:
        children = self.of.children_of(node.code)
        inside = [child for child in children if not (isinstance(child, Indicator) and child.rule.outside)]
        outside = [child for child in children if child not in inside]
        weights = {child.code: exact(self.of.weight_of(child)) for child in inside}
        pairs: list[dict[str, Decimal]] = []
        enough: list[bool] = []
        for n in range(len(self.rows)):
            cells = {child.code: found[child.code][n] for child in inside}
            used = {code: share for code, (share, _) in cells.items() if share is not None}
            applicable = [code for code, (_, reason) in cells.items() if reason != "not_applicable"]
            own, whole = sum(weights[code] for code in used), sum(weights[code] for code in applicable)
            for child in inside:
                if child.code in applicable and child.code not in used:
                    policy = self._policy(child)
                    if policy == "refuse":
                        raise Refused
                    if policy == "zero":
                        used[child.code] = ZERO
            used = {code: share for code, share in used.items() if weights[code]}
            pairs.append(used)
            available = own / whole if whole else ZERO
            enough.append(bool(used) and available >= exact(node.minimum_available) - Decimal("1e-12"))
        pairs = [used if has else {} for used, has in zip(pairs, enough, strict=True)]
        means = self._means(node, pairs, weights)
        return [
            self._cell(node, share, [found[child.code][n] for child in inside], outside, found, n)
            for n, share in enumerate(means)
        ]

    def _cell(
        self, node: Node, share: Number, cells: list[Any], outside: list[Any], found: Any, n: int
    ) -> tuple[Number, str]:
        if share is None:
            return None, "not_applicable" if all(why == "not_applicable" for _, why in cells) else "missing"
        points = sum((found[child.code][n][0] or ZERO for child in outside), ZERO)
        return share + points / exact(self.of.max_points_of(node) or 1.0), ""

    def _means(
        self, node: Node, pairs: list[dict[str, Decimal]], weights: dict[str, Decimal]
    ) -> list[Number]:
        if node.combine != "copeland":
            return [_mean(node, used, weights) if used else None for used in pairs]
        means: list[Number] = [None] * len(pairs)
        for rows in self._groups():
            compared = [n for n in rows if pairs[n]]
            for n in compared:
                duels = [_duel(pairs[n], pairs[other], weights) for other in compared if other != n]
                means[n] = sum(duels, ZERO) / len(duels) if duels else ONE
        return means


def _duel(first: dict[str, Decimal], second: dict[str, Decimal], weights: dict[str, Decimal]) -> Decimal:
    margin = ZERO
    for code in first.keys() & second.keys():
        own, other = snapped(first[code]), snapped(second[code])
        margin += weights[code] * ((own > other) - (own < other))
    return Decimal("0.5") if margin == 0 else Decimal(int(margin > 0))


def _mean(node: Node, used: dict[str, Decimal], weights: dict[str, Decimal]) -> Decimal:
    total = sum(weights[code] for code in used)
    pairs = [(weights[code] / total, share) for code, share in used.items()]
    exponent = {"geometric": ZERO, "harmonic": Decimal(-1), "power": exact(node.exponent)}.get(node.combine)
    if node.combine == "minimum":
        return min(share for _, share in pairs)
    if exponent is None or exponent == 1:
        return sum((weight * share for weight, share in pairs), ZERO)
    lowest = min(share for _, share in pairs)
    if lowest < 0 or (exponent <= 0 and lowest == 0):
        raise Refused
    if exponent == 0:
        return sum((weight * share.ln() for weight, share in pairs), ZERO).exp()
    total = sum((weight * share**exponent for weight, share in pairs if share), ZERO)
    return total ** (1 / exponent) if total else ZERO
