"""A ranking as its page shows it: the chosen group, order and search, which work without JavaScript too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ictindex.foundation.vietnamese import search_words
from ictindex.interfaces.portal.pages import VERSION
from ictindex.interfaces.portal.sparkline import Sparkline, sparkline
from ictindex.results.selectors import GroupHead, RankingRow, RankingTable

GROUP, ORDER, TEXT = "nhom", "xep", "tim"
BY_RANK = "hang"
LONGEST_TEXT = 100
Key = Callable[[RankingRow], Decimal | str | None]
KEYS: dict[str, Key] = {
    BY_RANK: lambda row: row.rank,
    "ten": lambda row: row.sort_key,
    "diem": lambda row: row.published,
    "doi": lambda row: row.change,
}
# What a first click asks for: the best on top.
FIRST = {"diem": "-diem", "doi": "-doi"}
REASONS: dict[str, Promise] = {
    "not_reported": _("chưa có số liệu"),
    "not_applicable": _("không áp dụng"),
    "not_computable": _("không tính được"),
    "rejected": _("số liệu không được chấp nhận"),
}


@dataclass(frozen=True)
class Wish:
    """What the reader asked for; ``version`` is that of the address, empty for the newest."""

    group: str
    order: str
    text: str
    version: str

    def query(self, **changes: str) -> str:
        """Write the query of an address with ``changes``; what is empty or the usual is left out."""
        wished = {VERSION: self.version, GROUP: self.group, ORDER: self.order, TEXT: self.text} | changes
        kept = {name: value for name, value in wished.items() if value and (name, value) != (ORDER, BY_RANK)}
        return f"?{urlencode(kept)}"

    def elsewhere(self, version: str) -> str:
        """Write the query that keeps the group on another page about ``version``."""
        return replace(self, version=version, order=BY_RANK, text="").query().removesuffix("?")


@dataclass(frozen=True)
class Head:
    """A column head that sorts: the address of the next order, and the present one for screen readers."""

    link: str
    sorted: str
    first: str


@dataclass(frozen=True)
class Line:
    """A row with its small picture; ``missing`` says why there is no score."""

    row: RankingRow
    spark: Sparkline | None
    missing: str | Promise


@dataclass(frozen=True)
class RankingView:
    """One group of a ranking, ready to be written."""

    table: RankingTable
    wish: Wish
    group: GroupHead
    tabs: tuple[tuple[GroupHead, str], ...]
    whole: str
    rows: tuple[RankingRow, ...]
    lines: tuple[Line, ...]
    heads: Mapping[str, Head]
    has_change: bool
    has_grade: bool
    has_history: bool


def read_wish(query: Mapping[str, str], table: RankingTable) -> Wish:
    """Read group, order and search from the query of an address; what makes no sense counts as not asked."""
    groups = [group.code for group in table.groups]
    group, order = query.get(GROUP, ""), query.get(ORDER, "")
    return Wish(
        group=group if group in groups else next(iter(groups), ""),
        order=order if order.removeprefix("-") in KEYS else BY_RANK,
        text=query.get(TEXT, "").strip()[:LONGEST_TEXT],
        version=query.get(VERSION, ""),
    )


def ranking_view(table: RankingTable, wish: Wish) -> RankingView:
    """Show the rows of the wished group that hold every word of the search, in the wished order."""
    rows = tuple(row for row in table.rows if row.group == wish.group)
    return RankingView(
        table=table,
        wish=wish,
        group=_group(table, wish.group),
        tabs=tuple((group, wish.query(**{GROUP: group.code, TEXT: ""})) for group in table.groups),
        whole=wish.query(**{TEXT: ""}),
        rows=rows,
        lines=tuple(_line(row) for row in ordered(matching(rows, wish.text), wish.order)),
        heads={name: _head(name, wish) for name in KEYS},
        has_change=any(row.change is not None or row.reshaped for row in rows),
        has_grade=any(row.grade for row in rows),
        has_history=any(len(row.history) > 1 for row in rows),
    )


def _group(table: RankingTable, code: str) -> GroupHead:
    return next(group for group in table.groups if group.code == code)


def matching(rows: Iterable[RankingRow], text: str) -> list[RankingRow]:
    """Give the rows in which every word of ``text`` begins a word of the name; accents are ignored."""
    words = [f" {word}" for word in search_words(text)]
    return [row for row in rows if all(word in f" {row.search_key}" for word in words)]


def ordered(rows: Sequence[RankingRow], order: str) -> list[RankingRow]:
    """Sort rows by «hang», «ten», «diem» or «doi», downwards with a «-» before; without value last."""
    key = KEYS[order.removeprefix("-")]
    known = [(value, row) for row in rows if (value := key(row)) is not None]
    known.sort(key=lambda pair: pair[0], reverse=order.startswith("-"))
    return [row for _value, row in known] + [row for row in rows if key(row) is None]


def _head(name: str, wish: Wish) -> Head:
    is_sorted = wish.order.removeprefix("-") == name
    downwards = wish.order.startswith("-")
    first = FIRST.get(name, name)
    following = (name if downwards else f"-{name}") if is_sorted else first
    return Head(
        link=wish.query(**{ORDER: following}),
        sorted=("descending" if downwards else "ascending") if is_sorted else "",
        first="descending" if first.startswith("-") else "ascending",
    )


def _line(row: RankingRow) -> Line:
    missing = REASONS.get(row.reason, row.reason) if row.published is None else ""
    return Line(row, sparkline(row.history), missing)
