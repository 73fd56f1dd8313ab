"""The pictures of one body: its ranks over the periods, its components beside the group."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from ictindex.campaigns.periods import period_name
from ictindex.interfaces.portal.charts import (
    Mark,
    Point,
    Specification,
    component_chart,
    history_chart,
)
from ictindex.interfaces.templatetags.presentation import bilingual, number, percent
from ictindex.results.selectors import BodyStanding, HistoryPoint

FEWEST = 2  # one point or one bar compares nothing


def history_picture(name: str, history: Sequence[HistoryPoint]) -> Specification | None:
    """Draw the ranks of all periods, a new line after each break; None with fewer than two ranks."""
    ranked = [point for point in history if point.rank is not None]
    if len(ranked) < FEWEST:
        return None
    segment, points = 0, []
    for point in ranked:
        segment += point.breaks
        label = f"{number(point.rank)}/{point.ranked}"
        points.append(Point(period_name(point.period), float(point.rank or 0), label, segment))
    return history_chart(points, _("Thứ hạng của %(name)s qua các kỳ") % {"name": name})


def component_picture(standing: BodyStanding) -> Specification | None:
    """Draw the share reached in each component with the group's median; None with fewer than two."""
    rows = [row for row in standing.components if row.published is not None]
    if len(rows) < FEWEST:
        return None
    marks = []
    for row in rows:
        share = float(row.published or 0) / row.element.maximum
        median = None if row.group_median is None else float(row.group_median) / row.element.maximum * 100
        marks.append(Mark(bilingual(row.element.title), share * 100, median, percent(share)))
    return component_chart(
        marks, _("Tỷ lệ đạt được của %(name)s ở từng thành phần") % {"name": standing.name}
    )
