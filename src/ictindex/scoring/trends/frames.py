"""Trends as tables: every period of every series, and the direction of the latest ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl
from numpy.typing import NDArray

from ictindex.scoring.trends.series import NO_SERIES

if TYPE_CHECKING:
    from ictindex.scoring.trends.trends import Trends

FloatArray = NDArray[np.float64]
_RANKS = frozenset({"rank", "rank_change", "rank_first", "rank_last"})


def long_frame(found: Trends) -> pl.DataFrame:
    """Give one row per period, body and element; see ``Trends.to_polars``."""
    columns = {
        "value": found.published,
        "rank": found.ranks,
        "ranked": found.ranked,
        "value_change": found.value_changes,
        "rank_change": found.rank_changes,
        "firsts": found.firsts,
        "run": found.runs,
    }
    parts = []
    for period, (time, sheet) in enumerate(zip(found.periods, found.sheets, strict=True)):
        listed = np.array([found.index_of(body) for body in sheet.bodies])
        used = np.flatnonzero(found.series[period] != NO_SERIES)
        cells = np.ix_(listed, used)
        identity = sheet.table.frame.select("body", "name", "group")
        head = _crossed(identity, [found.codes[column] for column in used]).select(
            pl.lit(float(time)).alias("period"),
            pl.all(),
            pl.Series("series", np.tile(found.series[period, used], len(listed))),
        )
        numbers = [
            pl.Series(name, array[period][cells].ravel(), nan_to_null=True) for name, array in columns.items()
        ]
        parts.append(head.with_columns(numbers))
    return _with_whole_ranks(pl.concat(parts), found)


def direction_frame(found: Trends) -> pl.DataFrame:
    """Give one row per body and element; see ``Trends.directions_to_polars``."""
    within = (found.series == found.series.max(axis=0))[:, None, :] & ~np.isnan(found.values)
    first, last = within.argmax(axis=0), len(found.periods) - 1 - within[::-1].argmax(axis=0)
    any_value = within.any(axis=0)
    times = np.array(found.periods)
    ends = {
        "since": times[first],
        "until": times[last],
        "value_first": _at(found.published, first),
        "value_last": _at(found.published, last),
        "rank_first": _at(found.ranks, first),
        "rank_last": _at(found.ranks, last),
    }
    columns = {name: np.where(any_value, array, np.nan) for name, array in ends.items()}
    columns |= {"slope": found.slopes, "growth": found.growth}
    numbers = [pl.Series(name, array.ravel(), nan_to_null=True) for name, array in columns.items()]
    head = _crossed(_latest_names(found), list(found.codes))
    frame = head.with_columns(pl.Series("periods", within.sum(axis=0).ravel()), *numbers)
    return _with_whole_ranks(frame, found)


def _crossed(identity: pl.DataFrame, codes: list[str]) -> pl.DataFrame:
    """Give a row for each body and element, bodies first."""
    return identity.join(pl.DataFrame({"code": codes}), how="cross", maintain_order="left_right")


def _with_whole_ranks(frame: pl.DataFrame, found: Trends) -> pl.DataFrame:
    """Make ranks integers, unless ties share an average that may be none."""
    if any(sheet.framework.ranking.ties == "average" for sheet in found.sheets):
        return frame
    return frame.with_columns(pl.col(name).cast(pl.Int64) for name in frame.columns if name in _RANKS)


def _latest_names(found: Trends) -> pl.DataFrame:
    """Give body, name and group as the latest period that lists the body has them."""
    frames = [sheet.table.frame.select("body", "name", "group") for sheet in reversed(found.sheets)]
    return pl.concat(frames).unique("body", keep="first", maintain_order=True)


def _at(array: FloatArray, period: NDArray[np.intp]) -> FloatArray:
    """Take the cell of one period for each body and element."""
    return np.asarray(np.take_along_axis(array, period[None], axis=0)[0])
