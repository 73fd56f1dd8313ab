"""What a ranking says, in the sentences that a press notice would use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, Decimal
from math import inf

from django.utils.translation import gettext as _

from ictindex.campaigns.periods import period_label
from ictindex.interfaces.templatetags.presentation import bilingual, number, place
from ictindex.results.selectors import HistoryPoint, RankingRow
from ictindex.scoring.framework import Framework

MOST_NAMES = 4
TOP = 3
MARKS = 10  # round marks are tenths of the scale


def ranking_sentences(framework: Framework, rows: Sequence[RankingRow]) -> list[str]:
    """Draft sentences about the bodies of one group, the most telling first; empty if nobody is ranked."""
    ranked = sorted((row for row in rows if row.rank is not None), key=lambda row: row.rank or 0)
    if not ranked:
        return []
    decimals = framework.decimals_of(framework.root)
    return [
        *_leading(ranked, decimals),
        *_streak(ranked),
        *_alone_above(framework, ranked),
        *_tied(ranked),
        *_rising(ranked),
        *_grades(framework, ranked),
        *_half(ranked, decimals),
    ]


def listed(names: Sequence[str]) -> str:
    """Join names as a sentence does: «A, B và C»."""
    if len(names) == 1:
        return names[0]
    return _("%(names)s và %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}


def change_words(row: RankingRow) -> str:
    """Say how many places a body moved since the period before: « (tăng 6 bậc so với năm 2016)»."""
    if not row.change or len(row.history) < 2:  # noqa: PLR2004  # this period and one before
        return ""
    words = {"count": number(abs(row.change)), "before": period_label(row.history[-2].period)}
    if row.change > 0:
        return _(" (tăng %(count)s bậc so với %(before)s)") % words
    return _(" (giảm %(count)s bậc so với %(before)s)") % words


def streak_of(history: Sequence[HistoryPoint]) -> int:
    """Count the periods in a row, up to the last, in which the body was first and alike measured."""
    count = 0
    for point in reversed(history):
        if point.rank != 1:
            break
        count += 1
        if point.breaks and not point.other_peers:
            break
    return count


def _leaders(ranked: Sequence[RankingRow]) -> list[RankingRow]:
    return [row for row in ranked if row.rank == ranked[0].rank]


def _leading(ranked: Sequence[RankingRow], decimals: int) -> Iterator[str]:
    leaders = _leaders(ranked)
    words = {
        "score": number(leaders[0].published, decimals),
        "total": leaders[0].ranked,
        "count": len(leaders),
        "names": listed([row.name for row in leaders[:MOST_NAMES]]),
        "change": change_words(leaders[0]),
    }
    if len(leaders) == 1:
        yield _("%(names)s đứng đầu %(total)s đơn vị với %(score)s điểm%(change)s.") % words
    elif len(leaders) <= MOST_NAMES:
        yield _("%(names)s đồng hạng nhất trong %(total)s đơn vị với %(score)s điểm.") % words
    else:
        yield _("%(count)s trong %(total)s đơn vị đồng hạng nhất với %(score)s điểm.") % words


def _streak(ranked: Sequence[RankingRow]) -> Iterator[str]:
    for row in _leaders(ranked)[:MOST_NAMES]:
        count = streak_of(row.history)
        if count > 1:
            yield _("%(name)s đứng đầu lần thứ %(count)s liên tiếp.") % {"name": row.name, "count": count}


def _alone_above(framework: Framework, ranked: Sequence[RankingRow]) -> Iterator[str]:
    """Say that one body alone is above a round mark, as «duy nhất trên 0,9»."""
    values = [row.published for row in ranked if row.published is not None]
    if len(values) < 2 or len(_leaders(ranked)) > 1:  # noqa: PLR2004  # alone among others
        return
    step = Decimal(str(framework.scale)) / MARKS
    mark = ((values[0] / step).to_integral_value(ROUND_CEILING) - 1) * step
    if max(values[1:]) <= mark:
        yield _("%(name)s là đơn vị duy nhất trên %(mark)s điểm.") % {
            "name": ranked[0].name,
            "mark": number(mark),
        }


def _tied(ranked: Sequence[RankingRow]) -> Iterator[str]:
    """Say who share a place right behind the first."""
    leader = ranked[0].rank
    places = Counter(row.rank for row in ranked if row.rank is not None and leader != row.rank <= TOP)
    for rank, count in places.items():
        if 1 < count <= MOST_NAMES:
            names = [row.name for row in ranked if row.rank == rank]
            yield _("%(names)s đồng hạng %(rank)s.") % {"names": listed(names), "rank": number(rank)}


def _rising(ranked: Sequence[RankingRow]) -> Iterator[str]:
    most = max((row.change for row in ranked if row.change is not None), default=Decimal(0))
    risers = [row for row in ranked if row.change == most]
    if most <= 0 or len(risers) > MOST_NAMES:
        return
    words = {"count": number(most), "names": listed([row.name for row in risers])}
    if len(risers) > 1:
        yield _("%(names)s tăng nhiều bậc nhất: %(count)s bậc.") % words
        return
    [row] = risers
    words |= {"before": place(row.previous_rank, row.previous_ranked), "now": place(row.rank, row.ranked)}
    yield _("%(names)s tăng nhiều bậc nhất: %(count)s bậc, từ hạng %(before)s lên hạng %(now)s.") % words


def _grades(framework: Framework, ranked: Sequence[RankingRow]) -> Iterator[str]:
    counts = Counter(row.grade for row in ranked)
    best_first = sorted(framework.grades, key=lambda grade: -inf if grade.lower is None else grade.lower)[
        ::-1
    ]
    parts = [
        _("%(grade)s: %(count)s") % {"grade": bilingual(grade.title), "count": counts[grade.code]}
        for grade in best_first
        if counts[grade.code]
    ]
    if parts:
        yield _("Số đơn vị theo xếp loại – %(list)s.") % {"list": "; ".join(parts)}


def _half(ranked: Sequence[RankingRow], decimals: int) -> Iterator[str]:
    values = sorted((row.published for row in ranked if row.published is not None), reverse=True)
    if len(values) > TOP:
        middle = values[(len(values) - 1) // 2]
        yield _("Một nửa số đơn vị đạt từ %(score)s điểm trở lên.") % {"score": number(middle, decimals)}
