"""A body's result in sentences: rank and change, score and grade, where it is strong and weak."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ictindex.campaigns.periods import in_period, period_label
from ictindex.interfaces.portal.sentences import listed, streak_of
from ictindex.interfaces.templatetags.presentation import bilingual, number, place
from ictindex.results.selectors import BodyStanding, ComponentRow, HistoryPoint

MOST_NAMED = 3
REASONS = {
    "not_reported": gettext_lazy("chưa có số liệu"),
    "not_applicable": gettext_lazy("không áp dụng"),
    "not_computable": gettext_lazy("không tính được từ số liệu đã có"),
    "rejected": gettext_lazy("số liệu không được chấp nhận"),
}


@dataclass(frozen=True)
class Moment:
    """The period that a result is about, the one it is compared with («» if none), and the history so far."""

    period: str
    before: str
    history: tuple[HistoryPoint, ...] = ()


def standing_sentences(standing: BodyStanding, moment: Moment) -> list[str]:
    """Say where the body stands, since when, and which components lift it or hold it back."""
    return [
        *_rank(standing, moment),
        *_other_list(standing, moment),
        *_score(standing),
        *_streak(standing, moment),
        *_best(standing),
        *_strong_and_weak(standing),
        *_fallen(standing),
    ]


def _rank(standing: BodyStanding, moment: Moment) -> Iterator[str]:
    index = standing.index
    if index.rank is None:
        reason = str(REASONS.get(index.reason, ""))
        listed_only = _("%(name)s có tên trong danh sách nhưng không xếp hạng.") % {"name": standing.name}
        without = _("%(name)s chưa có điểm: %(reason)s.") % {"name": standing.name, "reason": reason}
        yield without if reason else listed_only
        return
    words = {
        "name": standing.name,
        "rank": number(index.rank),
        "ranked": index.ranked,
        "period": in_period(moment.period),
        "change": _change(standing, moment.before),
    }
    yield _("%(name)s xếp vị thứ %(rank)s %(period)s%(change)s.") % words
    if standing.group_title is None:
        yield _("Có %(ranked)s đơn vị được xếp hạng.") % words
        return
    words["group"] = bilingual(standing.group_title)
    yield _("Nhóm %(group)s có %(ranked)s đơn vị được xếp hạng.") % words


def _change(standing: BodyStanding, before: str) -> str:
    index = standing.index
    if standing.other_peers and not standing.reshaped and index.previous_rank is not None:
        rank = place(index.previous_rank, index.previous_ranked)
        return _(" (%(before)s: hạng %(rank)s)") % {"before": period_label(before), "rank": rank}
    if index.change is None:
        return ""
    words = {"count": number(abs(index.change)), "before": period_label(before)}
    if index.change > 0:
        return _(" (tăng %(count)s bậc so với %(before)s)") % words
    if index.change < 0:
        return _(" (giảm %(count)s bậc so với %(before)s)") % words
    return _(" (giữ nguyên so với %(before)s)") % words


def _other_list(standing: BodyStanding, moment: Moment) -> Iterator[str]:
    if standing.other_peers and moment.before:
        sentence = _(
            "Danh sách xếp hạng thay đổi nhiều do sáp nhập, chia tách: thứ hạng không so với %(before)s."
        )
        yield sentence % {"before": period_label(moment.before)}


def _score(standing: BodyStanding) -> Iterator[str]:
    index = standing.index
    if index.published is None:
        return
    words = {
        "score": number(index.published, index.element.decimals),
        "scale": number(Decimal(str(index.element.maximum))),
        "median": number(index.group_median, index.element.decimals),
    }
    if standing.grade_title is not None:
        words["grade"] = bilingual(standing.grade_title)
        yield _("Đạt %(score)s trên thang %(scale)s, xếp loại %(grade)s.") % words
    else:
        yield _("Đạt %(score)s trên thang %(scale)s.") % words
    yield _("Một nửa số đơn vị trong nhóm đạt từ %(median)s trở lên.") % words


def _streak(standing: BodyStanding, moment: Moment) -> Iterator[str]:
    count = streak_of(moment.history)
    if count > 1:
        yield _("%(name)s đứng đầu lần thứ %(count)s liên tiếp.") % {"name": standing.name, "count": count}


def _best(standing: BodyStanding) -> Iterator[str]:
    """Name the components in which the body is first."""
    first = [bilingual(row.element.title) for row in standing.components if row.rank == 1]
    if first and len(first) <= MOST_NAMED:
        yield _("Đứng đầu về: %(names)s.") % {"names": listed(first)}
    elif first:
        yield _("Đứng đầu ở %(count)s thành phần.") % {"count": len(first)}


def _strong_and_weak(standing: BodyStanding) -> Iterator[str]:
    """Name the components farthest above and below the group's median, as parts of their maximum."""
    ahead = sorted(
        ((_lead(row), row) for row in standing.components if _lead(row)), key=lambda pair: -abs(pair[0])
    )
    strong = [_named(row) for lead, row in ahead if lead > 0][:MOST_NAMED]
    weak = [_named(row) for lead, row in ahead if lead < 0][:MOST_NAMED]
    if strong:
        yield _("Mạnh hơn phần lớn đơn vị trong nhóm: %(names)s.") % {"names": listed(strong)}
    if weak:
        yield _("Yếu hơn phần lớn đơn vị trong nhóm: %(names)s.") % {"names": listed(weak)}


def _lead(row: ComponentRow) -> float:
    if row.published is None or row.group_median is None:
        return 0.0
    return float(row.published - row.group_median) / row.element.maximum


def _named(row: ComponentRow) -> str:
    title = bilingual(row.element.title)
    if row.rank is None:
        return title
    return f"{title} ({number(row.rank)}/{row.ranked})"


def _fallen(standing: BodyStanding) -> Iterator[str]:
    """Name the components whose score fell since the period before, where both are measured alike."""
    if standing.reshaped:
        return
    fallen = [
        bilingual(row.element.title)
        for row in standing.components
        if row.element.comparable
        and row.published is not None
        and row.previous is not None
        and row.published < row.previous
    ]
    if fallen and len(fallen) <= MOST_NAMED:
        yield _("Giảm điểm so với kỳ trước: %(names)s.") % {"names": listed(fallen)}
    elif fallen:
        total = len(standing.components)
        yield _("%(count)s trong %(total)s thành phần giảm điểm so với kỳ trước.") % {
            "count": len(fallen),
            "total": total,
        }
