"""Which bodies a chart shows: one peer group, its first places, and the bodies in question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from ictindex.scoring.errors import DataError, Problem
from ictindex.scoring.framework import Element, Framework
from ictindex.scoring.nearest import nearest
from ictindex.scoring.sheet import ScoreSheet

Bodies = str | Sequence[str]


@dataclass(frozen=True)
class Choice:
    """The bodies of one ``group``, those in question ``here``; ``labels`` are names that all differ."""

    group: str | None
    here: tuple[str, ...]
    labels: dict[str, str]

    def leading(self, frame: pl.DataFrame, top: int, rank: str = "rank") -> pl.DataFrame:
        """Give the ranked rows of the group up to rank ``top``, and below them the bodies in question."""
        own = frame.filter(pl.col("group").eq_missing(pl.lit(self.group)) & pl.col(rank).is_not_null())
        shown = own.filter((pl.col(rank) <= top) | pl.col("body").is_in(self.here))
        return shown.sort(rank, maintain_order=True)


def chosen(identity: pl.DataFrame, group: str | None, highlight: Bodies) -> Choice:
    """Settle group and bodies in question of a chart over ``identity`` (columns body, name, group).

    The group may be left out where there is one only, or where ``highlight`` names bodies of one only.
    Raises DataError for an unknown body or group, and where the group must be named.
    """
    here = (highlight,) if isinstance(highlight, str) else tuple(highlight)
    group_of = dict(zip(identity["body"], identity["group"], strict=True))
    unknown = [body for body in here if body not in group_of]
    if unknown:
        raise DataError(
            Problem("unknown_body", data={"body": body, "nearest": nearest(body, group_of)})
            for body in unknown
        )
    return Choice(_group(group_of, group, here), here, _labels(identity))


def _group(group_of: dict[str, str | None], group: str | None, here: tuple[str, ...]) -> str | None:
    known = set(group_of.values())
    allowed = ", ".join(sorted(str(each) for each in known))
    if group is not None:
        if group not in known:
            raise DataError(Problem("unknown_data_group", data={"group": group, "allowed": allowed}))
        return group
    possible = {group_of[body] for body in here} or known
    if len(possible) > 1:
        raise DataError(Problem("group_to_choose", data={"allowed": allowed}))
    return next(iter(possible))


def _labels(identity: pl.DataFrame) -> dict[str, str]:
    """Give the name of each body, with its code where two share a name."""
    named = identity.select("body", pl.col("name").fill_null(pl.col("body")))
    shared = set(named.filter(pl.col("name").is_duplicated())["name"])
    return {body: f"{name} ({body})" if name in shared else name for body, name in named.iter_rows()}


def chosen_element(framework: Framework, code: str | None) -> Element:
    """Give the element called ``code``, the index itself if None; DataError if there is none."""
    if code is None:
        return framework.root
    known = [element.code for element in framework.elements]
    if code not in known:
        raise DataError(Problem("unknown_element", data={"code": code, "nearest": nearest(code, known)}))
    return framework.element(code)


def ranks_of(sheet: ScoreSheet, code: str) -> pl.DataFrame:
    """Give body, group, printed value, rank and number ranked of one element."""
    column = sheet.column(code)
    numbers = {"value": sheet.published[:, column], "rank": sheet.ranks[:, column]}
    series = [pl.Series(name, values, nan_to_null=True) for name, values in numbers.items()]
    ranked = pl.Series("ranked", sheet.ranked[:, column])
    return sheet.table.frame.select("body", "group").with_columns(*series, ranked)
