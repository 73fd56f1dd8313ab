"""The ledger of a score as lines of a table, and where the most points are still to be had."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ictindex.interfaces.portal.body_sentences import REASONS
from ictindex.interfaces.portal.formulas import in_words, is_computed, parts_of, with_decimal_mark
from ictindex.interfaces.templatetags.presentation import bilingual, number, rounded
from ictindex.results.selectors import LedgerEntry, LedgerInput

DEEPEST = 4  # indented no further than the style sheet knows
NAMED = 5
WORTHWHILE = 0.005  # of the scale: less is not worth a line
LINEAR = {"sum_of_points", "arithmetic"}
EXTRA_PLACES = 2  # contributions are printed finer than the index, so that their printed sum is the index


@dataclass(frozen=True)
class LedgerLine:
    """One element as it is printed: how deep it lies, its entry, and its words."""

    depth: int
    entry: LedgerEntry
    inputs: str
    calculation: str
    absence: str


@dataclass(frozen=True)
class Gain:
    """An indicator, and what its remaining share would add to the index, on the index's scale."""

    entry: LedgerEntry
    gain: float


def ledger_lines(ledger: LedgerEntry) -> list[LedgerLine]:
    """Give the elements below the index in the order of the framework."""
    return list(_lines(ledger, 0))


def total_contribution(ledger: LedgerEntry) -> float:
    """Add up what the indicators contribute to the index."""
    if not ledger.children:
        return ledger.contribution or 0.0
    return sum(total_contribution(child) for child in ledger.children)


def contribution_places(ledger: LedgerEntry) -> int:
    """Give the number of decimals that contributions are printed with."""
    return ledger.decimals + EXTRA_PLACES


def is_linear(ledger: LedgerEntry) -> bool:
    """Tell whether every node is a sum or an arithmetic mean, so that contributions are plain products."""
    nodes = [child for child in ledger.children if child.kind == "node"]
    return _combination(ledger) in LINEAR and all(is_linear(node) for node in nodes)


def _combination(node: LedgerEntry) -> str:
    return node.formula.partition("(")[0]


def _lines(parent: LedgerEntry, depth: int) -> Iterator[LedgerLine]:
    for entry in parent.children:
        inputs = "; ".join(_input_words(datum) for datum in entry.inputs)
        yield LedgerLine(min(depth + 1, DEEPEST), entry, inputs, _calculation(entry), _absence(entry))
        yield from _lines(entry, depth + 1)


def _input_words(datum: LedgerInput) -> str:
    unit = f" {bilingual(datum.unit)}" if datum.unit is not None and datum.value is not None else ""
    words = ", ".join(bilingual(option) for option in datum.options) or _value_words(datum.value)
    return f"{bilingual(datum.title)}: {words}{unit}"


def _value_words(value: Any) -> str:
    if value is None or value == []:
        return _("không có")
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, int | float):
        return number(value)
    return ", ".join(value) if isinstance(value, list) else str(value)


def _calculation(entry: LedgerEntry) -> str:
    """Write the formula, the same with the body's numbers, and what comes out, as far as it says anything."""
    if entry.kind == "node":
        return with_decimal_mark(entry.substituted)
    titles = {datum.code: bilingual(datum.title) for datum in entry.inputs}
    parts = parts_of(entry.formula, entry.substituted)
    steps = [
        f"{in_words(formula, titles)} = {with_decimal_mark(numbers)}"
        for formula, numbers in parts
        if is_computed(formula)
    ]
    if steps and len(parts) == 1 and entry.raw is not None:
        steps.append(rounded(entry.raw, 4))
        return " = ".join(steps)
    return "; ".join(steps)


def _absence(entry: LedgerEntry) -> str:
    """Say why there is no value and what was made of it; empty where there is one."""
    if not entry.reason:
        return ""
    reason = str(REASONS.get(entry.reason, entry.reason))
    if entry.counted_as_zero:
        return _("%(reason)s; tính 0 điểm") % {"reason": reason}
    if entry.published is not None:
        return _("%(reason)s; giá trị được ước tính") % {"reason": reason}
    return _("%(reason)s; không tính, trọng số chia cho các nội dung còn lại") % {"reason": reason}


def most_to_gain(ledger: LedgerEntry) -> list[Gain]:
    """List the indicators whose remaining share would add most to the index, others left as they are.

    Only where all nodes above are sums or arithmetic means, since there it is exact.
    """
    found = list(_gains(ledger, ledger.maximum))
    worthwhile = [gain for gain in found if gain.gain >= WORTHWHILE * ledger.maximum]
    return sorted(worthwhile, key=lambda gain: -gain.gain)[:NAMED]


def _gains(parent: LedgerEntry, worth: float) -> Iterator[Gain]:
    if _combination(parent) not in LINEAR:
        return
    for entry in parent.children:
        whole = worth * (entry.weight or 0.0)
        if entry.kind == "node":
            yield from _gains(entry, whole)
        elif whole > 0:
            yield Gain(entry, whole * (1 - (entry.share or 0.0)))
